import { ComponentType, ApplicationCommandOptionType as Kind } from 'discord.js';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { commands } from '../../commands/index.ts';
import { ids } from '../../src/discord/ids.ts';
import { textOf } from '../../src/sandbox/front/plain-text.ts';
import type { OptionInputs } from '../../src/sandbox/world/command-options.ts';
import type { SubmittedComponent } from '../../src/sandbox/world/interaction.ts';
import type { InteractionHandle } from '../../src/sandbox/world/interaction-handle.ts';
import type { Person } from '../../src/sandbox/world/person.ts';
import type { Message } from '../../src/sandbox/world/records.ts';
import { expectWell, NINE, overviewOf, RATINGS, setupOf } from './bad-day.ts';
import { onlyQuestion, type Stage, startGroup } from './stage.ts';

const SECRET = 'the words of Ben that only leads may read';
const AT_ONCE = 20;

const option = z.looseObject({
  type: z.number(),
  name: z.string(),
  get options() {
    return z.array(option).default([]);
  },
});
const declared = z.looseObject({
  name: z.string(),
  type: z.number().default(1),
  options: z.array(option).default([]),
});
type Option = z.infer<typeof option>;

interface Path {
  readonly path: string;
  readonly options: readonly Option[];
}

/** Every slash command that is shipped, with its subcommands. */
const slashCommands = commands.flatMap(({ data }): Path[] => {
  const { name, type, options } = declared.parse(data.toJSON());
  if (type !== 1) return [];
  const parts = options.filter((each) => each.type === Kind.Subcommand);
  if (parts.length === 0) return [{ path: name, options }];
  return parts.map((part) => ({ path: `${name} ${part.name}`, options: part.options }));
});
const messageCommands = commands.flatMap(({ data }) => {
  const { name, type } = declared.parse(data.toJSON());
  return type === 3 ? [name] : [];
});

const HARM = `@everyone <@&1> [x](https://example.com) \u202e${'#'.repeat(5_900)}`;

/** Values that a client would not send for this option. */
function forgedValues({ type }: Option, stage: Stage): OptionInputs[string][] {
  const { channel, leadRole, ada } = stage;
  // Discord itself sees to it that the value of an option is of its type.
  if (type === Kind.String) return [HARM, ' ', '', '../../etc', '\u202e\u200b', '0 9 * * *', 'Europe/Berlin'];
  const anything = [HARM, -1, 1e308, true];
  if (type === Kind.Channel) return [...anything, { channel: '1' }, { channel }];
  if (type === Kind.Role) return [...anything, { role: '1' }, { role: leadRole }];
  if (type === Kind.User) return [...anything, { user: ada.id }];
  return anything;
}

const SNOWFLAKE = '123456789012345678';
/** Enough kinds of words for every field of an id that we write. */
const POOL = [
  ...['main', 'yes', 'no', '0', '1', '3', '5', '2026-11-20', SNOWFLAKE, 'add', 'replace', 'post', 'private'],
  ...[
    'baseline',
    'full',
    'target',
    'role',
    'form',
    'buttons',
    'pages',
    'one',
    'writing',
    'none',
    'back',
    'skip',
  ],
  ...['a', 'x', 'f', 'b', 'new', 'resume', 'again', 'open', 'good', 'hard', 'easy', 'thread', 'answer'],
];
const MOST_FIELDS = 6;
const TRIES = 4_000;

/** An id that this version would take for its own, found by trying words; undefined when none is found. */
function readableId(route: (typeof ids)[keyof typeof ids]): string | undefined {
  let state = 1;
  const next = (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  for (let tries = 0; tries < TRIES; tries++) {
    const fields = Array.from({ length: tries % (MOST_FIELDS + 1) }, () => POOL[next(POOL.length)] ?? '');
    const id = [route.name, ...fields].join(':');
    if (id.length <= 100 && route.read(id) !== undefined) return id;
  }
  return undefined;
}

const customIds = (route: (typeof ids)[keyof typeof ids]): string[] => {
  const own = readableId(route);
  return [
    route.name,
    `${route.name}:`,
    `${route.name}:main:9999-99-99:x`,
    `${route.name}:${'z'.repeat(60)}`,
    `${route.name}:../..:@everyone`,
    ...(own === undefined ? [] : [own, own.slice(0, -1), `${own}:more`, own.replaceAll('main', 'other')]),
  ];
};

/** Everything the person is shown; a silence or an answer that others see fails the test. */
async function shown(handle: InteractionHandle, what: string): Promise<string> {
  const answer = await handle.response().catch((error: unknown) => {
    throw new Error(`${what}: ${String(error)}`);
  });
  const messages = [...(answer.message ? [answer.message] : []), ...handle.followUps()];
  for (const { pinged } of messages) expect(pinged, what).toEqual({ users: [], roles: [], everyone: false });
  return [...messages.map(textOf), ...(answer.modal ? [textOf(answer.modal)] : [])].join('\n');
}

/** Each is told its place among those that run at once. */
async function inBatches(work: readonly ((place: number) => Promise<void>)[]): Promise<void> {
  for (let start = 0; start < work.length; start += AT_ONCE)
    await Promise.all(work.slice(start, start + AT_ONCE).map((each, place) => each(place)));
}

/** One for each use at once: of several in one message, an overtaken one is acknowledged and shows nothing. */
const privateMessages = (person: Person, lobby: string): Promise<Message[]> =>
  Promise.all(Array.from({ length: AT_ONCE }, () => person.slash(lobby, 'help').message()));

async function startWithSecrets(): Promise<{ stage: Stage; question: Message }> {
  const stage = await startGroup();
  const { ada, ben, lobby, world } = stage;
  await stage.moveTo(NINE);
  const question = onlyQuestion(stage);
  const said = ben.say(question.id, SECRET);
  await world.until(() => said.reactions.length > 0);
  for (const person of [ada, ben])
    await person.submit(await person.slash(lobby, 'audit').modal(), RATINGS).message();
  return { stage, question };
}

/** What only Ben may change, and what only managers may. */
const belongings = async (stage: Stage): Promise<string[]> => [
  textOf(await stage.ben.slash(stage.lobby, 'progress').message()),
  textOf(await stage.ben.slash(stage.lobby, 'question').message()),
  await setupOf(stage),
  (await overviewOf(stage)).split('\n').find((line) => line.includes(stage.ben.id)) ?? '',
];

function expectNothingLet(stage: Stage, text: string, what: string): void {
  expect(text, what).not.toContain(SECRET);
  expect(text, what).not.toContain(`<@${stage.ben.id}>: today`);
  expect(text, what).not.toContain('## Saved');
}

test('every command by somebody without rights, with forged and hurtful options: a private reply, and nobody is let in', async () => {
  const { stage, question } = await startWithSecrets();
  const { ada, lobby } = stage;
  const before = await belongings(stage);
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
  expect(await belongings(stage)).toEqual(before);
  await expectWell(stage);
}, 60_000);

test('every button, select and form with a forged, old, truncated or foreign id: a private reply, and nobody is let in', async () => {
  const { stage, question } = await startWithSecrets();
  const { ada, ben, lobby, world } = stage;
  const before = await belongings(stage);
  const targets = [await privateMessages(ada, lobby), await privateMessages(ben, lobby)];
  const public_ = world.history(lobby).map(({ id }) => id);
  const routes = Object.values(ids);
  const all = [
    ...routes.flatMap(customIds),
    '',
    ':',
    'unknown',
    `unknown:${'x'.repeat(90)}`,
    '\u202e@everyone',
  ];
  const work = all.flatMap((id, index) => {
    const target = (place: number): Message =>
      (id.startsWith('answer') ? undefined : targets[index % targets.length]?.[place]) ?? question;
    const values = index % 2 === 0 ? [HARM.slice(0, 100)] : [];
    const field = {
      type: ComponentType.TextInput,
      id: 2,
      custom_id: 'text',
      value: HARM.slice(0, 4_000),
    } as const;
    const row: SubmittedComponent = { type: ComponentType.ActionRow, id: 1, components: [field] };
    const attempts: [string, (place: number) => InteractionHandle][] = [
      ['button', (place) => ada.rawComponent(target(place), id)],
      ['select', (place) => ada.rawComponent(target(place), id, ComponentType.StringSelect, values)],
      ['user select', (place) => ada.rawComponent(target(place), id, ComponentType.UserSelect, [ben.id])],
      ['form', () => ada.rawModalSubmit(lobby, id, index % 2 === 0 ? [] : [row])],
    ];
    return attempts.map(([kind, attempt]) => async (place: number) => {
      const what = `${kind} ${id}`;
      expectNothingLet(stage, await shown(attempt(place), what), what);
    });
  });
  await inBatches(work);
  expect(
    world.history(lobby).map(({ id }) => id),
    'nothing is said in public',
  ).toEqual(public_);
  expect(await belongings(stage)).toEqual(before);
  await expectWell(stage);
}, 60_000);

test('most ids that this version writes are found by trying, so that the forged ones get as far as a handler', () => {
  const found = Object.values(ids).filter((route) => readableId(route) !== undefined);
  expect(found.length).toBeGreaterThan(Object.keys(ids).length / 2);
});
