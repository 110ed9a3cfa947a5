import { Permission } from '../world/permissions.ts';
import type { Person } from '../world/person.ts';
import type { World } from '../world/world.ts';

/** Short enough to type; every name begins with a different letter. */
export type Name = 'Mia' | 'Lea' | 'Ben' | 'Ada' | 'Chidi' | 'Dana' | 'Noor';

export interface Inhabitant {
  readonly person: Person;
  /** The person's role in the group; it can be typed instead of the name. */
  readonly part: string;
  readonly about: string;
}

/** A server with a study group and all its people. Nothing has happened there yet. */
export interface StudyGroup {
  readonly guildId: string;
  /** The channel of the daily question. */
  readonly questions: string;
  /** Visible only to leads, managers and the bot; for the weekly digest. */
  readonly forLeads: string;
  readonly leadRole: string;
  readonly people: Readonly<Record<Name, Inhabitant>>;
}

/** People who manage a server may also change what the bot may do in a channel. */
export const MANAGER = Permission.ManageGuild | Permission.ManageRoles;

export function foundStudyGroup(world: World): StudyGroup {
  const guild = world.addGuild({ name: 'AI Safety Study Group' });
  world.addChannel(guild.id, { name: 'general' });
  const questions = world.addChannel(guild.id, { name: 'daily-question' });
  const managers = world.addRole(guild.id, { name: 'Managers', permissions: MANAGER });
  const leads = world.addRole(guild.id, { name: 'Leads' });
  const forLeads = world.addChannel(guild.id, { name: 'leads' }).id;
  world.overwrite(forLeads, { id: guild.id, deny: Permission.ViewChannel });
  for (const id of [managers.id, leads.id, world.application.botId])
    world.overwrite(forLeads, { id, allow: Permission.ViewChannel });
  const join = (name: Name, part: string, about: string, roleIds: string[] = []): Inhabitant => ({
    person: world.addMember(guild.id, { name, roleIds }),
    part,
    about,
  });
  return {
    guildId: guild.id,
    questions: questions.id,
    forLeads,
    leadRole: leads.id,
    people: {
      Mia: join('Mia', 'manager', 'runs the server', [managers.id]),
      Lea: join('Lea', 'lead', 'leads the group', [leads.id]),
      Ben: join('Ben', 'member-1', 'a strong engineer who reads few papers'),
      Ada: join('Ada', 'member-2', 'research-minded, from mathematics'),
      Chidi: join('Chidi', 'member-3', 'writes about policy'),
      Dana: join('Dana', 'member-4', 'a beginner'),
      Noor: join('Noor', 'newcomer', 'joined today and has done nothing so far'),
    },
  };
}
