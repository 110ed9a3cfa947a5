import { html, type TemplateResult } from 'lit';

const COLOURS = 6;

/** The first letter of a name on a colour derived from the name. */
export function avatar(name: string, bot: boolean): TemplateResult {
  const colour = [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % COLOURS;
  return html`<span class="avatar ${bot ? 'bot' : `colour-${colour}`}" aria-hidden="true"
    >${[...name][0]?.toUpperCase() ?? '?'}</span
  >`;
}
