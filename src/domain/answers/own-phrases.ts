import type { Feedback } from './feedback.ts';

/** Longer phrases don't fit into a list option and are rarely reused. In characters. */
export const ONE_OPTION = 100;
const SHORTEST = 8;

/** The lines and sentences of a text that are worth reusing. */
const sentencesOf = (text: string): string[] =>
  text
    .split(/\n+|(?<=[.!?…])\s+/)
    .map((sentence) => sentence.trim())
    .filter(({ length }) => length >= SHORTEST && length <= ONE_OPTION);

/**
 * The phrases somebody used, most often used first, and more recent ones first among equals. @param written all
 * feedback of one lead
 */
export function ownPhrases(
  written: readonly Pick<Feedback, 'text' | 'at' | 'changedAt'>[],
): readonly string[] {
  const found = new Map<string, { readonly times: number; readonly last: number }>();
  for (const { text, at, changedAt = at } of written)
    for (const sentence of new Set(sentencesOf(text))) {
      const { times, last } = found.get(sentence) ?? { times: 0, last: 0 };
      found.set(sentence, { times: times + 1, last: Math.max(last, changedAt) });
    }
  return [...found]
    .toSorted(([, one], [, other]) => other.times - one.times || other.last - one.last)
    .map(([sentence]) => sentence);
}

/** The text with these sentences added below, leaving out any that it already contains. */
export function withPhrases(text: string, phrases: readonly string[]): string {
  const added = [...new Set(phrases)].filter((phrase) => !text.includes(phrase));
  return [text.trim(), added.join(' ')].filter((part) => part !== '').join('\n');
}
