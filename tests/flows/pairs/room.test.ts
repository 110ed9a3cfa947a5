import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Fault } from '../../../sandbox/wire/faults.ts';
import { canSee } from '../../../sandbox/world/access.ts';
import { Permission } from '../../../sandbox/world/permissions.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { MINUTE } from '../../times.ts';
import { drawPair, onlyRoom, openingsIn, roomsOf } from '../stages/pairs.ts';
import { type Group, shareBot } from '../stages/shared.ts';
import { onlyQuestion } from '../stages/stage.ts';

const { nextGroup } = shareBot();
const THREADS = /^\/channels\/\d+\/threads$/;

/** Ada and Ben have been told of their meeting in a private thread. */
async function opened(): Promise<{ stage: Group; message: Message }> {
  const stage = await nextGroup();
  const { drawnAt } = await drawPair(stage, [stage.ada, stage.ben]);
  await stage.moveTo(drawnAt);
  return { stage, message: onlyRoom(stage).message };
}

const withoutThreads = ({ world, channel }: Group): void =>
  world.overwrite(channel, { id: world.application.botId, deny: Permission.CreatePrivateThreads });

test('a pair is told of its time in both zones, in a thread that nobody else sees', async () => {
  const { stage, message } = await opened();
  const { world, ada, ben, lead, channel } = stage;
  const { thread } = onlyRoom(stage);
  expect(thread.name).toMatch(/^Mock interview: Ada and Ben · /);
  expect([ada, ben, lead].map(({ id }) => canSee(world, thread, id))).toEqual([true, true, false]);
  expect(message.content).toMatch(/<t:\d+:F> \(<t:\d+:R>\)/);
  expect(message.content).toContain('(Europe/Berlin)');
  expect(message.content).toContain('(America/New_York)');
  expect(message.content).toContain(`<@${ada.id}> interviews <@${ben.id}>. Then you swap.`);
  expect(world.history(channel).filter(({ content }) => content.includes(ada.id))).toEqual([]);
  await stage.moveTo(stage.clock.now() + 30 * MINUTE);
  onlyRoom(stage);
});

const crashes: [string, Fault][] = [
  ['before Discord has the thread', { method: 'POST', route: THREADS, kind: 'hang', times: 1 }],
  [
    'when the thread is open but nobody told the bot',
    { method: 'POST', route: THREADS, kind: 'hang-after', times: 1 },
  ],
  [
    'between the thread and its members',
    { method: 'PUT', route: /\/thread-members\//, kind: 'hang', times: 1 },
  ],
];
test.for(crashes)('a bot killed %s opens one room with one message', async ([, fault]) => {
  const stage = await nextGroup();
  const { drawnAt } = await drawPair(stage, [stage.ada, stage.ben]);
  await killAt(stage, drawnAt, fault);
  const { thread } = onlyRoom(stage);
  expect([...thread.members.keys()]).toEqual(expect.arrayContaining([stage.ada.id, stage.ben.id]));
});

test.for(['hang', 'hang-after'] as const)(
  'a bot killed at the message of the room (%s) sends it once',
  async (kind) => {
    const stage = await nextGroup();
    const { drawnAt } = await drawPair(stage, [stage.ada, stage.ben]);
    const route = new RegExp(`^/channels/(?!${stage.channel})\\d+/messages$`);
    await killAt(stage, drawnAt, { method: 'POST', route, kind, times: 1 });
    onlyRoom(stage);
  },
);

/** Kills the bot at the request that the fault stops, restarts it, and lets the next minutes pass. */
async function killAt(stage: Group, at: number, fault: Fault): Promise<void> {
  const { clock, standIn } = stage;
  // The question of the day is posted first: it is not what these tests are about.
  await stage.moveTo(at - MINUTE);
  standIn.faults.add(fault);
  clock.moveTo(at);
  const beat = stage.bot.setClock(clock.offset()).catch((error: unknown) => error);
  await standIn.untilRequest((record) => record.fault !== null && fault.route.test(record.path));
  await stage.bot.kill('SIGKILL');
  await beat;
  standIn.faults.clear();
  clock.moveTo(at + MINUTE);
  await stage.restart();
  for (const minutes of [2, 3, 4]) await stage.moveTo(at + minutes * MINUTE);
}

test('where the bot may open no private thread, each of them gets it as a direct message, once', async () => {
  const stage = await nextGroup();
  const { drawnAt } = await drawPair(stage, [stage.ada, stage.ben]);
  withoutThreads(stage);
  await killAt(stage, drawnAt, {
    method: 'POST',
    route: new RegExp(`^/channels/${stage.ben.direct}/messages$`),
    kind: 'hang-after',
    times: 1,
  });
  expect(roomsOf(stage)).toEqual([]);
  for (const person of [stage.ada, stage.ben]) {
    const [message, ...more] = openingsIn(stage, person.direct);
    expect(more).toEqual([]);
    expect(message?.content).toContain('For feedback, type /today in the server.');
    if (message)
      expect(textOf(await person.click(message, 'My interviewer card').message())).toContain('You interview');
  }
});

test('whoever takes no direct messages costs the other nothing, and nobody is asked again and again', async () => {
  const stage = await nextGroup();
  const { drawnAt } = await drawPair(stage, [stage.ada, stage.ben]);
  withoutThreads(stage);
  const closed = { message: 'Cannot send messages to this user', code: 50007 };
  stage.standIn.faults.add({
    method: 'POST',
    route: new RegExp(`^/channels/${stage.ada.direct}/messages$`),
    kind: 'status',
    status: 403,
    body: closed,
    times: 1,
  });
  await stage.moveTo(drawnAt);
  await stage.moveTo(drawnAt + 30 * MINUTE);
  expect(openingsIn(stage, stage.ada.direct)).toEqual([]);
  expect(openingsIn(stage, stage.ben.direct)).toHaveLength(1);
});

test('each sees the card of what they ask, and nobody else sees any', async () => {
  const { stage, message } = await opened();
  const { ada, ben, lead } = stage;
  const cards = await Promise.all(
    [ada, ben].map(async (person) => textOf(await person.click(message, 'My interviewer card').message())),
  );
  expect(cards[0]).toContain(`You interview <@${ben.id}>`);
  expect(cards[1]).toContain(`You interview <@${ada.id}>`);
  const card = await ada.click(message, 'My interviewer card').message();
  expect(textOf(await ada.click(card, 'Points').message())).toContain('A strong answer covers');
  const bold = cards.map((words) => /\*\*(.+?)\*\*/.exec(words ?? '')?.[1]);
  expect(bold[0]).not.toBe(bold[1]);
  // A moderator may read the thread, but gets no card.
  const [id = ''] = /meeting-card:[^"]+/.exec(JSON.stringify(message.components)) ?? [];
  expect(textOf(await lead.rawComponent(message, id).message())).toContain("isn't yours");
});

/** Judges every point as covered, and stops before the closing sentence. */
async function judged(person: Person, message: Message): Promise<Message> {
  let card = await person.click(message, 'Give feedback').message();
  while (textOf(card).includes('Did they cover it?')) card = await person.click(card, 'Covered').message();
  return card;
}

test('feedback goes point by point to the partner, who reads it in /today, and a second press sends no second one', async () => {
  const { stage, message } = await opened();
  const { ada, ben, lobby } = stage;
  const ready = await judged(ada, message);
  const [one, other] = [
    await ada.click(ready, 'Write it and send').modal(),
    await ada.click(ready, 'Write it and send').modal(),
  ];
  const words = { 'One sentence for the author': 'Say what you would measure first.' };
  const sent = await Promise.all([one, other].map((form) => ada.submit(form, words).message()));
  expect(sent.map(textOf).join()).toContain(`Only <@${ben.id}> reads it`);

  const { id: question } = onlyQuestion(stage);
  const answer = ben.say(question, 'What is asked today comes first.');
  await stage.world.until(() => answer.reactions.length > 0);
  const today = await ben.slash(lobby, 'today').message();
  const got = await ben.click(today, 'Read it').message();
  expect(textOf(got)).toContain('Review of your mock interview');
  expect(textOf(got)).toContain(`<@${ada.id}> wrote`);
  expect(textOf(got)).toContain('Say what you would measure first.');
  expect(textOf(await ben.click(got, 'Helpful').message())).toContain('You said it helped.');
  expect(textOf(await ada.click(message, 'Give feedback').message())).toContain('already sent');
});

test('feedback whose form comes back too late for Discord reaches the partner all the same', async () => {
  const { stage, message } = await opened();
  const { ada, ben, standIn, lobby } = stage;
  const form = await ada.click(await judged(ada, message), 'Write it and send').modal();
  standIn.faults.add({
    method: 'POST',
    route: /^\/interactions\/\d+\/[^/]+\/callback/,
    kind: 'status',
    status: 404,
    body: { message: 'Unknown interaction', code: 10062 },
    times: 1,
  });
  const { id } = ada.submit(form, { 'One sentence for the author': 'Begin with the decision.' });
  await standIn.requestLog.until(({ path, status }) => path.includes(id) && status === 404);
  const card = await ben.slash(lobby, 'privacy').message();
  expect(textOf(await ben.rawComponent(card, 'reviews-got:0').message())).toContain(
    'Begin with the decision.',
  );
});
