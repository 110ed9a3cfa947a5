import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { WireEntry } from '../../control/views.ts';
import { session } from '../state/session.ts';
import { Follows } from '../state/topics.ts';
import { LightElement } from './light-element.ts';

const REDRAW_MS = 5_000;

/** The traffic between the bot and Discord in the last minute, newest first. */
class WirePanel extends LightElement {
  static override properties = { problemsOnly: { state: true } };
  declare problemsOnly: boolean;
  #timer = 0;

  constructor() {
    super();
    this.problemsOnly = false;
    new Follows(this, session.topics, 'wire');
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
    const all = session.wire();
    const shown = all.filter((entry) => !this.problemsOnly || isProblem(entry)).reverse();
    return html`<aside class="wire" aria-label="Wire">
      <header>
        <h2>Wire <small>last minute</small></h2>
        <label>
          <input
            type="checkbox"
            .checked=${this.problemsOnly}
            @change=${({ target }: Event) => {
              this.problemsOnly = target instanceof HTMLInputElement && target.checked;
            }}
          />
          problems only
        </label>
        <button class="close" type="button" aria-label="Close wire" @click=${() => this.dispatchEvent(new Event('close'))}>✕</button>
      </header>
      <div class="wire-entries" tabindex="0" role="log" aria-label="Requests and events">
        ${shown.length === 0 ? html`<p class="empty">Nothing in the last minute.</p>` : nothing}
        ${repeat(shown, ({ key }) => key, entryView)}
      </div>
    </aside>`;
  }
}

function isProblem(entry: WireEntry): boolean {
  if (entry.kind === 'gateway') return entry.late;
  return entry.refused || entry.fault !== null || entry.status === null;
}

function entryView(entry: WireEntry): TemplateResult {
  return html`<details class="wire-entry ${entry.kind} ${isProblem(entry) ? 'problem' : ''}">
    <summary>
      <time>${new Date(entry.at).toLocaleTimeString()}</time>
      ${entry.kind === 'rest' ? restLine(entry) : gatewayLine(entry)}
    </summary>
    ${
      entry.kind === 'rest'
        ? html`${entry.refused ? html`<p class="failure">Discord would refuse this request.</p>` : nothing}
            ${entry.fault ? html`<p class="failure">Planned fault: ${entry.fault}</p>` : nothing}
            <h3>Body${entry.files > 0 ? ` and ${entry.files} files` : ''}</h3>
            ${json(entry.body)}
            <h3>Answer</h3>
            ${json(entry.response)}`
        : html`<h3>Data</h3>
            ${json(entry.data)}`
    }
  </details>`;
}

function restLine({
  method,
  path,
  status,
  ms,
  refused,
}: Extract<WireEntry, { kind: 'rest' }>): TemplateResult {
  return html`<span class="wire-way" title="from the bot">→</span>
    <span class="wire-what"><b>${method}</b> ${path.replace(/\/[\w-]{60,}/, '/…')}</span>
    <span class="wire-status">${refused ? '⚠ refused ' : ''}${status ?? 'no answer'} · ${ms.toFixed(1)} ms</span>`;
}

function gatewayLine({ name, ackMs, late }: Extract<WireEntry, { kind: 'gateway' }>): TemplateResult {
  const ack = late ? '⚠ not answered in time' : ackMs === null ? '' : `first answer after ${ackMs} ms`;
  return html`<span class="wire-way" title="to the bot">←</span>
    <span class="wire-what"><b>${name}</b></span>
    <span class="wire-status">${ack}</span>`;
}

function json(value: unknown): TemplateResult {
  return html`<pre tabindex="0">${value === undefined || value === null ? '(none)' : JSON.stringify(value, null, 2)}</pre>`;
}

customElements.define('wire-panel', WirePanel);
