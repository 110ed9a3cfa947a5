import { html, nothing, type TemplateResult } from 'lit';
import { commandMention } from '../markdown/mentions.ts';
import { doings } from '../state/doing.ts';
import { drafts } from '../state/drafts.ts';
import { session } from '../state/session.ts';
import { Follows } from '../state/topics.ts';
import { LightElement } from './light-element.ts';

const OVERVIEW = 'cohort overview';

/** The way through a study group for somebody who sees one for the first time, until they hide it. */
class FirstSteps extends LightElement {
  static override properties = { closed: { state: true } };
  declare closed: boolean;

  constructor() {
    super();
    this.closed = false;
    new Follows(this, session.topics, 'server');
  }

  override render(): TemplateResult | typeof nothing {
    const lead = session.server?.people.find(({ part, playable }) => playable && part === 'lead');
    if (!lead || this.closed) return nothing;
    return html`<aside class="first-steps" aria-label="First steps">
      <ol>
        <li>${commandMention('audit')} rates your skills.</li>
        <li>Press <b>Next question</b> above, then <b>Answer</b>.</li>
        <li>
          <button class="link" type="button" @click=${() => void this.#readAs(lead.id)}>Be ${lead.name}</button>
          and read how the group is doing.
        </li>
      </ol>
      <button class="close" type="button" aria-label="Hide the first steps" @click=${() => this.#close()}>✕</button>
    </aside>`;
  }

  async #readAs(person: string): Promise<void> {
    if (await doings.attempt({ type: 'view-as', person })) drafts.askFor(OVERVIEW);
  }

  #close(): void {
    this.closed = true;
  }
}

customElements.define('first-steps', FirstSteps);
