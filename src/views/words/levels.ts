/** `3`, `2.5`, `2.67`: as many digits as the number needs, two at most. */
export const figure = (number: number): string => String(Math.round(number * 100) / 100);

/** Hundredths of a level as a figure. */
export const hundredths = (number: number): string => figure(number / 100);

/** What somebody has done who is at this level, as an aim: `To reach 3: “I have trained …”`. */
export const aimText = (level: number, words: string): string => `To reach ${level}: “${words}”`;

/** The number first, so that a screen reader has said it before it spells the bar. */
export function levelBar(level: number): string {
  const full = Math.max(0, Math.min(5, Math.round(level)));
  return `${figure(level)} of 5 ${'▰'.repeat(full)}${'▱'.repeat(5 - full)}`;
}
