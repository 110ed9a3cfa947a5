import { expect, test } from 'vitest';
import type { Message } from '../../../sandbox/world/records.ts';
import { MOST_PARTS } from '../../../src/domain/bounds.ts';
import { emojis, firstDayOf, receipt, saved, wholeAnswer } from '../stages/answers.ts';
import { shareBot } from '../stages/shared.ts';

const { nextGroup } = shareBot();

test('an answer has room for what an honest writer needs: what is over is discussion, which is said once, also after a restart', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage, thread } = day;
  const { ada, ben, world } = stage;
  const notes = (): Message[] =>
    world.history(thread).filter(({ content }) => content.includes('Your answer is full'));
  const lines = Array.from({ length: MOST_PARTS + 3 }, (_, index) => ada.say(thread, `Line ${index + 1}.`));
  const others = ben.say(thread, 'Of somebody else.');
  await receipt(stage, others);
  await world.until(
    () => notes().length > 0 && lines.filter((line) => emojis(line).length > 0).length === MOST_PARTS,
  );
  expect(lines.slice(MOST_PARTS).flatMap(emojis)).toEqual([]);
  const text = await wholeAnswer(day, ada);
  expect(text).toContain(`Line ${MOST_PARTS}.`);
  expect(text).not.toContain(`Line ${MOST_PARTS + 1}.`);
  expect(notes()).toHaveLength(1);

  await stage.bot.kill('SIGKILL');
  ada.say(thread, 'Once more.');
  await stage.restart();
  const last = ben.say(thread, 'And again somebody else.');
  await receipt(stage, last);
  expect(notes()).toHaveLength(1);
  expect(await saved(day, ada)).not.toContain('Once more.');

  // The same holds for a message that the bot only finds when it reads the thread after a restart.
  ben.delete(others);
  await stage.bot.kill('SIGKILL');
  for (let index = 0; index < MOST_PARTS; index++) ben.say(thread, `Of Ben ${index}.`);
  await stage.restart();
  await world.until(() => notes().length === 2);
});
