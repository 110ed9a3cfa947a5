import { FOUNDED_AT } from '../group/past-days.ts';
import { seed } from '../group/seed.ts';
import { foundStudyGroup, type Inhabitant, type StudyGroup } from '../group/study-group.ts';
import { turnOnPractice } from '../life/acts/managing.ts';
import { plansBeside } from '../life/beside.ts';
import type { Errand } from '../life/life.ts';
import { soulOf } from '../life/soul.ts';
import { at, lifeOf } from './founding.ts';
import type { Scene } from './scene.ts';
import { answer, be, letPass, meetQuestion, rate, type } from './steps.ts';

/** They are in the server already and join the group over the next days. */
const TO_COME = ['Emil', 'Femi', 'Gita', 'Hana', 'Kofi'];

export const newMember: Scene = {
  name: 'new-member',
  title: 'New member',
  about: 'You are Noor, who joined this study group today.',
  foundedAt: FOUNDED_AT,
  steps: [
    rate('Noor', 'Rate yourself honestly: five questions, about a minute.'),
    meetQuestion('Noor', 'Let the question of the day come.'),
    answer('Noor', 'Answer it in its thread, in a sentence or two. ✅ means it’s saved.'),
    be('Lea', 'Be Lea, who leads the group.'),
    letPass('Lea', 'week', 'Let a week pass: people answer, come late, miss one, go away, improve.'),
    type('Lea', 'cohort overview', 'See how the group is doing.', 'daily-question'),
    be('Mia', 'Be Mia, who runs the server.'),
    type('Mia', 'setup', 'See when questions come, and change what you like.', 'daily-question'),
  ],

  found(file, world) {
    const group = foundStudyGroup(world);
    const toCome = TO_COME.map((name): Inhabitant => {
      const { about } = file.character(name);
      return { person: world.addMember(group.guildId, name), part: 'member', about };
    });
    const { Noor, Lea, Mia, ...members } = group.people;
    return {
      guildId: group.guildId,
      people: [Noor, Mia, Lea, ...Object.values(members), ...toCome],
      startsIn: group.questions,
      async begin(server) {
        await seed({ ...server, group, log: () => '' });
        const soul = (hasRated: boolean) => (each: Inhabitant) =>
          soulOf(file.character(each.person.name), each.person, { home: group.questions, hasRated });
        const souls = [...[Lea, ...Object.values(members)].map(soul(true)), ...toCome.map(soul(false))];
        const errands = [practiceIn(group)];
        return lifeOf(server, 'new-member', souls, { beside: plansBeside, errands });
      },
    };
  },
};

/** The group's manager turns on peer review and mock interviews. */
const practiceIn = ({ people: { Mia }, questions }: StudyGroup): Errand => ({
  at: at('2026-11-21T10:00'),
  person: Mia.person,
  does: 'turn on peer review and mock interviews',
  carryOut: () => turnOnPractice(Mia.person, questions),
});
