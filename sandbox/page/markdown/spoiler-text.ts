import { html } from 'lit';
import { LightElement } from '../parts/light-element.ts';

/** Text that is hidden until somebody asks for it. */
class SpoilerText extends LightElement {
  static override properties = { content: { attribute: false }, shown: { state: true } };
  declare content: unknown;
  declare shown: boolean;

  constructor() {
    super();
    this.shown = false;
  }

  override render() {
    if (this.shown) return html`<span class="spoiler shown">${this.content}</span>`;
    return html`<button class="spoiler" type="button" @click=${() => this.#show()}>Spoiler</button>`;
  }

  #show(): void {
    this.shown = true;
  }
}

customElements.define('spoiler-text', SpoilerText);
