/**
 * Gives the headings of a message levels without holes below the heading above it: people begin with `###` because it
 * looks right, and whoever jumps from heading to heading would look for the levels between.
 */
export function levelHeadings(root: Element, above: number): void {
  let last = above;
  for (const heading of root.querySelectorAll<HTMLElement>('[data-level]')) {
    last = Math.min(above + Number(heading.dataset['level']), last + 1);
    heading.setAttribute('aria-level', String(last));
  }
}
