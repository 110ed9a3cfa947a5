import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { DAY, dayInWords, HOUR, WEEK } from '../../times.ts';
import { judge } from '../practice/judging.ts';
import { firstDayOf, receipt } from '../stages/answers.ts';
import { shareBot } from '../stages/shared.ts';

const { nextGroup } = shareBot();

test('a missed question is a number and a button: practising it mends the streak, and the button goes', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage, thread, due } = day;
  const { ada, lobby } = stage;
  const progress = () => ada.slash(lobby, 'progress').message();
  await receipt(stage, ada.say(thread, 'I would first ask what the eval measures.'));
  expect(textOf(await progress())).toContain('1 answer to 1 question this month · streak 1');
  for (const days of [1, 2, 3]) await stage.moveTo(due + days * DAY);
  // Each question stays open for at least a day after it was posted.
  await stage.moveTo(due + 3 * DAY + HOUR);
  const card = await progress();
  expect(textOf(card)).toMatch(/this month · 2 missed · streak 0/);
  expect(textOf(card)).toContain(`You missed the question of ${dayInWords(due + 2 * DAY)}.`);
  for (const days of [2, 1]) {
    const open = await progress();
    await ada.click(open, `Catch up on ${dayInWords(due + days * DAY)}`).message();
    await judge(ada, await ada.click(open, 'I answered aloud').message(), 'Covered');
  }
  const mended = textOf(await progress());
  expect(mended).toMatch(/2 missed · 2 practised · streak 1/);
  expect(mended).not.toContain('Catch up');
});

test('after a week a missed question is let go', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage, thread, due } = day;
  const { ada, lobby } = stage;
  await receipt(stage, ada.say(thread, 'I would first ask what the eval measures.'));
  for (const days of [1, 2]) await stage.moveTo(due + days * DAY);
  await stage.moveTo(due + 2 * DAY + HOUR);
  expect(textOf(await ada.slash(lobby, 'progress').message())).toContain('[Catch up on');
  await stage.moveTo(due + 2 * DAY + WEEK + HOUR);
  expect(textOf(await ada.slash(lobby, 'progress').message())).not.toContain(
    `Catch up on ${dayInWords(due + DAY)}`,
  );
});
