import { ComponentType, ApplicationCommandOptionType as Kind } from 'discord.js';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { commands } from '../../../commands/index.ts';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { OptionInputs } from '../../../sandbox/world/commands/options.ts';
import type { InteractionHandle } from '../../../sandbox/world/interactions/handle.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { ids } from '../../../src/discord/interactions/ids.ts';
import { commandPaths, type DeclaredOption } from '../../bot/command-paths.ts';
import { expectWell, warningsOf } from '../stages/bad-day.ts';
import { adasOwn, belongings, type ForgedStage, SECRET, setForgedStage } from '../stages/forged.ts';
import { shareBot } from '../stages/shared.ts';
import type { Stage } from '../stages/stage.ts';
import { formRows, goodForm, HARM, hostileForms, mistypedForms } from './forms.ts';
import { hostileValues, type UseRow, useRows, WRONG_LISTS } from './uses.ts';

const { nextGroup } = shareBot();

const AT_ONCE = 20;

const slashCommands = commandPaths(commands);
const messageCommands = commands.filter(({ kind }) => kind === 'message').map(({ data }) => data.name);

/** Values for this option that no Discord client would send. */
function forgedValues({ type }: DeclaredOption, stage: Stage): OptionInputs[string][] {
  const { channel, leadRole, ada } = stage;
  // Discord itself makes sure that an option's value has the option's type.
  if (type === Kind.String) return [HARM, ' ', '', '../../etc', '\u202e\u200b', '0 9 * * *', 'Europe/Berlin'];
  const anything = [HARM, -1, 1e308, true];
  if (type === Kind.Channel) return [...anything, { channel: '1' }, { channel }];
  if (type === Kind.Role) return [...anything, { role: '1' }, { role: leadRole }];
  if (type === Kind.User) return [...anything, { user: ada.id }];
  return anything;
}

const handlers = commands.flatMap(({ components = [] }) =>
  components.map(({ kind, route }) => ({ kind, route })),
);

/**
 * Ids that differ from ours, that are old, or that are cut off.
 * @param real an id that can be read
 */
const brokenIds = (route: string, real: string): string[] => [
  route,
  `${route}:`,
  `${route}:main:9999-99-99:x`,
  `${route}:${'z'.repeat(60)}`,
  `${route}:../..:@everyone`,
  real.slice(0, -1),
  `${real}:more`,
  real.replaceAll('main', 'other'),
];

const CRASH = /Something went wrong|this reference:/;

/** Everything the person is shown. Throws if the bot stays silent, crashes, or answers where others can see it. */
async function shown(handle: InteractionHandle, what: string): Promise<string> {
  const answer = await handle.response().catch((error: unknown) => {
    throw new Error(`${what}: ${String(error)}`);
  });
  const messages = [...(answer.message ? [answer.message] : []), ...handle.followUps()];
  for (const { pinged, viewerId } of messages) {
    expect(pinged, what).toEqual({ users: [], roles: [], everyone: false });
    expect(viewerId, `${what}: who sees the answer`).toBe(handle.interaction.userId);
  }
  const text = [...messages.map(textOf), ...(answer.modal ? [textOf(answer.modal)] : [])].join('\n');
  expect(text, what).toMatch(/\S/);
  expect(text, what).not.toMatch(CRASH);
  return text;
}

/** Runs AT_ONCE tasks at a time, and tells each its place in the batch. */
async function inBatches(work: readonly ((place: number) => Promise<void>)[]): Promise<void> {
  for (let start = 0; start < work.length; start += AT_ONCE)
    await Promise.all(work.slice(start, start + AT_ONCE).map((each, place) => each(place)));
}

/** One message for each task of a batch: of several presses on one message, all but the last are only acknowledged. */
const privateMessages = (person: Person, lobby: string): Promise<Message[]> =>
  Promise.all(Array.from({ length: AT_ONCE }, () => person.slash(lobby, 'help').message()));

const inPublic = ({ world, lobby, channel, question }: ForgedStage): string[] =>
  [lobby, channel, question.id].flatMap((place) => world.history(place)).map(({ id }) => id);

function expectNothingLet(stage: Stage, text: string, what: string): void {
  expect(text, what).not.toContain(SECRET);
  expect(text, what).not.toContain(`<@${stage.ben.id}>: today`);
}

/** Expects the attempts to have caused nothing but answers to the people who tried. */
async function expectUntouched(
  stage: ForgedStage,
  before: Awaited<ReturnType<typeof lookAt>>,
): Promise<void> {
  expect(await lookAt(stage)).toEqual(before);
  await expectWell(stage);
}

const lookAt = async (stage: ForgedStage) => ({
  public: inPublic(stage),
  kept: await belongings(stage),
});

test('every command by somebody without rights, with forged and hurtful options: a private reply, and nobody is let in', async () => {
  const stage = await setForgedStage(await nextGroup());
  const { ada, lobby, question } = stage;
  const before = await lookAt(stage);
  const work = slashCommands.flatMap(({ path, options }) => {
    const inputs: OptionInputs[] = [
      {},
      { unknown: HARM },
      ...options.flatMap((each) => forgedValues(each, stage).map((value) => ({ [each.name]: value }))),
    ];
    return inputs.map((input) => async () => {
      const what = `/${path} ${JSON.stringify(input).slice(0, 80)}`;
      const text = await shown(ada.slash(lobby, path, input, { force: true }), what);
      expectNothingLet(stage, text, what);
    });
  });
  expect(work.length).toBeGreaterThan(slashCommands.length);
  await inBatches(work);
  for (const name of messageCommands)
    expectNothingLet(stage, await shown(ada.messageCommand(name, question, { force: true }), name), name);
  await expectUntouched(stage, before);
}, 60_000);

test('every kind of button, select and form has a row of real ids, so that what is forged gets as far as its handler', async () => {
  const stage = await setForgedStage(await nextGroup());
  const forms = formRows(stage).map(({ route, id }) => ({ kind: 'modal', route, ids: [id] }));
  const rows = [...useRows(stage), ...forms];
  const named = new Set(rows.map(({ kind, route }) => `${kind} ${route}`));
  expect([...named].toSorted()).toEqual(handlers.map(({ kind, route }) => `${kind} ${route}`).toSorted());
  for (const { route, ids: real } of rows)
    for (const id of real) {
      const found = Object.values(ids).find(({ name }) => name === route);
      expect(found?.read(id), id).toBeDefined();
    }
});

test('every button and select by somebody who has no right to it, and with values that nobody was offered: a private reply, and what is not their own stays', async () => {
  const stage = await setForgedStage(await nextGroup());
  const { ada, otherLead, stranger, lobby, question } = stage;
  const before = await lookAt(stage);
  const on = new Map<Person, Message[]>();
  for (const person of [ada, otherLead, stranger, stage.lead, stage.manager])
    on.set(person, await privateMessages(person, lobby));
  const wrongFor = ({ takesAway }: UseRow, id: string): Person[] => {
    if (takesAway) return [stranger];
    return id.includes(':main') || id.startsWith('setup') ? [ada, otherLead] : [ada];
  };
  const work = useRows(stage).flatMap((row) => {
    const hostile = row.kind === 'select' ? hostileValues(stage, row) : [];
    const attempts = row.ids.flatMap((id): [Person, string, readonly string[] | null][] => [
      ...wrongFor(row, id).map((person): [Person, string, readonly string[] | null] => [
        person,
        id,
        row.kind === 'select' ? row.values : null,
      ]),
      // Even somebody who has the right to choose may choose only what is offered.
      ...hostile.map((values): [Person, string, readonly string[]] => [row.by ?? ada, id, values]),
    ]);
    return attempts.map(([person, id, values]) => async (place: number) => {
      const what = `${person.name}: ${row.kind} ${id} ${JSON.stringify(values)}`.slice(0, 160);
      const target = id.startsWith('answer') ? question : (on.get(person)?.[place] ?? question);
      const text = await shown(person.rawComponent(target, id, row.type, values && [...values]), what);
      expectNothingLet(stage, text, what);
    });
  });
  await inBatches(work);
  await expectUntouched(stage, before);
}, 60_000);

test('every form with fields that are missing, of another kind, empty, too long or never offered, and of what is not the own: a private reply, and nothing is saved by it', async () => {
  const stage = await setForgedStage(await nextGroup());
  const { ada, otherLead, lobby } = stage;
  const before = await lookAt(stage);
  const own = await adasOwn(stage);
  const work = formRows(stage).flatMap((row) => {
    const { route, id, by, foreign } = row;
    const good = goodForm(row);
    const hostile = hostileForms(row, stage);
    const wrong = by === ada ? [] : [ada, otherLead];
    return [
      ...hostile.map(([how, sent]) => [by, id, how, sent] as const),
      ...foreign.map((other) => [by, other, 'as ours', good] as const),
      ...wrong.flatMap((person) => [
        ...[id, ...foreign].map((any) => [person, any, 'as ours', good] as const),
        ...hostile.slice(0, 1).map(([how, sent]) => [person, id, how, sent] as const),
      ]),
    ].map(([person, sentId, how, sent]) => async () => {
      const what = `${person.name}: ${route} ${how}, ${sentId}`;
      expectNothingLet(stage, await shown(person.rawModalSubmit(lobby, sentId, sent), what), what);
    });
  });
  await inBatches(work);
  expect(await adasOwn(stage)).toEqual(own);
  await expectUntouched(stage, before);
}, 60_000);

test('every select, form and option with a number, a list, an object or nothing where Discord sends a text: a private reply, and nothing of it in the log', async () => {
  const stage = await setForgedStage(await nextGroup());
  const { ada, lobby, question } = stage;
  const before = await lookAt(stage);
  const own = await adasOwn(stage);
  const turn = <T>(all: readonly T[], place: number): T[] => all.filter((_, n) => n % 3 === place % 3);
  const selects = useRows(stage).flatMap(({ kind, ids: [id = ''], type, by }, place) =>
    (kind === 'select' ? turn(WRONG_LISTS, place) : []).map((values) => async () => {
      const what = `${id} ${JSON.stringify(values)}`;
      await shown((by ?? ada).rawComponent(question, id, type, values), what);
    }),
  );
  const forms = formRows(stage).flatMap((row) =>
    mistypedForms(row).map(([how, sent]) => async () => {
      await shown(row.by.rawModalSubmit(lobby, row.id, sent), `${row.route} ${how}`);
    }),
  );
  const options = slashCommands.flatMap(({ path, options: all }) =>
    all.map(({ name, type }) => async () => {
      const wrong = type === Kind.String || type === Kind.Channel ? 7 : 'seven';
      await shown(ada.slash(lobby, path, { [name]: wrong }, { force: true }), `/${path} ${name}`);
    }),
  );
  expect(Math.min(selects.length, forms.length, options.length)).toBeGreaterThan(20);
  await inBatches([...selects, ...forms, ...options]);
  expect(await adasOwn(stage)).toEqual(own);
  await expectUntouched(stage, before);
}, 60_000);

const loose = z.looseObject({ data: z.looseObject({}).default({}) });

/** The interaction as Discord sends it, but with some parts replaced. */
const changed =
  (parts: object, more: object = {}) =>
  (sent: unknown): unknown => {
    const whole = loose.parse(sent);
    return { ...whole, ...more, data: { ...whole.data, ...parts } };
  };

test('forms, buttons, lists, commands and messages of which no object can be made: a private reply to what waits for one, and the bot goes on', async () => {
  const stage = await setForgedStage(await nextGroup());
  const { ada, lobby, question, world, standIn } = stage;
  const { gateway } = standIn;
  const before = await lookAt(stage);
  const [form] = formRows(stage).filter(({ by }) => by === ada);
  const list = useRows(stage).find(({ type }) => type === ComponentType.ChannelSelect);
  if (!form || !list) throw new Error('there is no form of hers, or no list of channels');
  const send = () => ada.rawModalSubmit(lobby, form.id, goodForm(form));
  const press = () => ada.rawComponent(question, 'answer:main:2026-11-20');
  const choose = () => ada.rawComponent(question, list.ids[0] ?? '', list.type, [stage.channel]);
  const type = () => ada.slash(lobby, 'help');
  const components = [
    null,
    undefined,
    7,
    {},
    'text',
    [null],
    [7],
    [{ type: 18 }],
    [{ type: 18, component: null }],
  ];
  const forms = components.map((sent) => [send, changed({ components: sent })] as const);
  const others = [
    [press, changed({}, { message: null })],
    [press, changed({}, { message: { id: '1', components: [null] } })],
    [choose, changed({ resolved: { channels: { '1': null } } })],
    [choose, changed({ values: 7 })],
    [type, changed({ options: 7 })],
    [type, changed({ resolved: { users: { '1': null } } })],
    ...[send, press, type].flatMap((use) => [
      [use, changed({}, { entitlements: null })] as const,
      [use, changed({}, { member: { user: null } })] as const,
    ]),
  ] as const;
  for (const [use, change] of [...forms, ...others]) {
    gateway.distortNext('INTERACTION_CREATE', change);
    await shown(use(), `${use} ${JSON.stringify(change(changed({})({})))}`);
  }
  gateway.distortNext('INTERACTION_CREATE', changed({ options: 7 }));
  expect(await ada.autocomplete(lobby, 'settings', {}, 'zone')).toEqual([]);

  gateway.distortNext('MESSAGE_CREATE', (sent) => ({ ...loose.parse(sent), components: null }));
  const lost = ada.say(question.id, 'of a shape that nobody knows');
  const read = ada.say(question.id, 'of the usual shape');
  await world.until(() => read.reactions.length > 0);
  ada.delete(read);
  ada.delete(lost);
  const refused = warningsOf(stage.bot.output()).filter((line) => line.includes('refused an interaction'));
  expect(refused.length, 'what no object could be made of').toBeGreaterThan(15);
  await expectWell(stage, { errors: [/ignored an event that discord\.js could not parse/] });
  expect(inPublic(stage)).toEqual(before.public);
}, 60_000);

test('every button, select and form with a forged, old, truncated or foreign id: a private reply, and nobody is let in', async () => {
  const stage = await setForgedStage(await nextGroup());
  const { ada, ben, lobby, question } = stage;
  const before = await lookAt(stage);
  const targets = await privateMessages(ada, lobby);
  const rows = [...useRows(stage), ...formRows(stage).map(({ route, id }) => ({ route, ids: [id] }))];
  const real = new Map(rows.map(({ route, ids: [id = route] }) => [route, id]));
  const all = [
    ...[...real].flatMap(([route, id]) => brokenIds(route, id)),
    '',
    ':',
    'unknown',
    `unknown:${'x'.repeat(90)}`,
    '\u202e@everyone',
  ];
  const work = all.flatMap((id, index) => {
    const target = (place: number): Message =>
      (id.startsWith('answer') || index % 2 === 0 ? undefined : targets[place]) ?? question;
    const values = index % 2 === 0 ? [HARM.slice(0, 100)] : [];
    const attempts: Record<string, (place: number) => InteractionHandle> = {
      button: (place) => ada.rawComponent(target(place), id),
      select: (place) => ada.rawComponent(target(place), id, ComponentType.StringSelect, values),
      'select of people': (place) => ada.rawComponent(target(place), id, ComponentType.UserSelect, [ben.id]),
      modal: () => ada.rawModalSubmit(lobby, id, []),
    };
    const named = id.split(':', 1)[0] ?? '';
    // Where a route has no handler for a kind, only its bare name is tried: any longer id would be handled alike.
    const isTried = (kind: string): boolean =>
      id === named || !real.has(named) || handlers.some((one) => one.kind === kind && one.route === named);
    const tried = Object.entries(attempts).filter(([kind]) => isTried(kind.split(' ', 1)[0] ?? ''));
    return tried.map(([kind, attempt]) => async (place: number) => {
      const what = `${kind} ${id}`;
      expectNothingLet(stage, await shown(attempt(place), what), what);
    });
  });
  await inBatches(work);
  await expectUntouched(stage, before);
}, 60_000);
