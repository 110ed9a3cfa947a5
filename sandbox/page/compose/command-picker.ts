import { html, nothing, type TemplateResult } from 'lit';
import type { OfferedCommand } from './offered-commands.ts';

export const PICKER_ID = 'command-picker';

export function commandPicker(
  commands: readonly OfferedCommand[],
  active: number,
  choose: (command: OfferedCommand) => void,
): TemplateResult {
  return html`<div class="picker" id=${PICKER_ID} role="listbox" aria-label="Commands" tabindex="0">
    ${
      commands.length === 0
        ? html`<p class="empty">No command here has this name. Enter sends it as plain text.</p>`
        : nothing
    }
    ${commands.map(
      (command, index) => html`<div
        class="picker-option ${index === active ? 'active' : ''}"
        id="${PICKER_ID}-${index}"
        role="option"
        aria-selected=${index === active}
        @pointerdown=${(event: Event) => event.preventDefault()}
        @click=${() => choose(command)}
      >
        <span class="picker-name">
          <strong>/${command.path}</strong>
          ${command.options.map(
            ({ name, required }) => html`<span class="chip ${required ? 'required' : ''}">${name}</span>`,
          )}
        </span>
        <small>${command.description}</small>
      </div>`,
    )}
  </div>`;
}
