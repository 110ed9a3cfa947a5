import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { Permission } from '../../../sandbox/world/permissions.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import { DAY, dayInWords, HOUR, MINUTE, NINE } from '../../times.ts';
import { firstDayOf, receipt, saved } from '../stages/answers.ts';
import { errorsOf, expectWell, overviewOf, RATINGS } from '../stages/bad-day.ts';
import { groupRatings, memberList } from '../stages/lead-cards.ts';
import { rawStore } from '../stages/mydata.ts';
import { rowsOf } from '../stages/overview-table.ts';
import { shareBot } from '../stages/shared.ts';
import { onlyQuestion, questionsOf, type Stage, setStage, startGroup } from '../stages/stage.ts';

const { nextGroup } = shareBot();

const RECONNECTING = { timeoutMs: 15_000 };

/** Somebody writes in the question's thread while the bot is disconnected, and gets a receipt in the end. */
async function expectCaughtUp(
  stage: Stage,
  person: Person,
  loseConnection: () => void,
  isBack: () => boolean,
): Promise<void> {
  loseConnection();
  const said = person.say(onlyQuestion(stage).id, 'Written in the gap.');
  await stage.world.until(() => said.reactions.length > 0, RECONNECTING);
  // The message may have arrived over the old connection. A command typed before the new one is up would be lost.
  await stage.standIn.gateway.until(isBack, RECONNECTING);
  const shown = await person.slash(stage.lobby, 'question').message();
  expect(textOf(shown)).toContain('Written in the gap.');
}

test('asked to reconnect, told that the session is over, or told to resume: what was written in the gap is an answer', async () => {
  const stage = await startGroup();
  await stage.moveTo(NINE);
  const { gateway } = stage.standIn;
  const people = ['Cleo', 'Dan', 'Eve'].map((name) => stage.world.addMember(stage.guild, name));
  const [cleo, dan, eve] = people;
  if (!cleo || !dan || !eve) throw new Error('three people');
  await expectCaughtUp(
    stage,
    cleo,
    () => gateway.reconnect(),
    () => gateway.resumes === 1,
  );
  expect(gateway.resumes).toBe(1);
  await expectCaughtUp(
    stage,
    dan,
    () => gateway.invalidate(true),
    () => gateway.resumes === 2,
  );
  expect(gateway.resumes).toBe(2);
  await expectCaughtUp(
    stage,
    eve,
    () => gateway.invalidate(false),
    () => gateway.identifies === 2,
  );
  expect(gateway.identifies).toBe(2);
  await expectWell(stage);
}, 40_000);

test('what is written while the threads are read again stays, also where the clock of the host is ahead', async () => {
  const stage = await nextGroup();
  const { ada, ben, lead, clock, standIn, world, due } = stage;
  const { faults, gateway } = standIn;
  await stage.moveTo(due);
  const thread = onlyQuestion(stage).id;
  const receipt = { method: 'PUT', route: /\/reactions\// };
  const refused = { status: 403, body: { message: 'Missing Permissions', code: 50013 } };
  /** Has the person write something that is saved, but whose receipt Discord refuses. */
  const kept = async (person: Person, count: number) => {
    faults.add({ ...receipt, kind: 'status', ...refused, times: 1 });
    const message = person.say(thread, `Of ${person.name}.`);
    await standIn.untilRequest(({ fault }) => fault === 'status', { count });
    return message;
  };
  await kept(ada, 1);
  const first = ben.say(thread, 'First.');
  await world.until(() => first.reactions.length > 0);
  const last = await kept(lead, 2);

  await stage.bot.setClock(clock.offset() + MINUTE);
  // The page with the thread's messages takes long to arrive, and Ben writes in the meantime.
  const page = new RegExp(`^/channels/${thread}/messages\\?`);
  faults.add({ method: 'GET', route: page, kind: 'delay-after', delayMs: 2_000, times: 1 });
  gateway.reconnect();
  await standIn.untilRequest(({ fault }) => fault === 'delay-after', RECONNECTING);
  ben.say(thread, 'Second.');
  await world.until(() => last.reactions.length > 0, RECONNECTING);
  await stage.bot.setClock(clock.offset());
  const shown = textOf(await ben.slash(stage.lobby, 'question').message());
  expect(shown).toContain('First.');
  expect(shown).toContain('Second.');
  await expectWell(stage);
}, 40_000);

test('away for hours, the bot goes on posting, and reads what was written, edited and deleted meanwhile', async () => {
  const stage = await startGroup();
  const { ada, ben, lead, clock, standIn, world } = stage;
  await stage.moveTo(NINE);
  const thread = onlyQuestion(stage).id;
  const [adas, bens] = [ada.say(thread, 'Before.'), ben.say(thread, 'To be deleted.')];
  await world.until(() => adas.reactions.length > 0 && bens.reactions.length > 0);
  standIn.gateway.refuse(true);
  standIn.gateway.cut();
  clock.moveTo(NINE + HOUR);
  ada.edit(adas, 'Edited meanwhile.');
  ben.delete(bens);
  const leas = lead.say(thread, 'Written meanwhile.');
  await stage.moveTo(NINE + DAY);
  expect(questionsOf(stage)).toHaveLength(2);
  standIn.gateway.invalidate(false);
  standIn.gateway.refuse(false);
  await world.until(() => leas.reactions.length > 0, RECONNECTING);
  // The same reading of the thread notices Ben's deletion, but nothing in the thread shows when.
  await expect
    .poll(async () => rowsOf(await memberList(stage.lead, stage.lobby)).get(ben.id)?.answered)
    .toBe(0);
  expect(rowsOf(await memberList(stage.lead, stage.lobby)).get(ada.id)?.answered).toBe(1);
  await expectWell(stage);
}, 40_000);

test('a connection that is open but dead is noticed and made anew, and nothing is lost', async () => {
  const stage = await startGroup({ heartbeatMs: 400 });
  await stage.moveTo(NINE);
  await expectCaughtUp(
    stage,
    stage.ada,
    () => stage.standIn.gateway.goSilent(),
    () => stage.standIn.gateway.resumes === 1,
  );
  expect(stage.standIn.gateway.resumes).toBe(1);
  await expectWell(stage);
}, 40_000);

test('while Discord does not say who holds the member role, the lead reads so within seconds and can try again', async () => {
  const stage = await startGroup();
  const { ada, guild, lobby, manager, world } = stage;
  const role = world.addRole(guild, { name: 'Members' });
  await manager.slash(lobby, 'setup', { 'member-role': { role: role.id } }).message();
  await ada.submit(await ada.slash(lobby, 'audit', { mode: 'pages' }).modal(), RATINGS).message();
  world.changeMember(guild, ada.id, { roleIds: [role.id] });
  const overview = await stage.lead.slash(lobby, 'cohort overview').message();
  await stage.lead.click(overview, 'More').message();
  const asking = stage.lead.slash(lobby, 'cohort overview');
  const looking = stage.lead.select(overview, 'Another period', ['28']);
  stage.standIn.gateway.goSilent();
  expect(textOf(await asking.message())).toContain("Discord can't say right now who has the member role");
  expect(textOf(await looking.message()), 'what was heard just before').toContain('**1** <@');
  expect(errorsOf(stage.bot.output())).toEqual([]);
});

test('while Discord does not say who leads, the overview has averages of those who share alone', async () => {
  const stage = await startGroup();
  const { ada, ben, guild, lobby, world } = stage;
  const people = [ada, ben, world.addMember(guild, 'Cleo'), world.addMember(guild, 'Dan')];
  for (const person of people)
    await person.submit(await person.slash(lobby, 'audit', { mode: 'pages' }).modal(), RATINGS).message();
  const base = await stage.lead.slash(lobby, 'help').message();
  const asking = stage.lead.rawComponent(base, 'cohort-part:main:counted');
  stage.standIn.gateway.goSilent();
  const unsaid = textOf(await asking.message());
  expect(unsaid).toContain('How is this counted?');
  expect(unsaid).not.toContain('who do not share');
  expect(errorsOf(stage.bot.output())).toEqual([]);
  await stage.bot.kill('SIGTERM');
  await stage.restart();
  expect(await groupRatings(stage.lead, lobby)).toContain('three or more who do not share');
});

test('the token revoked while the bot runs ends it at the next request, with one sentence', async () => {
  const stage = await startGroup();
  stage.standIn.revokeToken();
  stage.clock.moveTo(NINE);
  const beat = stage.bot.setClock(stage.clock.offset()).catch((error: unknown) => error);
  expect(await stage.bot.exited).toEqual({ code: 1, signal: null });
  await beat;
  const sentences = stage.bot
    .output()
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('{'));
  expect(sentences).toEqual([
    'Discord no longer accepts the bot token: create a new one in the developer portal and put it into DISCORD_TOKEN.',
  ]);
  expect(stage.bot.output()).not.toContain(stage.standIn.token);
});

test('removed from the server and invited again, the bot posts by itself and still has everything', async () => {
  const stage = await nextGroup();
  const { ada, guild, lobby, world, due } = stage;
  await ada.submit(await ada.slash(lobby, 'audit', { mode: 'pages' }).modal(), RATINGS).message();
  world.kickBot(guild);
  await stage.moveTo(due);
  await stage.moveTo(due + DAY);
  expect(questionsOf(stage)).toHaveLength(0);
  world.inviteBot(guild);
  await world.untilMessage(stage.channel, ({ content }) => content.includes(`for ${dayInWords(due + DAY)}`));
  expect(textOf(await ada.slash(lobby, 'progress').message())).toContain('Audits over time (1)');
  expect(await overviewOf(stage)).toContain('-# 1 member ·');
  await expectWell(stage);
});

test('a server that is away when the bot starts gets its question and its receipts as soon as it is back', async () => {
  const stage = await nextGroup();
  const { ada, guild, world, due } = stage;
  await stage.moveTo(due);
  const thread = onlyQuestion(stage).id;
  await stage.bot.kill('SIGKILL');
  const said = ada.say(thread, 'Written while all were away.');
  world.setUnavailable(guild, true);
  stage.clock.moveTo(due + DAY);
  await stage.restart();
  world.setUnavailable(guild, false);
  await world.until(() => said.reactions.length > 0);
  await world.until(() => questionsOf(stage).length === 2);
  await expectWell(stage);
});

test('commands typed before the bot is ready are answered or left alone, and the next ones work', async () => {
  const stage = await setStage();
  const { ada, lobby, standIn, world } = stage;
  world.setUnavailable(world.addGuild({ name: 'Away' }).id, true);
  await standIn.gateway.until(({ identifies }) => identifies === 1, RECONNECTING);
  const early = ada.slash(lobby, 'help').response();
  const outcome = await early.then(
    ({ kind }) => kind,
    (error: unknown) => String(error),
  );
  expect(outcome).toMatch(/^message$|did not respond/);
  await stage.bot.ready;
  await expectWell(stage);
});

test('a start reads the threads and the channel of a question once, and a quiet hour not at all', async () => {
  const stage = await nextGroup();
  const { due } = stage;
  await stage.moveTo(due);
  await stage.bot.kill('SIGKILL');
  stage.standIn.requestLog.clear();
  await stage.restart();
  for (let minute = 1; minute <= 5; minute++) await stage.moveTo(due + minute * 12 * MINUTE);
  const reading = stage.standIn.requestLog.filter({ method: 'GET', path: /\/messages\?/ });
  const read = reading.map(({ path }) => /\/channels\/(\d+)\//.exec(path)?.[1]);
  expect(read.toSorted()).toEqual([stage.channel, onlyQuestion(stage).id].toSorted());
});

test('a deletion that overtakes its message, or comes while the message is being saved, keeps nothing of it', async () => {
  const stage = await nextGroup();
  await stage.moveTo(stage.due);
  const { ada, ben, lead, lobby, standIn, world } = stage;
  const thread = onlyQuestion(stage).id;
  standIn.gateway.overtakeNext('MESSAGE_CREATE');
  ada.delete(ada.say(thread, 'overtakenbyitsdeletion'));
  // With messages queued before it, the deletion arrives while its message still waits.
  const before = Array.from({ length: 10 }, (_, n) => lead.say(thread, `Point ${n} of an answer`));
  const quick = ben.say(thread, 'deletedinthesamemoment');
  ben.delete(quick);
  const after = lead.say(thread, 'The last point');
  for (const heard of [...before, after]) await world.until(() => heard.reactions.length > 0);
  for (const person of [ada, ben])
    expect(textOf(await person.slash(lobby, 'question').message())).not.toMatch(/overtaken|deletedin/);
  await expect.poll(() => rawStore(stage)).not.toMatch(/overtakenbyits|deletedinthesame/);
  // Nor any trace that there was something: no record of an answer, deleted or not.
  await expect.poll(() => rawStore(stage)).toContain(`ans/${stage.guild}/main/${lead.id}`);
  expect(await rawStore(stage)).not.toContain(`ans/${stage.guild}/main/${ada.id}`);
  await expectWell(stage);
}, 40_000);

test('a bot that may not read the history takes no answer out after a restart, and follows once it may', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage, thread, question } = day;
  const { ada, ben, channel, world } = stage;
  const inThread = ada.say(thread, 'In the thread.');
  const inChannel = ben.say(channel, 'In the channel.', { replyTo: question });
  await receipt(stage, inThread);
  await receipt(stage, inChannel);
  const overwrite = { id: world.application.botId };
  world.overwrite(channel, { ...overwrite, deny: Permission.ReadMessageHistory });
  await stage.bot.kill('SIGKILL');
  const cleo = world.addMember(stage.guild, 'Cleo');
  const missed = cleo.say(thread, 'While nobody could read.');
  await stage.restart();
  expect(await saved(day, ada)).toContain('In the thread.');
  expect(await saved(day, ben)).toContain('In the channel.');
  expect(await saved(day, cleo)).toContain('None so far.');

  world.overwrite(channel, { ...overwrite, allow: Permission.ReadMessageHistory });
  stage.clock.moveTo(day.due + HOUR);
  await stage.bot.kill('SIGKILL');
  await stage.restart();
  await receipt(stage, missed);
});
