import { html } from 'lit';
import type { MessageView } from '../../control/views.ts';
import { withMentions } from '../compose/named-mentions.ts';
import { LightElement } from '../parts/light-element.ts';
import { doings } from '../state/doing.ts';

/** Edits the text of one's own message. */
class MessageEditor extends LightElement {
  static override properties = { message: { attribute: false } };
  declare message: MessageView;

  override firstUpdated(): void {
    const field = this.querySelector('textarea');
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  }

  override render() {
    return html`<form class="editor" @submit=${(event: SubmitEvent) => void this.#save(event)}>
      <textarea
        name="content"
        aria-label="Edit message"
        rows="3"
        .value=${this.message.content}
        @keydown=${(event: KeyboardEvent) => this.#key(event)}
      ></textarea>
      <p>
        <button class="button primary" type="submit">Save</button>
        <button class="button secondary" type="button" @click=${() => this.#done()}>Cancel</button>
      </p>
    </form>`;
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.#done();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    this.querySelector('form')?.requestSubmit();
  }

  async #save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const content = withMentions(this.querySelector('textarea')?.value ?? '');
    if (await doings.attempt({ type: 'edit', messageId: this.message.id, content })) this.#done();
  }

  #done(): void {
    this.dispatchEvent(new Event('done'));
  }
}

customElements.define('message-editor', MessageEditor);
