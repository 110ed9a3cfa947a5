import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Fault } from '../../../sandbox/wire/faults.ts';
import { HOUR, MINUTE } from '../../times.ts';
import { receipt, saved } from '../stages/answers.ts';
import { chooseForum, type InForum, introsOf, NEW_POST, onlyPost, postsIn } from '../stages/forum.ts';
import { openSetup } from '../stages/setup.ts';
import { shareBot } from '../stages/shared.ts';

const { nextGroup } = shareBot();
const inPost = /^\/channels\/\d+\/messages(\?|$)/;

/** Moves the clock to when the question is due, and kills the bot at the request that the fault stops. */
async function killAt({ stage }: InForum, fault: Fault): Promise<void> {
  const { standIn, bot, clock } = stage;
  standIn.faults.add({ ...fault, times: 1 });
  clock.moveTo(stage.due);
  const beat = bot.setClock(clock.offset()).catch((error: unknown) => error);
  await standIn.untilRequest((record) => record.fault !== null && fault.route.test(record.path));
  await bot.kill('SIGKILL');
  await beat;
  standIn.faults.clear();
}

/** Restarts the bot and runs the beats of the next minutes. */
async function recover({ stage }: InForum): Promise<void> {
  stage.clock.moveTo(stage.due + MINUTE);
  await stage.restart();
  for (const minutes of [2, 3, 4]) await stage.moveTo(stage.due + minutes * MINUTE);
}

async function expectWhole({ stage, forum }: InForum): Promise<void> {
  const { post } = onlyPost(stage, forum);
  expect(introsOf(stage, post.id).map(({ content }) => content.split('\n')[0])).toEqual([
    'Write your answer here: your first message is your answer, and what you add within ten minutes joins it.',
  ]);
  await receipt(stage, stage.ada.say(post.id, 'Still heard.'));
}

describe('a bot killed in the middle of making a post', () => {
  const steps: [string, Fault][] = [
    ['before Discord has it', { method: 'POST', route: NEW_POST, kind: 'hang' }],
    ['when it stands but nobody told the bot', { method: 'POST', route: NEW_POST, kind: 'hang-after' }],
    ['as it is read for what was written', { method: 'GET', route: inPost, kind: 'hang' }],
    ['before it says how to answer', { method: 'POST', route: inPost, kind: 'hang' }],
    ['after it said how to answer', { method: 'POST', route: inPost, kind: 'hang-after' }],
  ];
  test.for(steps)('%s: one post, nothing doubled', async ([, fault]) => {
    const group = await chooseForum(await nextGroup());
    await killAt(group, fault);
    await recover(group);
    await expectWhole(group);
  });
});

test('a post that nobody could confirm is found among many others, also where somebody has closed it', async () => {
  const group = await chooseForum(await nextGroup());
  const { stage, forum } = group;
  await killAt(group, { method: 'POST', route: NEW_POST, kind: 'hang-after' });
  const { post } = onlyPost(stage, forum);
  const mods = stage.world.addRole(stage.guild, { name: 'Mods', permissions: 1n << 34n });
  const mod = stage.world.addMember(stage.guild, { name: 'Mod', roleIds: [mods.id] });
  for (let made = 0; made < 110; made++) {
    const other = stage.ben.createPost(forum, `Chatter ${made}`, 'About something else.');
    if (made % 2 === 0) mod.changeThread(other, { archived: true });
  }
  mod.changeThread(post, { archived: true });
  for (let made = 0; made < 110; made++)
    mod.changeThread(stage.ben.createPost(forum, `Later ${made}`, 'And more.'), { archived: true });
  stage.clock.moveTo(stage.due + 30 * MINUTE);
  await stage.restart();
  await stage.moveTo(stage.due + 31 * MINUTE);
  await expectWhole(group);
});

test('two beats at once make one post, and two groups in one forum have one each', async () => {
  const { stage, forum } = await chooseForum(await nextGroup());
  const { bot, clock, due } = stage;
  const form = await stage.manager.click(await openSetup(stage, 'groups'), 'Another group').modal();
  const made = await stage.manager
    .submit(form, { Name: 'Second', Time: '09:00', 'Time zone': 'Europe/Berlin', Channel: forum })
    .message();
  await stage.manager.click(made, 'Start').message();
  clock.moveTo(due);
  await Promise.all([bot.setClock(clock.offset()), bot.setClock(clock.offset() + 1)]);
  expect(postsIn(stage, forum)).toHaveLength(2);
});

test('a store restored from a backup of before the question finds the post, and the answers in it', async () => {
  const group = await chooseForum(await nextGroup());
  const { stage, forum } = group;
  await stage.bot.kill('SIGTERM');
  const before = await readFile(stage.storeFile);
  await stage.restart();
  await stage.moveTo(stage.due);
  await receipt(stage, stage.ben.say(onlyPost(stage, forum).post.id, 'Said before the restore.'));
  await stage.bot.kill('SIGTERM');
  await writeFile(stage.storeFile, before);
  stage.clock.moveTo(stage.due + 2 * HOUR);
  await stage.restart();
  await stage.moveTo(stage.due + 2 * HOUR + 2 * MINUTE);
  await expectWhole(group);
  expect(await saved({ stage }, stage.ben)).toContain('Said before the restore.');
});

test('a channel that Discord cannot tell the posts of keeps the question back, and leads read why', async () => {
  const group = await chooseForum(await nextGroup());
  const { stage, forum } = group;
  await killAt(group, { method: 'POST', route: NEW_POST, kind: 'hang' });
  stage.standIn.faults.add({ method: 'GET', route: /\/threads\/active$/, kind: 'status', status: 503 });
  stage.clock.moveTo(stage.due + MINUTE);
  await stage.restart();
  await stage.moveTo(stage.due + 4 * MINUTE);
  expect(postsIn(stage, forum)).toEqual([]);
  expect(textOf(await stage.lead.slash(stage.lobby, 'cohort overview').message())).toContain(
    'Discord did not answer',
  );
  stage.standIn.faults.clear();
  await stage.moveTo(stage.due + 8 * MINUTE);
  await expectWhole(group);
});
