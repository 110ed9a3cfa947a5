import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { berlinAt, DAY } from '../../times.ts';
import { erase, receipt, tracesOf } from '../stages/mydata.ts';
import { EVENING, makeEvening, openSetup } from '../stages/setup.ts';
import { questionsOf, type Stage, setUpGroup, startStage } from '../stages/stage.ts';

/** When the next day's question is due. */
const nextMorning = ({ clock }: Stage): number => berlinAt(clock.now(), '09:00', 1);

const CONTACT = { OPERATOR_CONTACT: 'host@example.org' };

test('a lead only follows the invite link: on the list the bot works, and anybody else is told whom to ask, and left', async () => {
  const environment: Record<string, string> = { ...CONTACT };
  const stage = await startStage({
    environment,
    // The server ids are only known now.
    async prepare(_folder, { world }) {
      environment['ALLOWED_SERVERS'] = [...world.guilds.keys()].join(', ');
    },
  });
  const { world, bot, standIn } = stage;
  await setUpGroup(stage, '09:00');

  const stranger = world.addGuild({ name: 'Strangers', invite: null });
  const hall = world.addChannel(stranger.id, { name: 'hall' });
  stranger.systemChannelId = hall.id;
  const closed = world.addGuild({ name: 'No place to greet', invite: null });
  const left = (id: string) => world.until(() => !world.guild(id).members.has(world.application.botId));
  for (const { id } of [stranger, closed]) {
    world.inviteBot(id);
    await left(id);
  }
  expect(world.history(hall.id).map(({ content }) => content)).toEqual([
    `Thanks for inviting me! I only work in servers that my host has added, and this one isn't among them yet. To have it added, ask host@example.org and name this server's id: ${stranger.id}. Until then I keep nothing about this server or its members.`,
  ]);
  world.inviteBot(stranger.id);
  await left(stranger.id);
  const lines = bot
    .output()
    .split('\n')
    .filter((line) => line.includes('left a server that is not in ALLOWED_SERVERS'));
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain(stranger.id);

  await stage.moveTo(nextMorning(stage));
  expect(questionsOf(stage)).toHaveLength(1);
  expect(await tracesOf(stage, [stage.guild, stranger.id, 'Strangers', closed.id])).toEqual([stage.guild]);
  expect(standIn.failures).toEqual([]);
});

test('a server that is taken off the list hears nothing and loses nothing, and its members still get at what is theirs', async () => {
  const environment: Record<string, string> = { ...CONTACT };
  const stage = await startStage({ environment });
  const { world, guild, ada, ben, lobby, manager } = stage;
  await setUpGroup(stage, '09:00');
  await stage.moveTo(nextMorning(stage));
  const [question] = questionsOf(stage);
  if (!question) throw new Error('no question was posted');
  const early = ada.say(question.id, 'WhileOnTheList');
  await receipt(stage, early);

  await stage.bot.kill('SIGTERM');
  environment['ALLOWED_SERVERS'] = '123456789012345678';
  await stage.restart();
  expect(stage.bot.output()).toContain('a server is no longer in ALLOWED_SERVERS');
  await stage.moveTo(nextMorning(stage));
  expect(questionsOf(stage)).toEqual([question]);
  for (const [person, command] of [
    [ada, 'audit'],
    [manager, 'setup'],
  ] as const)
    expect(textOf(await person.slash(lobby, command).message())).toContain(
      `ask host@example.org and name this server's id: ${guild}`,
    );
  expect(textOf(await ada.slash(lobby, 'privacy').message())).toContain('Privacy');
  expect(textOf(await ada.slash(lobby, 'mydata').message())).not.toContain('my host has added');
  ben.say(question.id, 'WhileOffTheList');
  // Longer than the bot keeps the data of a server that removed it.
  await stage.moveTo(stage.clock.now() + 32 * DAY);
  expect(await tracesOf(stage, ['WhileOnTheList', 'WhileOffTheList'])).toEqual(['WhileOnTheList']);
  expect(world.guild(guild).members.has(world.application.botId)).toBe(true);

  await stage.bot.kill('SIGTERM');
  environment['ALLOWED_SERVERS'] = guild;
  await stage.restart();
  // The current day's question, which had not been asked.
  expect(questionsOf(stage)).toHaveLength(2);
});

test('a server that has as many groups as the host allows is told so, and what was typed is given back', async () => {
  const stage = await startStage({ environment: { GROUPS_PER_SERVER: '2' } });
  const { world, guild, manager } = stage;
  await setUpGroup(stage, '09:00');
  const channel = world.addChannel(guild, { name: 'evening' }).id;
  expect(textOf(await makeEvening(stage, await openSetup(stage, 'groups'), channel))).toContain(
    '**Created.**',
  );
  const form = await manager
    .click(await openSetup(stage, 'groups', { cohort: EVENING.Name }), 'Another group')
    .modal();
  const back = await manager.submit(form, { ...EVENING, Name: 'Third group', Channel: channel }).message();
  expect(textOf(back)).toContain('Nothing was changed: this server has room for 2 groups.');
  expect(textOf(back)).toContain('Third group');
});

test('when all places of a server are taken, nothing is kept of anybody new, who reads it kindly, and leads read whom to ask', async () => {
  const environment: Record<string, string> = { ...CONTACT };
  const stage = await startStage({ environment });
  const { world, ada, ben, lead, lobby, manager } = stage;
  await setUpGroup(stage, '09:00');
  await stage.moveTo(nextMorning(stage));
  const [question] = questionsOf(stage);
  if (!question) throw new Error('no question was posted');
  const form = await ben.click(question, 'Answer').modal();
  await receipt(stage, ada.say(question.id, 'OfTheOneWhoIsIn'));
  await stage.bot.kill('SIGTERM');
  environment['MEMBERS_PER_SERVER'] = '1';
  const missed = ben.say(question.id, 'WhileAway');
  await stage.restart();

  const told = (): string[] =>
    world
      .history(question.id)
      .filter(({ content }) => content.startsWith('All places in this server are taken'))
      .map(({ reference }) => reference?.messageId ?? '');
  await expect.poll(told).toEqual([missed.id]);
  const typed = ben.submit(form, { 'text-1': 'WordsOfAForm', 'Who sees it': 'Keep it private' });
  expect(textOf(await typed.message())).toMatch(/All places in this server are taken.*WordsOfAForm/s);
  expect(textOf(await ben.slash(lobby, 'audit').message())).toContain('All places in this server are taken');
  ben.say(question.id, 'ToldOnceAlready');
  await receipt(stage, ada.say(question.id, 'MoreOfTheOneWhoIsIn'));
  expect(told()).toEqual([missed.id]);
  expect(textOf(await ada.slash(lobby, 'audit').message())).not.toContain('places');
  expect(textOf(await lead.slash(lobby, 'cohort overview').message())).toMatch(/^## .* \(full\)$/m);
  expect(textOf(await manager.slash(lobby, 'setup').message())).toContain(
    '**The one place is taken.** Ask host@example.org for more.',
  );
  expect(await tracesOf(stage, ['OfTheOneWhoIsIn', 'WhileAway', 'WordsOfAForm', 'ToldOnce', ben.id])).toEqual(
    ['OfTheOneWhoIsIn'],
  );

  expect(textOf(await lead.slash(lobby, 'audit').message())).not.toContain('places');
  await erase(stage, ada);
  await receipt(stage, ben.say(question.id, 'AfterAPlaceBecameFree'));
});
