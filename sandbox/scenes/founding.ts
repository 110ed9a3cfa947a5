import { type Inhabitant, MANAGER } from '../group/study-group.ts';
import { type Life, type LifeOptions, startLife } from '../life/life.ts';
import type { PeopleFile } from '../life/people-file.ts';
import type { Soul } from '../life/soul.ts';
import { Permission } from '../world/permissions.ts';
import type { Person } from '../world/person.ts';
import type { World } from '../world/world.ts';
import type { Server } from './scene.ts';

const DAY = 24 * 60 * 60_000;

export const at = (moment: string): number => Date.parse(`${moment}:00Z`);

/** A server with a channel for everybody, one for leads, and the two people who run it. */
export interface Grounds {
  readonly guildId: string;
  readonly general: string;
  readonly forLeads: string;
  readonly leadRole: string;
  readonly mia: Inhabitant;
  readonly lea: Inhabitant;
  channel(name: string): string;
  member(name: string, roleIds?: string[]): Inhabitant;
}

export function layGrounds(world: World, file: PeopleFile, name: string): Grounds {
  const guild = world.addGuild({ name });
  const channel = (called: string): string => world.addChannel(guild.id, { name: called }).id;
  const general = channel('general');
  const managers = world.addRole(guild.id, { name: 'Managers', permissions: MANAGER });
  const leads = world.addRole(guild.id, { name: 'Leads' });
  const forLeads = channel('leads');
  world.overwrite(forLeads, { id: guild.id, deny: Permission.ViewChannel });
  for (const id of [managers.id, leads.id, world.application.botId])
    world.overwrite(forLeads, { id, allow: Permission.ViewChannel });
  const join = (called: string, part: string, about: string, roleIds: string[]): Inhabitant => ({
    person: world.addMember(guild.id, { name: called, roleIds }),
    part,
    about,
  });
  return {
    guildId: guild.id,
    general,
    forLeads,
    leadRole: leads.id,
    mia: join('Mia', 'manager', 'runs the server', [managers.id]),
    lea: join('Lea', 'lead', file.character('Lea').about, [leads.id]),
    channel,
    member: (called, roleIds = []) =>
      join(called, roleIds.length > 0 ? 'lead' : 'member', file.character(called).about, roleIds),
  };
}

/** Starts the life of these people. */
export function lifeOf(
  { world, moveTo, file, onMishap }: Server,
  seed: string,
  souls: readonly Soul[],
  more: Pick<LifeOptions, 'beside' | 'errands'> = {},
): Life {
  return startLife({ world, moveTo, souls, words: file.words, seed, onMishap, ...more });
}

/** Lets time pass, with a stop each day at the times (`09:00`, UTC) at which the bot has something to do. */
export async function liveUntil(
  world: World,
  life: Life,
  { until, stops }: { until: number; stops: readonly string[] },
): Promise<void> {
  const days = Math.ceil((until - world.clock.now()) / DAY);
  const from = world.clock.now();
  for (let day = 0; day <= days; day++) {
    const date = new Date(from + day * DAY).toISOString().slice(0, 10);
    for (const time of stops) {
      const instant = at(`${date}T${time}`);
      if (instant > world.clock.now() && instant < until) await life.moveTo(instant);
    }
  }
  await life.moveTo(until);
}

/** What a manager types to set up a server's first group. */
export async function setUp(
  manager: Person,
  channel: string,
  { leadRole, time = '09:00', name }: { leadRole: string; time?: string; name?: string },
): Promise<void> {
  const inputs = {
    ...(name === undefined ? {} : { name }),
    channel: { channel },
    time,
    days: 'every day',
    zone: 'Europe/London',
    'lead-role': { role: leadRole },
  };
  await manager.slash(channel, 'setup', inputs).message();
}
