import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { formAnswers } from '../../../sandbox/group/form-answers.ts';
import { changeThread } from '../../../sandbox/world/messages/threads.ts';
import { Permission } from '../../../sandbox/world/permissions.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import { shortDate } from '../../../src/views/words/dates.ts';
import { DAY, dateOf, HOUR, MINUTE } from '../../times.ts';
import { emojis, PRIVATELY, receipt, saved, shownFor, TO_THREAD, write } from '../stages/answers.ts';
import { errorsOf, warningsOf } from '../stages/bad-day.ts';
import { chooseForum, introsOf, NEW_POST, onlyPost, postsIn } from '../stages/forum.ts';
import { allOfProgress } from '../stages/own-progress.ts';
import { openSetup } from '../stages/setup.ts';
import { shareBot } from '../stages/shared.ts';
import type { Stage } from '../stages/stage.ts';

const { nextGroup } = shareBot();

async function joins({ lobby }: Stage, person: Person): Promise<void> {
  const form = await person.slash(lobby, 'audit', { mode: 'pages' }).modal();
  await person.submit(form, formAnswers(form, [2, 3, 4, 5, null])).message();
}

const counted = (answers: number, questions: number): string =>
  `${answers} ${answers === 1 ? 'answer' : 'answers'} to ${questions} ${questions === 1 ? 'question' : 'questions'}`;
const progressOf = async ({ lobby }: Stage, person: Person): Promise<string> =>
  await allOfProgress(person, lobby);

const MANAGE = Permission.ManageThreads;

test('the question is a post of the forum, named after it, and what is written there is answered and kept as in a thread', async () => {
  const { stage, forum, setup } = await chooseForum(await nextGroup());
  const { ada, ben, lead, lobby, world, due } = stage;
  expect(textOf(setup)).toContain(`**Channel**: <#${forum}>, a forum: each question is a post`);
  expect(textOf(setup)).toContain('every permission it needs');
  const role = world.addRole(stage.guild, { name: 'Daily', mentionable: true });
  await stage.manager.slash(lobby, 'setup', { 'ping-role': { role: role.id } }).message();
  await stage.moveTo(due);
  const { post, question } = onlyPost(stage, forum);
  const words = /^\*\*(.+)\*\*/.exec(question.content)?.[1] ?? '';
  expect(words.length).toBeGreaterThan(10);
  expect(words.startsWith(post.name.replace(/…$/, ''))).toBe(true);
  expect(question.pinged.roles).toEqual([role.id]);
  expect(post).toMatchObject({ autoArchiveMinutes: 10_080, appliedTags: [] });
  const [intro, ...others] = introsOf(stage, post.id);
  expect(intro?.content).toContain('Write your answer here');
  expect(intro?.content).not.toContain('in the channel');
  expect(others).toEqual([]);

  const said = ada.say(post.id, 'My answer.', { replyTo: question });
  await receipt(stage, said);
  ada.edit(said, 'My better answer.');
  await expect.poll(() => saved({ stage }, ada)).toContain('My better answer.');
  expect(await saved({ stage }, ada)).toContain(`<#${post.id}>`);
  const day = { stage, question, thread: post.id, due };
  await write(day, ben, 'From the form.', { audience: TO_THREAD });
  await expect.poll(() => shownFor(day, ben).length).toBe(1);
  const overview = textOf(await lead.slash(lobby, 'cohort overview').message());
  expect(overview).toContain('Today: 2 answered');
  const answers = textOf(await lead.slash(lobby, 'cohort answers').message());
  expect(answers).toContain('My better answer.');
  expect(answers).toContain(`/${post.id}/${post.id}`);

  // When an answer becomes private or its message is deleted, the record follows.
  await write(day, ben, 'For me alone.', { audience: PRIVATELY });
  await expect.poll(() => shownFor(day, ben).length).toBe(0);
  ada.delete(said);
  await expect.poll(() => saved({ stage }, ada)).not.toContain('My better answer.');

  await stage.moveTo(due + DAY);
  expect(postsIn(stage, forum)).toHaveLength(2);
  expect(errorsOf(stage.bot.output())).toEqual([]);
});

test('what was written while the bot was away is read, before and after it knew of the post', async () => {
  const { stage, forum } = await chooseForum(await nextGroup());
  const { ada, ben, standIn, due } = stage;
  standIn.faults.add({ method: 'POST', route: NEW_POST, kind: 'hang-after', times: 1 });
  stage.clock.moveTo(due);
  const beat = stage.bot.setClock(stage.clock.offset()).catch(() => undefined);
  await standIn.untilRequest(({ path, fault }) => NEW_POST.test(path) && fault !== null);
  await stage.bot.kill('SIGKILL');
  await beat;
  const { post } = onlyPost(stage, forum);
  const early = ada.say(post.id, 'Before the bot knew of it.');
  stage.clock.moveTo(due + MINUTE);
  await stage.restart();
  await stage.moveTo(due + 2 * MINUTE);
  await receipt(stage, early);
  expect(onlyPost(stage, forum).post.id).toBe(post.id);
  expect(await saved({ stage }, ada)).toContain('Before the bot knew of it.');

  await stage.bot.kill('SIGKILL');
  const missed = ben.say(post.id, 'While it was away.');
  ada.edit(early, 'Edited meanwhile.');
  await stage.restart();
  await receipt(stage, missed);
  await expect.poll(() => saved({ stage }, ada)).toContain('Edited meanwhile.');
});

test.each([
  'the first message',
  'the post',
  'the closed post that the bot has forgotten',
  'the post while the bot is away',
] as const)('%s is deleted: the question counts for nobody but who had answered it', async (what) => {
  const { stage, forum } = await chooseForum(await nextGroup());
  const { ada, ben, world, due } = stage;
  for (const person of [ada, ben]) await joins(stage, person);
  await stage.moveTo(due);
  const { post, question } = onlyPost(stage, forum);
  await receipt(stage, ada.say(post.id, 'Answered.'));
  const mods = world.addRole(stage.guild, { name: 'Mods', permissions: Permission.ManageMessages });
  const mod = world.addMember(stage.guild, { name: 'Mod', roleIds: [mods.id] });
  if (what === 'the first message') mod.delete(question);
  else if (what === 'the post') world.deleteChannel(post.id);
  else if (what === 'the closed post that the bot has forgotten') {
    changeThread(world, post, { archived: true });
    await stage.bot.kill('SIGKILL');
    await stage.restart();
    world.deleteChannel(post.id);
  } else {
    await stage.bot.kill('SIGKILL');
    world.deleteChannel(post.id);
    await stage.restart();
  }
  await stage.moveTo(due + DAY);
  await stage.moveTo(due + 2 * DAY);
  // Only this month's questions: the group may have begun in the middle of it.
  const month = dateOf(due + 2 * DAY).slice(0, 7);
  const asked = [0, 1, 2].filter((days) => dateOf(due + days * DAY).startsWith(month));
  const answered = asked.includes(0) ? 1 : 0;
  expect(await progressOf(stage, ada)).toContain(counted(answered, asked.length));
  expect(await progressOf(stage, ben)).toContain(counted(0, asked.length - answered));
  expect(errorsOf(stage.bot.output())).toEqual([]);
});

test('a forum that is deleted as a whole takes no question and no answer out', async () => {
  const { stage, forum } = await chooseForum(await nextGroup());
  const { ada, ben, world, due } = stage;
  for (const person of [ada, ben]) await joins(stage, person);
  await stage.moveTo(due);
  await receipt(stage, ada.say(onlyPost(stage, forum).post.id, 'Answered.'));
  world.deleteChannel(forum);
  await stage.moveTo(due + DAY);
  await stage.bot.kill('SIGKILL');
  await stage.restart();
  await stage.moveTo(due + DAY + HOUR);
  expect(await progressOf(stage, ada)).toContain('1 answer to 1 question');
  expect(await progressOf(stage, ben)).toContain('0 answers to 1 question');
  expect(textOf(await openSetup(stage))).toContain('The channel is gone or hidden');
});

test('a week later the post is closed; who writes there late is heard, and where the group wants it locked nobody can', async () => {
  const { stage, forum } = await chooseForum(await nextGroup());
  const { ada, ben, lobby, world, manager, due } = stage;
  world.overwrite(forum, { id: world.application.botId, allow: MANAGE });
  await stage.moveTo(due);
  const { post } = onlyPost(stage, forum);
  expect(post.pinned).toBe(true);
  await stage.moveTo(due + DAY);
  expect(postsIn(stage, forum).map(({ pinned }) => pinned)).toEqual([false, true]);
  await stage.moveTo(due + 3 * DAY);
  await receipt(stage, ben.say(post.id, 'A little late.'));
  await stage.moveTo(due + 7 * DAY + MINUTE);
  expect(post).toMatchObject({ archived: true, locked: false });
  const late = ada.say(post.id, 'Late is better than never.');
  await receipt(stage, late);
  expect(emojis(late)).toEqual(['✅']);
  expect(await allOfProgress(ada, lobby)).toContain(`${shortDate(dateOf(due))} ☑️ answered late`);

  const schedule = await openSetup(stage, 'schedule');
  expect(textOf(await manager.click(schedule, 'Lock old threads').message())).toContain(
    'In a forum that ends answering.',
  );
  await stage.moveTo(stage.clock.now() + 26 * HOUR);
  expect(post).toMatchObject({ archived: true, locked: true });
  expect(() => ada.say(post.id, 'Too late.')).toThrow();
  await manager.click(await openSetup(stage, 'dates'), 'End this group').message();
  await stage.moveTo(stage.clock.now() + MINUTE);
  expect(postsIn(stage, forum).filter(({ pinned }) => pinned)).toEqual([]);
  expect(warningsOf(stage.bot.output()).filter((line) => line.includes('pinned'))).toEqual([]);
});

test('a post that somebody else put at the top stays there, and nothing is tried without the permission', async () => {
  const { stage, forum, setup } = await chooseForum(await nextGroup());
  const { world, lead, due } = stage;
  expect(textOf(setup)).toContain('Optional: with **Manage Posts** the bot keeps');
  await stage.moveTo(due);
  const { post } = onlyPost(stage, forum);
  expect(post.pinned).toBe(false);
  world.overwrite(forum, { id: world.application.botId, allow: MANAGE });
  const rules = lead.createPost(forum, 'Rules', 'Be kind.');
  rules.pinned = true;
  world.events.emit({ type: 'thread-updated', thread: rules });
  await stage.moveTo(due + DAY);
  expect(postsIn(stage, forum).map(({ pinned }) => pinned)).toEqual([false, false]);
  expect(rules.pinned).toBe(true);
  const patches = stage.standIn.requestLog.filter({ method: 'PATCH', path: /^\/channels\/\d+$/ });
  expect(patches).toEqual([]);
});

test('a reminder leads to the post', async () => {
  const { stage, forum } = await chooseForum(await nextGroup());
  const { ada, lobby, due, world, guild } = stage;
  await joins(stage, ada);
  await ada.slash(lobby, 'settings', { hour: '12' }).message();
  await stage.moveTo(due);
  const { post } = onlyPost(stage, forum);
  await stage.moveTo(due + 3 * HOUR);
  const [told] = world.history(ada.direct);
  expect(JSON.stringify(told)).toContain(`/channels/${guild}/${post.id}/${post.id}`);
});
