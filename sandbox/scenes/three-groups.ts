import type { Inhabitant } from '../group/study-group.ts';
import { controlOf } from '../life/acts/controls.ts';
import { soulOf } from '../life/soul.ts';
import type { Person } from '../world/person.ts';
import { at, layGrounds, lifeOf, liveUntil, setUp } from './founding.ts';
import type { Scene } from './scene.ts';
import { be, type } from './steps.ts';

/** Ada is in two groups. */
const GROUPS = [
  {
    name: 'Engineers',
    channel: 'engineers',
    time: '09:00',
    lead: 'Lea',
    members: ['Ben', 'Emil', 'Hana', 'Priya', 'Ada'],
  },
  {
    name: 'Policy',
    channel: 'policy',
    time: '12:30',
    lead: 'Omar',
    members: ['Chidi', 'Ines', 'Gita', 'Kofi', 'Ada'],
  },
  {
    name: 'Newcomers',
    channel: 'first-steps',
    time: '18:00',
    lead: 'Rosa',
    members: ['Dana', 'Tomas', 'Femi', 'Sam'],
  },
] as const;

export const threeGroups: Scene = {
  name: 'three-groups',
  title: 'Three groups',
  about: 'You are Mia, and your server has three study groups.',
  steps: [
    type('Mia', 'setup', 'See the groups of the server, and choose one.', 'general'),
    be('Lea', 'Be Lea, who leads the engineers.'),
    type('Lea', 'cohort overview', 'See the engineers.', 'engineers'),
    be('Omar', 'Be Omar, who leads policy.'),
    type('Omar', 'cohort overview', 'See policy: the same command, another group.', 'policy'),
    be('Ada', 'Be Ada, who is in both.'),
    type('Ada', 'progress', 'See what counts for her in each.', 'policy'),
  ],
  foundedAt: at('2026-11-13T18:00'),

  found(file, world) {
    const grounds = layGrounds(world, file, 'AI Safety Campus');
    const { guildId, mia, lea } = grounds;
    const known = new Map<string, Inhabitant>([['Lea', lea]]);
    const person = (name: string, roleIds: string[] = []): Inhabitant => {
      const there = known.get(name) ?? grounds.member(name, roleIds);
      known.set(name, there);
      return there;
    };
    const groups = GROUPS.map((group) => {
      const leadRole =
        group.lead === 'Lea' ? grounds.leadRole : world.addRole(guildId, { name: `${group.name} leads` }).id;
      const lead = person(group.lead, [leadRole]);
      const members = group.members.map((name) => person(name));
      return { ...group, leadRole, home: grounds.channel(group.channel), people: [lead, ...members] };
    });
    return {
      guildId,
      people: [mia, ...known.values()],
      startsIn: grounds.general,
      async begin(server) {
        const [first, ...more] = groups;
        if (first) await setUp(mia.person, first.home, first);
        for (const group of more) await addGroup(mia.person, group);
        const souls = groups.flatMap(({ home, people }) =>
          people.map(({ person: each }) => soulOf(file.character(each.name), each, { home })),
        );
        const life = lifeOf(server, 'three-groups', souls);
        await liveUntil(world, life, { until: at('2026-11-20T08:40'), stops: ['09:00', '12:30', '18:00'] });
        return life;
      },
    };
  },
};

interface NewGroup {
  readonly name: string;
  readonly time: string;
  readonly home: string;
  readonly leadRole: string;
}

/** Creates another group with the form of /setup, chooses who leads it, and starts it. */
async function addGroup(manager: Person, { name, time, home, leadRole }: NewGroup): Promise<void> {
  const overview = await manager.slash(home, 'setup', { cohort: 'main' }).message();
  const settings = await manager.select(overview, controlOf(overview, 'setup-part:'), ['groups']).message();
  const button = controlOf(settings, 'setup-form:main:group:');
  const form = await manager.click(settings, button).modal();
  const made = await manager.submit(form, { name, time, zone: 'Europe/London', channel: home }).message();
  await manager.click(made, controlOf(made, 'setup-do:')).message();
  await manager.slash(home, 'setup', { 'lead-role': { role: leadRole } }).message();
}
