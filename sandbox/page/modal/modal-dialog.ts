import { ComponentType } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import type { Action } from '../../control/protocol.ts';
import type { Modal } from '../../world/interactions/interaction.ts';
import type { ModalComponent } from '../../world/shapes/modals.ts';
import { levelHeadings } from '../markdown/heading-levels.ts';
import { markdown } from '../markdown/markdown.ts';
import { LightElement } from '../parts/light-element.ts';
import { send } from '../state/connection.ts';
import { doings } from '../state/doing.ts';
import { session } from '../state/session.ts';
import { Follows } from '../state/topics.ts';
import { modalField } from './modal-field.ts';

const TITLE_LEVEL = 2;

type Answers = Extract<Action, { type: 'submit' }>['answers'];

/** A form that the bot opened. It stays open until the bot has accepted it, so that nothing typed is lost. */
class ModalDialog extends LightElement {
  static override properties = { problem: { state: true } };
  declare problem: string;
  #modal: Modal | null = null;
  #answers: Answers = {};
  #submitted: string | null = null;

  constructor() {
    super();
    this.problem = '';
    new Follows(this, doings.topics, 'modal');
    new Follows(this, session.topics, 'interactions');
  }

  override willUpdate(): void {
    const modal = doings.modal?.modal ?? null;
    if (modal?.interactionId !== this.#modal?.interactionId) {
      this.#answers = {};
      this.#submitted = null;
      this.problem = '';
    }
    this.#modal = modal;
    this.#followSubmit();
  }

  override updated(): void {
    const dialog = this.querySelector('dialog');
    if (dialog) levelHeadings(dialog, TITLE_LEVEL);
    if (!dialog || dialog.open) return;
    dialog.showModal();
    dialog.querySelector<HTMLElement>('.modal-fields :is(input, textarea, button)')?.focus();
  }

  override render(): TemplateResult {
    const modal = this.#modal;
    if (!modal) return html``;
    const title = `modal-title-${modal.interactionId}`;
    return html`<dialog class="modal" aria-labelledby=${title} @close=${() => doings.setModal(null)}>
      <form @submit=${(event: SubmitEvent) => void this.#submit(event)}>
        <header>
          <h2 id=${title}>${modal.title}</h2>
          <button class="close" type="button" aria-label="Close form" @click=${() => this.#close()}>✕</button>
        </header>
        <div class="modal-fields" tabindex="-1">
          ${modal.components.map((component, index) => this.#component(component, index))}
        </div>
        ${this.problem ? html`<p class="failure" role="alert">${this.problem}</p>` : nothing}
        <footer>
          <button class="button secondary" type="button" @click=${() => this.#close()}>Cancel</button>
          <button class="button primary" type="submit" aria-busy=${this.#submitted !== null} ?disabled=${this.#submitted !== null}>
            Submit
          </button>
        </footer>
      </form>
    </dialog>`;
  }

  #component(component: ModalComponent, index: number) {
    if (component.type === ComponentType.TextDisplay)
      return html`<div class="text">${markdown(component.content)}</div>`;
    const id = `modal-${this.#modal?.interactionId}-${index}`;
    if (component.type === ComponentType.ActionRow) {
      return component.components.map((field) =>
        modalField({
          field,
          label: field.label ?? '',
          description: null,
          id,
          set: this.#setter(field.custom_id),
        }),
      );
    }
    const { component: field, label, description = null } = component;
    return modalField({ field, label, description, id, set: this.#setter(field.custom_id) });
  }

  #setter(customId: string) {
    return (answer: Answers[string]) => {
      this.#answers[customId] = answer;
      if (this.problem) this.problem = '';
    };
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const modal = this.#modal;
    if (!modal || this.#submitted !== null) return;
    try {
      const action = { type: 'submit' as const, interactionId: modal.interactionId, answers: this.#answers };
      this.#submitted = (await send(action)).interactionId;
      this.requestUpdate();
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }

  #followSubmit(): void {
    const submit = session.interactions.get(this.#submitted ?? '');
    if (!submit || submit.progress === 'waiting') return;
    this.#submitted = null;
    if (submit.progress === 'failed')
      this.problem = 'Something went wrong: the application did not respond. Try again.';
    else queueMicrotask(() => this.#close());
  }

  #close(): void {
    const dialog = this.querySelector('dialog');
    if (dialog?.open) dialog.close();
    else doings.setModal(null);
  }
}

customElements.define('modal-dialog', ModalDialog);
