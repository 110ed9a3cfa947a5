/** The text of a card without the time it was shown at. */
export const untimed = (text: string): string => text.replaceAll(/(?:\n-#| ·)? As of <t:\d+:t>/g, '');
