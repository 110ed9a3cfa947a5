/** `3`, `2.5`, `2.67`: only as many decimals as needed, two at most. */
export const figure = (number: number): string => String(Math.round(number * 100) / 100);

/** Hundredths of a level as a figure. */
export const hundredths = (number: number): string => figure(number / 100);

/** What somebody at this level has done, as a goal: `To reach 3: “I have trained …”`. */
export const aimText = (level: number, words: string): string => `To reach ${level}: “${words}”`;

/** The number comes first, so that a screen reader says it before it spells out the bar. The bar shows halves. */
export const levelBar = (level: number): string => `${figure(level)} of 5 ${bar(level)}`;

/** The same for lines that have no room for "of 5". */
export const shortBar = (level: number): string => `${figure(level)} ${bar(level)}`;

function bar(level: number): string {
  const halves = Math.max(0, Math.min(10, Math.round(level * 2)));
  const half = halves % 2 === 1 ? '◧' : '';
  const full = '▰'.repeat(Math.floor(halves / 2));
  return `${full}${half}${'▱'.repeat(5 - Math.ceil(halves / 2))}`;
}
