import { html, type TemplateResult } from 'lit';
import type { Action, ClockStep } from '../../control/protocol.ts';
import { doings } from '../state/doing.ts';
import { session } from '../state/session.ts';
import { Follows } from '../state/topics.ts';
import './bot-clock.ts';
import { LightElement } from './light-element.ts';

const STEPS: readonly { to: ClockStep; label: string }[] = [
  { to: 'next-question', label: 'Next question' },
  { to: 'hour', label: '+1 hour' },
  { to: 'day', label: '+1 day' },
  { to: 'week', label: '+1 week' },
];

/** The viewer, the bot's time, and the page's theme. */
class TopBar extends LightElement {
  static override properties = {
    narrow: { attribute: false },
    wire: { attribute: false },
    guide: { attribute: false },
    asked: { state: true },
    switching: { state: true },
  };
  declare narrow: boolean;
  declare wire: boolean;
  declare guide: boolean;
  /** This tab requested a move or a reset that is not finished yet. */
  declare asked: boolean;
  /** The page still shows another person's view. */
  declare switching: boolean;

  constructor() {
    super();
    Object.assign(this, { narrow: false, wire: false, guide: true, asked: false, switching: false });
    new Follows(this, session.topics, 'server', 'viewer', 'clock');
  }

  override render(): TemplateResult {
    const { busy } = session.clock;
    const moving = this.asked || busy !== null;
    return html`<header class="top-bar">
      ${this.#who()}
      <div class="clock-group" role="group" aria-label="Time for the bot">
        <bot-clock></bot-clock>
        ${STEPS.map(
          ({ to, label }) => html`<button
            class="button secondary"
            type="button"
            ?disabled=${moving}
            @click=${() => void this.#ask({ type: 'move-clock', to })}
          >
            ${label}
          </button>`,
        )}
        <span class="moving" role="status">${busy === 'scene' ? 'Starting the scene…' : moving ? 'Moving…' : ''}</span>
      </div>
      <div class="look-group">
        <button class="button secondary" type="button" aria-pressed=${this.guide} @click=${() => this.#tell('toggle-guide')}>
          Guide
        </button>
        <button class="button secondary phone-button" type="button" aria-pressed=${this.narrow} @click=${() => this.#tell('toggle-narrow')}>
          Phone width
        </button>
        <button class="button secondary" type="button" aria-pressed=${this.wire} @click=${() => this.#tell('toggle-wire')}>
          Wire
        </button>
        <button class="button danger" type="button" ?disabled=${moving} @click=${() => this.#reset()}>Reset</button>
      </div>
    </header>`;
  }

  #who(): TemplateResult {
    const people = (session.server?.people ?? []).filter(({ playable }) => playable);
    return html`<label class="who">
      <span>I am</span>
      <select aria-busy=${this.switching} @change=${(event: Event) => void this.#switch(event)}>
        ${people.map(
          ({ id, name, part }) => html`<option value=${id} .selected=${id === session.viewerId}>
            ${part ? `${name}, ${part}` : name}
          </option>`,
        )}
      </select>
      <small class="about">${people.find(({ id }) => id === session.viewerId)?.about}</small>
    </label>`;
  }

  async #switch({ target }: Event): Promise<void> {
    if (!(target instanceof HTMLSelectElement)) return;
    this.switching = true;
    await doings.attempt({ type: 'view-as', person: target.value });
    this.switching = false;
  }

  #reset(): void {
    if (window.confirm('Start this scene again? What happened in it is lost.'))
      void this.#ask({ type: 'reset', scene: null });
  }

  async #ask(action: Action): Promise<void> {
    this.asked = true;
    await doings.attempt(action);
    this.asked = false;
  }

  #tell(name: string): void {
    this.dispatchEvent(new Event(name));
  }
}

customElements.define('top-bar', TopBar);
