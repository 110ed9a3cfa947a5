import { html, type TemplateResult } from 'lit';
import { session } from '../state/session.ts';
import { Follows } from '../state/topics.ts';
import { LightElement } from './light-element.ts';

const WEEKDAY = new Intl.DateTimeFormat(undefined, { weekday: 'short' });
const MOMENT = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
const REDRAW_MS = 1_000;

/** The bot's time, in the reader's time zone. */
class BotClock extends LightElement {
  #timer = 0;

  constructor() {
    super();
    new Follows(this, session.topics, 'clock');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = window.setInterval(() => this.requestUpdate(), REDRAW_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearInterval(this.#timer);
  }

  override render(): TemplateResult {
    const now = new Date(session.now());
    return html`<time class="bot-clock" datetime=${now.toISOString()} title=${`What time it is for the bot: ${now.toLocaleString()}`}>
      <span class="sign" aria-hidden="true">◷</span> <span class="weekday">${WEEKDAY.format(now)}</span> ${MOMENT.format(now)}
    </time>`;
  }
}

customElements.define('bot-clock', BotClock);
