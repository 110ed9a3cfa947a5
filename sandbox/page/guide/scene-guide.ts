import { html, nothing, type TemplateResult } from 'lit';
import type { StepView } from '../../control/views.ts';
import { LightElement } from '../parts/light-element.ts';
import { doings } from '../state/doing.ts';
import { session } from '../state/session.ts';
import { Follows } from '../state/topics.ts';
import { offerLabel, takeOffer } from './offers.ts';

/** What this page is, and what there is to try in this scene; steps are ticked off when they are done. */
class SceneGuide extends LightElement {
  static override properties = { whole: { state: true } };
  /** Shows all steps instead of one, where there is little room. */
  declare whole: boolean;

  constructor() {
    super();
    this.whole = false;
    new Follows(this, session.topics, 'scene', 'viewer', 'clock');
  }

  override render(): TemplateResult {
    const { about, steps } = session.scene;
    const { viewer, server } = session;
    const isStart = viewer?.id === server?.startsAs;
    const current = steps.findIndex(({ done }) => !done);
    const done = steps.filter((step) => step.done).length;
    return html`<aside class="guide ${this.whole ? 'whole' : ''}" aria-label="Guide">
      <div class="guide-words">
        <p>A pretend Discord, the real bot, all on your computer.</p>
        <p>${isStart ? about : `You are ${viewer?.name} now (${viewer?.about}).`}</p>
      </div>
      <ol class="steps">
        ${steps.map((step, index) => this.#step(step, index === current))}
      </ol>
      ${steps.length > 0 && current < 0 ? html`<p class="all-done" role="status">That's everything. Try another scene.</p>` : nothing}
      <div class="guide-foot">
        ${
          steps.length > 0
            ? html`<button class="link whole-button" type="button" aria-expanded=${this.whole} @click=${() => this.#unfold()}>
                ${done} of ${steps.length} done
              </button>`
            : nothing
        }
        ${this.#scenes()}
        <button class="close" type="button" aria-label="Hide the guide" @click=${() => this.dispatchEvent(new Event('close'))}>✕</button>
      </div>
    </aside>`;
  }

  #step(step: StepView, isCurrent: boolean): TemplateResult {
    const label = isCurrent ? offerLabel(step) : null;
    const busy = session.clock.busy !== null;
    return html`<li class="step ${step.done ? 'done' : ''} ${isCurrent ? 'current' : ''}" aria-current=${isCurrent ? 'step' : nothing}>
      <span class="tick" aria-hidden="true">${step.done ? '✓' : ''}</span>
      <span class="step-text">
        ${step.done ? html`<span class="unseen">Done: </span>` : nothing}${step.text}
        ${
          label === null
            ? nothing
            : html`<button class="button primary" type="button" ?disabled=${busy} @click=${() => void takeOffer(step)}>${label}</button>`
        }
      </span>
    </li>`;
  }

  #scenes(): TemplateResult | typeof nothing {
    const { name, scenes } = session.scene;
    if (scenes.length === 0) return nothing;
    return html`<label class="scene">
      <span>Scene</span>
      <select ?disabled=${session.clock.busy !== null} @change=${(event: Event) => this.#choose(event)}>
        ${scenes.map((each) => html`<option value=${each.name} .selected=${each.name === name}>${each.title}</option>`)}
      </select>
    </label>`;
  }

  #choose({ target }: Event): void {
    if (!(target instanceof HTMLSelectElement)) return;
    const { value } = target;
    const title = session.scene.scenes.find(({ name }) => name === value)?.title;
    if (window.confirm(`Start “${title}”? What happened in this scene is lost.`))
      void doings.attempt({ type: 'reset', scene: value });
    else target.value = session.scene.name;
  }

  #unfold(): void {
    this.whole = !this.whole;
  }
}

customElements.define('scene-guide', SceneGuide);
