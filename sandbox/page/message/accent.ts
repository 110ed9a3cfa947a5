import { nothing } from 'lit';
import { ref } from 'lit/directives/ref.js';

/** Colours the edge of an element. Style attributes are forbidden by the page's Content-Security-Policy. */
export function accent(color: number | null | undefined) {
  if (color == null) return nothing;
  const written = `#${color.toString(16).padStart(6, '0')}`;
  return ref((element) => {
    if (element instanceof HTMLElement) element.style.setProperty('--accent', written);
  });
}
