import { LitElement } from 'lit';

/** A component without a shadow root, so that one set of styles and labels applies to everything. */
export class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
