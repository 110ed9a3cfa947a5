import { ComponentType } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import type { Message } from '../../../sandbox/world/records.ts';
import { walkComponents } from '../../../sandbox/world/shapes/component-walk.ts';
import { shareBot } from '../stages/shared.ts';
import { tap } from '../stages/taps.ts';

const { nextStage } = shareBot();

/** Adults read easy prose at 240 words a minute; somebody who has to weigh what they read is slower. */
const WORDS_A_SECOND = 200 / 60;
/** The time to find a command and send it on a phone; below, to find a button and tap it. */
const COMMAND_SECONDS = 6;
const TAP_SECONDS = 1.5;
/** The time to decide about one skill after reading. */
const CHOICE_SECONDS = 3;
/** The time until the next card appears on a slow connection. */
const NETWORK_SECONDS = 1;

const MOST_WORDS = 150;
const MOST_SECONDS = 90;

/** A card's lines and labels, without formatting marks. */
const linesOf = ({ components }: Message): string[] =>
  [...walkComponents(components)].flatMap(({ component }) => {
    if (component.type === ComponentType.TextDisplay) return component.content.split('\n');
    return 'label' in component && component.label ? [component.label] : [];
  });

/** Counts words that contain a letter: numbers, bars and marks are taken in at a glance. */
const wordsOf = (line: string): number => line.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length;

/** Models somebody who reads each card in full, but skips lines they have already read. */
function reader() {
  const known = new Set<string>();
  return (card: Message): number => {
    const fresh = linesOf(card).filter((line) => !known.has(line));
    for (const line of fresh) known.add(line);
    return fresh.reduce((sum, line) => sum + wordsOf(line), 0);
  };
}

test('a new member is at the result of the first audit after 150 words and 90 seconds', async () => {
  const { ada, channel } = await nextStage();
  const read = reader();
  const card = await ada.slash(channel, 'audit').message();
  let words = read(card);
  const ratings = ['3', '2', '4', '2', '1'] as const;
  for (const [index, level] of ratings.entries()) {
    await tap(ada, card, level).message();
    if (index < ratings.length - 1) words += read(card);
  }
  expect(linesOf(card)[0]).toBe('## Your audit is saved');
  const seconds =
    words / WORDS_A_SECOND +
    COMMAND_SECONDS +
    NETWORK_SECONDS +
    ratings.length * (CHOICE_SECONDS + TAP_SECONDS + NETWORK_SECONDS);
  expect(words).toBeGreaterThan(80);
  expect(words).toBeLessThanOrEqual(MOST_WORDS);
  expect(seconds).toBeLessThanOrEqual(MOST_SECONDS);
});
