import { ComponentType, ApplicationCommandOptionType as Kind } from 'discord.js';
import { expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { OptionInputs } from '../../../sandbox/world/commands/options.ts';
import type { InteractionHandle } from '../../../sandbox/world/interactions/handle.ts';
import type { SubmittedComponent } from '../../../sandbox/world/interactions/interaction.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { commandPaths } from '../../bot/command-paths.ts';
import { SHIPPED } from '../../discord/interactions/shipped-ids.ts';
import { memberList } from '../stages/lead-cards.ts';
import { type LeadsStage, shareLeads } from '../stages/leads.ts';
import { untimed } from '../stages/untimed.ts';

const leads = shareLeads();
const AT_ONCE = 20;
const LAST_DAY = '2026-11-19';
const DIRECTED = 'words that must not get in';

const paths = commandPaths(commands);

/** People who lead another group, or none. */
const strangersOf = (stage: LeadsStage): readonly [string, Person, string][] => [
  ['the lead of another group of the server', stage.morning.lead, stage.morning.channel],
  ['a member of the group', member(stage), stage.evening.channel],
  ['somebody in no group', stage.stranger, stage.morning.channel],
  ['the lead of a group elsewhere', stage.harbour.lead, stage.harbour.channel],
];

const member = ({ evening }: LeadsStage): Person => {
  const last = evening.members.at(-1);
  if (!last) throw new Error('the group has no members');
  return last.person;
};

/** Texts that only occur in the evening group's data. Seeing one means seeing what one has no right to. */
function secretsOf({ evening, inBoth }: LeadsStage, except: Person): string[] {
  const both = new Set(inBoth.map(({ id }) => id));
  const others = evening.members
    .map(({ person }) => person)
    .filter(({ id }) => !both.has(id) && id !== except.id);
  return [
    ...others.flatMap(({ id, name }) => [`<@${id}>`, `${name} on 2026-`]),
    `<#${evening.leadsChannel}>`,
  ];
}

const missing = (): never => {
  throw new Error('there are not so many messages');
};

const found = (secrets: readonly string[], text: string): string[] =>
  secrets.filter((secret) => text.includes(secret));

/** Everything the person is shown. */
async function shown(handle: InteractionHandle, what: string): Promise<string> {
  const answer = await handle.response().catch((error: unknown) => {
    throw new Error(`${what}: ${String(error)}`);
  });
  const messages = [...(answer.message ? [answer.message] : []), ...handle.followUps()];
  const files = messages.flatMap(({ attachments }) =>
    attachments.map(({ bytes }) => new TextDecoder().decode(bytes)),
  );
  const choices = (answer.choices ?? []).map(({ name, value }) => `${name} ${value}`);
  return [
    ...messages.map(textOf),
    ...files,
    ...choices,
    ...(answer.modal ? [textOf(answer.modal)] : []),
  ].join('\n');
}

/** Runs AT_ONCE tasks at a time, and tells each its place in the batch. */
async function inBatches(work: readonly ((place: number) => Promise<void>)[]): Promise<void> {
  for (let start = 0; start < work.length; start += AT_ONCE)
    await Promise.all(work.slice(start, start + AT_ONCE).map((each, place) => each(place)));
}

/**
 * What the evening group's leads and managers see of the group, except for the member that the attempts are aimed at:
 * pressing Join or answering really does make somebody a member.
 */
async function evening(stage: LeadsStage): Promise<string[]> {
  const { evening: group, meadowManager } = stage;
  const others = group.members.map(({ person }) => person.id).filter((id) => id !== member(stage).id);
  const overview = textOf(await group.lead.slash(group.channel, 'cohort overview').message());
  const list = await memberList(group.lead, group.channel);
  // The acting member may be named next to others.
  const own = `<@${member(stage).id}>`;
  return [
    ...`${untimed(overview)}\n${list}`
      .replaceAll(`, ${own}`, '')
      .replaceAll(`${own}, `, '')
      .split('\n')
      .filter((line) => others.some((id) => line.includes(`<@${id}>`))),
    textOf(await group.lead.slash(group.channel, 'questions list').message()),
    textOf(await group.lead.slash(group.channel, 'questions next').message()),
    textOf(await meadowManager.slash(group.channel, 'setup', { cohort: 'evening' }).message()),
  ];
}

/** Every id the bot ever wrote, aimed at the evening group, one of its members and its last question. */
function aimedIds(stage: LeadsStage): string[] {
  const victim = member(stage).id;
  return SHIPPED.filter(({ fields }) => 'cohort' in fields).map(({ id, fields }) => {
    const aim: Record<string, string> = { cohort: 'evening', day: LAST_DAY, member: victim, user: victim };
    const values = Object.entries(fields).map(([name, value]) => aim[name] ?? String(value));
    return [id.split(':', 1)[0], ...values].join(':');
  });
}

test('every command aimed at a group by somebody who does not lead it: nothing of the group is seen or changed', async () => {
  const stage = await leads();
  const before = await evening(stage);
  const victim = member(stage);
  const work = strangersOf(stage).flatMap(([who, person, channel]) =>
    paths
      .filter(({ options }) => options.some(({ name }) => name === 'cohort'))
      .flatMap(({ path, options }) => {
        const required: OptionInputs = Object.fromEntries(
          options.flatMap(({ name, type }): [string, OptionInputs[string]][] => {
            if (name === 'cohort') return [[name, 'evening']];
            if (type === Kind.User) return [[name, { user: victim.id }]];
            if (name === 'question') return [[name, LAST_DAY]];
            return [];
          }),
        );
        const what = `${who}: /${path}`;
        const run = async (): Promise<void> => {
          const text = await shown(person.slash(channel, path, required, { force: true }), what);
          expect(found(secretsOf(stage, person), text), what).toEqual([]);
        };
        const typed = options.filter(({ autocomplete }) => autocomplete);
        const complete = typed.map(({ name }) => async () => {
          const choices = await person.autocomplete(channel, path, { cohort: 'evening', [name]: '' }, name, {
            force: true,
          });
          const text = JSON.stringify(choices);
          const secrets = [...secretsOf(stage, person), 'Evening group'];
          expect(found(secrets, text), `${what}, choices of ${name}`).toEqual([]);
        });
        return [run, ...complete];
      }),
  );
  expect(work.length).toBeGreaterThan(0);
  await inBatches(work);
  expect(await evening(stage)).toEqual(before);
});

test('every button, select and form aimed at a group by somebody who does not lead it: nothing of the group is seen or changed', async () => {
  const stage = await leads();
  const before = await evening(stage);
  const row: SubmittedComponent = {
    type: ComponentType.ActionRow,
    id: 1,
    components: [{ type: ComponentType.TextInput, id: 2, custom_id: 'text', value: DIRECTED }],
  };
  const ids = aimedIds(stage);
  expect(ids.length).toBeGreaterThan(0);
  for (const [who, person, channel] of strangersOf(stage)) {
    // One message for each task of a batch: of several presses on one message, all but the last are only acknowledged.
    const own = await Promise.all(
      Array.from({ length: AT_ONCE }, () => person.slash(channel, 'help').message()),
    );
    const on = (place: number): Message => own[place] ?? missing();
    const work = ids.flatMap((id) => {
      const attempts: [string, (place: number) => InteractionHandle][] = [
        ['button', (place) => person.rawComponent(on(place), id)],
        ['select', (place) => person.rawComponent(on(place), id, ComponentType.StringSelect, [LAST_DAY])],
        [
          'channel select',
          (place) => person.rawComponent(on(place), id, ComponentType.ChannelSelect, [stage.evening.channel]),
        ],
        [
          'role select',
          (place) => person.rawComponent(on(place), id, ComponentType.RoleSelect, [stage.evening.leadRole]),
        ],
        [
          'user select',
          (place) => person.rawComponent(on(place), id, ComponentType.UserSelect, [member(stage).id]),
        ],
        ['form', () => person.rawModalSubmit(channel, id, [row])],
      ];
      return attempts.map(([kind, attempt]) => async (place: number) => {
        const what = `${who}: ${kind} ${id}`;
        const text = await shown(attempt(place), what);
        expect(found(secretsOf(stage, person), text), what).toEqual([]);
      });
    });
    await inBatches(work);
  }
  const after = await evening(stage);
  expect(after).toEqual(before);
  expect(after.join()).not.toContain(DIRECTED);
});
