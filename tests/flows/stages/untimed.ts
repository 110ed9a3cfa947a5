/** What a card says, without the time at which it was shown. */
export const untimed = (text: string): string => text.replaceAll(/(?:\n-#| ·)? As of <t:\d+:t>/g, '');
