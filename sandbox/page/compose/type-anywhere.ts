const TAKES_KEYS = 'input, textarea, select, dialog, [role=combobox], [role=listbox], [role=menu]';

/** As in Discord, typing while nothing else takes the keys starts a message. */
export function typeAnywhere(focus: () => void): void {
  document.addEventListener('keydown', ({ key, target, ctrlKey, metaKey, altKey }) => {
    // A space presses the focused button.
    const writes = key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey;
    if (!writes || !(target instanceof Element) || target.closest(TAKES_KEYS)) return;
    if (!document.querySelector('dialog[open]')) focus();
  });
}
