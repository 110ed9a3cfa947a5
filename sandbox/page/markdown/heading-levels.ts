/**
 * Renumbers the headings of a message so that no level is skipped. People start with `###` because it looks right, but
 * somebody who navigates by headings would look for the missing levels.
 */
export function levelHeadings(root: Element, above: number): void {
  let last = above;
  for (const heading of root.querySelectorAll<HTMLElement>('[data-level]')) {
    last = Math.min(above + Number(heading.dataset['level']), last + 1);
    heading.setAttribute('aria-level', String(last));
  }
}
