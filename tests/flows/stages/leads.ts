import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { MovableClock } from '../../../sandbox/world/clock.ts';
import { Permission } from '../../../sandbox/world/permissions.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { World } from '../../../sandbox/world/world.ts';
import type { CohortSettings } from '../../../src/domain/cohort.ts';
import type { Rating } from '../../../src/domain/member.ts';
import { DAY, MORNING } from '../../times.ts';
import { type Habit, type SeededCohort, type SeededMember, seedCohort } from './leads-seed.ts';
import { seedStore } from './seeded-store.ts';
import { shareGround } from './shared-ground.ts';
import { addServer, type Ground, layGround, type Stage, type StageOptions, stageOn } from './stage.ts';

/** One of the seeded groups, and who leads it. */
export interface LedGroup extends SeededCohort {
  readonly channel: string;
  readonly leadRole: string;
  readonly lead: Person;
  /** A channel that only the leads and the bot can see. */
  readonly leadsChannel: string;
}

/**
 * Forty people in three groups across two servers, after four weeks. Two of them are in both groups of the first
 * server.
 */
export interface LeadsStage extends Stage {
  readonly morning: LedGroup;
  readonly evening: LedGroup;
  readonly harbour: LedGroup;
  /** Leads the morning and the evening group. */
  readonly bothLead: Person;
  /** Has Manage Server in the first server, but no lead role. */
  readonly meadowManager: Person;
  /** In the first server, but in no group. */
  readonly stranger: Person;
  /** Members of both the morning and the evening group. */
  readonly inBoth: readonly Person[];
}

const QUESTIONS = ['design-evaluation-framework', 'metrics-for-autonomy', 'reproducible-evaluations'];
const NAMES =
  'Abel Bea Cara Dov Eli Fay Gus Hana Ines Jon Kim Leo Mara Nils Ona Pia Quim Ravi Sven Tara Uma Vera Wim Xia Yara Zoe Amir Bo Cleo Dario Edda Finn Gita Hugo Ilse Jade Kofi Lina Moe Nora'.split(
    ' ',
  );
const HABITS: readonly Habit[] = [
  'eager',
  'steady',
  'steady',
  'fading',
  'silent',
  'away',
  'newcomer',
  'steady',
];
const TARGETS = ['research-engineer', 'research-scientist', 'policy-governance', undefined];

const rating = (index: number, question: number): Rating | null => {
  const levels: readonly (Rating | null)[] = [1, 2, 3, 4, 5, null, 2, 3];
  return levels[(index * 3 + question * 5) % levels.length] ?? null;
};

/** One person in six has not audited, and every second person shares. */
function membersOf(people: readonly Person[]): SeededMember[] {
  return people.map((person, index) => {
    const target = TARGETS[index % TARGETS.length];
    const hasAudited = index % 6 !== 5;
    return {
      person,
      habit: HABITS[index % HABITS.length] ?? 'steady',
      shares: hasAudited && index % 2 === 0,
      ...(hasAudited ? { ratings: [0, 1, 2, 3, 4].map((question) => rating(index, question)) } : {}),
      ...(target === undefined ? {} : { target }),
    };
  });
}

interface Founding {
  readonly guild: string;
  readonly cohort: string;
  readonly name: string;
  readonly time: readonly [hour: number, minute: number, zone: string];
  readonly people: readonly Person[];
}

function found(world: World, { guild, cohort, name, time, people }: Founding): LedGroup {
  const [hour, minute, zone] = time;
  const slug = name.toLowerCase().replace(' ', '-');
  const role = world.addRole(guild, { name: `${name} leads` });
  const channel = world.addChannel(guild, { name: slug }).id;
  const leadsChannel = world.addChannel(guild, { name: `${slug}-leads` }).id;
  world.overwrite(leadsChannel, { id: guild, deny: Permission.ViewChannel });
  world.overwrite(leadsChannel, { id: role.id, allow: Permission.ViewChannel });
  world.overwrite(leadsChannel, { id: world.application.botId, allow: Permission.ViewChannel });
  const since = MORNING - 40 * DAY;
  const settings: CohortSettings = {
    name,
    channel,
    schedule: { hour, minute, weekdays: [1, 2, 3, 4, 5, 6, 7], zone, since },
    leadRoles: [role.id],
    changedAt: since,
  };
  const lead = world.addMember(guild, { name: `${name} lead`, roleIds: [role.id] });
  return {
    guild,
    cohort,
    settings,
    members: membersOf(people),
    channel,
    leadsChannel,
    leadRole: role.id,
    lead,
  };
}

type Servers = Pick<
  LeadsStage,
  'morning' | 'evening' | 'harbour' | 'bothLead' | 'meadowManager' | 'stranger' | 'inBoth'
>;

function foundServers(world: World, most: number): Servers {
  const meadow = world.addGuild({ name: 'Meadow' }).id;
  const port = world.addGuild({ name: 'Harbour' }).id;
  const managers = world.addRole(meadow, { name: 'Managers', permissions: Permission.ManageGuild });
  const join = (guild: string, from: number, to: number): Person[] =>
    NAMES.slice(from, Math.min(to, from + most)).map((name) => world.addMember(guild, name));
  const [first, second, third] = [join(meadow, 0, 16), join(meadow, 16, 26), join(port, 26, 40)];
  // Two people who are neither away nor new.
  const inBoth = first.slice(0, 2);
  const morning = found(world, {
    guild: meadow,
    cohort: 'main',
    name: 'Morning group',
    time: [9, 0, 'Europe/Berlin'],
    people: first,
  });
  const evening = found(world, {
    guild: meadow,
    cohort: 'evening',
    name: 'Evening group',
    time: [18, 0, 'Europe/Berlin'],
    people: [...inBoth, ...second],
  });
  const harbour = found(world, {
    guild: port,
    cohort: 'main',
    name: 'Harbour group',
    time: [8, 30, 'Europe/London'],
    people: third,
  });
  return {
    morning,
    evening,
    harbour,
    inBoth,
    bothLead: world.addMember(meadow, { name: 'Bea Both', roleIds: [morning.leadRole, evening.leadRole] }),
    meadowManager: world.addMember(meadow, { name: 'Max', roleIds: [managers.id] }),
    stranger: world.addMember(meadow, 'Stranger'),
  };
}

async function seedServers(
  folder: string,
  { world, clock }: { world: World; clock: MovableClock },
  { settings: change = ({ settings }) => settings, most = NAMES.length }: LeadsOptions,
): Promise<Servers> {
  const now = clock.now();
  clock.moveTo(now - 35 * DAY);
  const servers = foundServers(world, most);
  await seedStore(join(folder, 'sextant.db'), async (store) => {
    for (const cohort of [servers.morning, servers.evening, servers.harbour])
      await seedCohort(
        { world, clock, questions: QUESTIONS },
        store,
        { ...cohort, settings: change(cohort) },
        now,
      );
  });
  clock.moveTo(now);
  return servers;
}

export interface LeadsOptions extends Omit<StageOptions, 'prepare'> {
  /** Turns a group's usual settings into those it is seeded with. */
  settings?: (cohort: LedGroup) => CohortSettings;
  /** At most this many people per group. Seeding all forty takes a second. */
  most?: number;
}

async function leadsOn(ground: Ground, options: LeadsOptions): Promise<LeadsStage> {
  const server = addServer(ground.world);
  const servers = await seedServers(dirname(ground.storeFile), ground, options);
  return Object.assign(stageOn(ground, server, await ground.start()), servers);
}

/** A running bot and three groups after four weeks, on the morning before the next question. */
export async function startLeads(options: LeadsOptions = {}): Promise<LeadsStage> {
  const ground = await layGround(options);
  onTestFinished(async () => {
    await ground.clear();
    await ground.check();
  });
  return leadsOn(ground, options);
}

/** Shares one such stage among the tests of a file. They must only look, or leave everything as they found it. */
export function shareLeads(options: LeadsOptions = {}): () => Promise<LeadsStage> {
  const next = shareGround(async () => {
    const ground = await layGround(options);
    return { ground, stage: await leadsOn(ground, options) };
  });
  return async () => (await next()).stage;
}
