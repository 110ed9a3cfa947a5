import { html, nothing, type TemplateResult } from 'lit';
import { doings } from '../state/doing.ts';
import { session } from '../state/session.ts';
import { Follows } from '../state/topics.ts';
import { LightElement } from './light-element.ts';

/** Says whose tab this is whenever that may be unclear: it isn't the first person's, or there are other tabs. */
class WhoseStrip extends LightElement {
  constructor() {
    super();
    new Follows(this, session.topics, 'server', 'viewer', 'others');
  }

  override render(): TemplateResult {
    const { server, viewer, others } = session;
    const start = server?.people.find(({ id }) => id === server.startsAs);
    const isStart = viewer?.id === start?.id;
    if (!viewer || (isStart && others.length === 0)) return html`<div role="status"></div>`;
    return html`<div role="status">
      <p class="whose">
        This tab is <b>${viewer.name}’s</b> (${viewer.part}).
        ${others.length > 0 ? html`${othersText(others)} ` : nothing}
        ${
          isStart || !start
            ? nothing
            : html`<button class="link" type="button" @click=${() => void doings.attempt({ type: 'view-as', person: start.id })}>
                Be ${start.name} again
              </button>`
        }
      </p>
    </div>`;
  }
}

function othersText(others: readonly string[]): string {
  const names = others.map((id) => `${session.nameOf(id)}’s`);
  const [last = '', ...rest] = names.reverse();
  if (rest.length === 0) return `Another tab is ${last}.`;
  return `Other tabs are ${rest.reverse().join(', ')} and ${last}.`;
}

customElements.define('whose-strip', WhoseStrip);
