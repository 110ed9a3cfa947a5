import { LitElement } from 'lit';

/** A component without a shadow root: one set of styles and labels reaches everything. */
export class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
