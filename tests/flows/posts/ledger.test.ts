import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Fault } from '../../../sandbox/wire/faults.ts';
import { HOUR, MINUTE } from '../../times.ts';
import { type Group, shareBot } from '../stages/shared.ts';
import { onlyQuestion, questionsOf, type Stage } from '../stages/stage.ts';

const { nextGroup } = shareBot();
const QUESTION = /^\/channels\/\d+\/messages$/;
const THREAD = /^\/channels\/\d+\/messages\/\d+\/threads$/;

/** Moves the clock to when the question is due, and kills the bot at the request that the fault stops. */
async function killAt(stage: Group, fault: Fault, isIt: (path: string) => boolean): Promise<void> {
  stage.standIn.faults.add(fault);
  stage.clock.moveTo(stage.due);
  // The request hangs, so the beat never finishes: the bot is killed during it.
  const beat = stage.bot.setClock(stage.clock.offset()).catch((error: unknown) => error);
  await stage.standIn.untilRequest(
    (record) => record.method === 'POST' && record.fault !== null && isIt(record.path),
  );
  await stage.bot.kill('SIGKILL');
  await beat;
  stage.standIn.faults.clear();
}

/** Restarts the bot and runs the beats of the next minutes. */
async function recover(stage: Group): Promise<void> {
  stage.clock.moveTo(stage.due + MINUTE);
  await stage.restart();
  for (const minutes of [2, 3, 4]) await stage.moveTo(stage.due + minutes * MINUTE);
}

async function expectWhole(stage: Stage): Promise<void> {
  const { id } = onlyQuestion(stage);
  const own = stage.world
    .history(id)
    .filter(({ type, authorId }) => type === 0 && authorId === stage.world.application.botId);
  expect(own.map(({ content }) => content.split('\n')[0])).toEqual([
    'Write your answer here: your first message is your answer, and what you add within ten minutes joins it.',
  ]);
  const said = stage.ada.say(id, 'Still heard.');
  await stage.world.until(() => said.reactions.length > 0);
}

describe('a bot killed in the middle of posting', () => {
  const steps: [string, Fault, RegExp][] = [
    [
      'before Discord has the question',
      { method: 'POST', route: QUESTION, kind: 'hang', times: 1 },
      QUESTION,
    ],
    [
      'when the question stands but nobody told the bot',
      { method: 'POST', route: QUESTION, kind: 'hang-after', times: 1 },
      QUESTION,
    ],
    ['before the thread is open', { method: 'POST', route: THREAD, kind: 'hang', times: 1 }, THREAD],
    [
      'when the thread is open but nobody told the bot',
      { method: 'POST', route: THREAD, kind: 'hang-after', times: 1 },
      THREAD,
    ],
  ];
  test.for(steps)('%s: one question with its thread, nothing doubled', async ([, fault, route]) => {
    const stage = await nextGroup();
    await killAt(stage, fault, (path) => route.test(path));
    await recover(stage);
    await expectWhole(stage);
  });

  test.for(['hang', 'hang-after'] as const)(
    'at the first message of the thread (%s): it is there once',
    async (kind) => {
      const stage = await nextGroup();
      const inThread = new RegExp(`^/channels/(?!${stage.channel})\\d+/messages$`);
      await killAt(stage, { method: 'POST', route: inThread, kind, times: 1 }, (path) => inThread.test(path));
      await recover(stage);
      await expectWhole(stage);
    },
  );
});

test('an answer from Discord that is lost on the way leads to one question, not two', async () => {
  const stage = await nextGroup();
  stage.standIn.faults.add({ method: 'POST', route: QUESTION, kind: 'reset-after', times: 1 });
  await stage.moveTo(stage.due);
  await stage.moveTo(stage.due + 3 * MINUTE);
  await expectWhole(stage);
});

test('a question that nobody could confirm is found again in the channel, however busy it was', async () => {
  const stage = await nextGroup();
  await killAt(stage, { method: 'POST', route: QUESTION, kind: 'hang-after', times: 1 }, (path) =>
    QUESTION.test(path),
  );
  for (let said = 0; said < 130; said++) stage.ada.say(stage.channel, `Chatter ${said}`);
  stage.clock.moveTo(stage.due + 30 * MINUTE);
  await stage.restart();
  await stage.moveTo(stage.due + 31 * MINUTE);
  await expectWhole(stage);
});

test('two beats at once post one question', async () => {
  const stage = await nextGroup();
  stage.clock.moveTo(stage.due);
  const { bot } = stage;
  await Promise.all([bot.setClock(stage.clock.offset()), bot.setClock(stage.clock.offset() + 1)]);
  expect(questionsOf(stage)).toHaveLength(1);
});

test('a permission taken away stops the question with a reason that leads see, and it comes once it is back', async () => {
  const stage = await nextGroup();
  stage.world.overwrite(stage.channel, { id: stage.guild, deny: 1n << 11n });
  await stage.moveTo(stage.due);
  expect(questionsOf(stage)).toHaveLength(0);
  const { content = '', components } = await stage.lead.slash(stage.lobby, 'cohort overview').message();
  expect(content + JSON.stringify(components)).toContain('the bot lacks a permission in the channel');
  stage.world.overwrite(stage.channel, { id: stage.guild, deny: 0n });
  await stage.moveTo(stage.due + 11 * MINUTE);
  await expectWhole(stage);
});

test('a store restored from a backup of before the question finds it in the channel, and the answers in its thread', async () => {
  const stage = await nextGroup();
  await stage.bot.kill('SIGTERM');
  const before = await readFile(stage.storeFile);
  await stage.restart();
  await stage.moveTo(stage.due);
  const early = stage.ben.say(onlyQuestion(stage).id, 'Said before the restore.');
  await stage.world.until(() => early.reactions.length > 0);
  await stage.bot.kill('SIGTERM');
  await writeFile(stage.storeFile, before);
  stage.clock.moveTo(stage.due + 2 * HOUR);
  await stage.restart();
  await stage.moveTo(stage.due + 2 * HOUR + 2 * MINUTE);
  await expectWhole(stage);
  const shown = textOf(await stage.ben.slash(stage.lobby, 'question').message());
  expect(shown).toContain('Said before the restore.');
});
