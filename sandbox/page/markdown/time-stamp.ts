import { html } from 'lit';
import { LightElement } from '../parts/light-element.ts';
import { session } from '../state/session.ts';
import { Follows } from '../state/topics.ts';

const STYLES: Record<string, Intl.DateTimeFormatOptions> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  S: { dateStyle: 'short', timeStyle: 'medium' },
};
const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];
const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const REDRAW_MS = 20_000;

/** `<t:…>` in the reader's time zone; relative times use the world's clock. */
class TimeStamp extends LightElement {
  static override properties = { seconds: { attribute: false }, look: { attribute: false } };
  declare seconds: number;
  declare look: string;
  #timer = 0;

  constructor() {
    super();
    this.seconds = 0;
    this.look = 'f';
    new Follows(this, session.topics, 'clock');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.look === 'R') this.#timer = window.setInterval(() => this.requestUpdate(), REDRAW_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearInterval(this.#timer);
  }

  override render() {
    const time = new Date(this.seconds * 1000);
    if (Number.isNaN(time.getTime())) return 'Invalid date';
    const full = time.toLocaleString(undefined, STYLES['F']);
    const shown =
      this.look === 'R' ? relative(this.seconds) : time.toLocaleString(undefined, STYLES[this.look]);
    return html`<time datetime=${time.toISOString()} title=${full}>${shown}</time>`;
  }
}

function relative(seconds: number): string {
  const left = seconds - session.now() / 1000;
  const [unit, size] = UNITS.find(([, length]) => Math.abs(left) >= length) ?? ['second', 1];
  return RELATIVE.format(Math.round(left / size), unit);
}

customElements.define('time-stamp', TimeStamp);
