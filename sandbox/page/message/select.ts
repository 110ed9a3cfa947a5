import { html } from 'lit';
import type { MessageView } from '../../control/views.ts';
import type { SelectComponent } from '../../world/shapes/controls.ts';
import { LightElement } from '../parts/light-element.ts';
import '../parts/select-menu.ts';
import { doings } from '../state/doing.ts';
import { preset, selectOptions } from '../state/select-options.ts';

/** A select menu on a message. Choosing tells the bot at once. */
class MessageSelect extends LightElement {
  static override properties = {
    message: { attribute: false },
    select: { attribute: false },
    busy: { attribute: false },
    chosen: { state: true },
  };
  declare message: MessageView;
  declare select: SelectComponent;
  declare busy: boolean;
  declare chosen: readonly string[] | null;

  constructor() {
    super();
    this.busy = false;
    this.chosen = null;
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    // When the bot redraws the message, its defaults are shown again.
    if (changed.has('select')) this.chosen = null;
  }

  override render() {
    const { select } = this;
    return html`<select-menu
      .options=${selectOptions(select)}
      .chosen=${this.chosen ?? preset(select)}
      .name=${select.placeholder || 'Make a selection'}
      .least=${select.min_values ?? 1}
      .most=${select.max_values ?? 1}
      .off=${select.disabled ?? false}
      .busy=${this.busy}
      @choose=${({ detail }: CustomEvent<readonly string[]>) => this.#choose(detail)}
    ></select-menu>`;
  }

  #choose(values: readonly string[]): void {
    this.chosen = values;
    const { custom_id: customId } = this.select;
    const action = { type: 'select' as const, messageId: this.message.id, customId, values: [...values] };
    void doings.attempt(action, customId);
  }
}

customElements.define('message-select', MessageSelect);
