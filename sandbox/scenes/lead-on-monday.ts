import { controlOf } from '../life/acts/controls.ts';
import { soulOf } from '../life/soul.ts';
import type { Person } from '../world/person.ts';
import { at, layGrounds, lifeOf, liveUntil, setUp } from './founding.ts';
import type { Scene } from './scene.ts';
import { letPass, meetQuestion, press, type } from './steps.ts';

const MEMBERS = ['Ada', 'Ben', 'Chidi', 'Dana', 'Emil', 'Femi', 'Gita', 'Hana', 'Ines', 'Jun', 'Sam'];

export const leadOnMonday: Scene = {
  name: 'lead-on-monday',
  title: 'Lead on Monday',
  about: 'You are Lea, and your group is two weeks in.',
  steps: [
    press('Lea', 'digest-open:', 'Read the digest of the week, then press Overview below it.'),
    type('Lea', 'cohort answers', 'Read what people answered to the latest question.', 'daily-question'),
    press('Lea', 'feedback-form:', 'Press Feedback below the answers and write a sentence to somebody.'),
    meetQuestion('Lea', 'Let today’s question come.'),
    letPass('Lea', 'day', 'Let a day pass.'),
    type('Lea', 'cohort overview', 'See who answered, and who may need a word.', 'daily-question'),
  ],
  foundedAt: at('2026-11-08T18:30'),

  found(file, world) {
    const grounds = layGrounds(world, file, 'AI Safety Study Group');
    const { guildId, mia, lea, leadRole, forLeads } = grounds;
    const questions = grounds.channel('daily-question');
    const omar = grounds.member('Omar', [leadRole]);
    const members = MEMBERS.map((name) => grounds.member(name));
    return {
      guildId,
      people: [lea, mia, omar, ...members],
      startsIn: forLeads,
      async begin(server) {
        const souls = [lea, omar, ...members].map(({ person }) =>
          soulOf(file.character(person.name), person),
        );
        await setUp(mia.person, questions, { leadRole });
        await sendDigestTo(mia.person, questions, forLeads);
        const life = lifeOf(server, 'lead-on-monday', souls);
        await liveUntil(world, life, { until: at('2026-11-23T08:40'), stops: ['09:00', '18:00'] });
        return life;
      },
    };
  },
};

/** Chooses the channel of the weekly digest in /setup. */
async function sendDigestTo(manager: Person, from: string, channel: string): Promise<void> {
  const settings = await manager.slash(from, 'setup').message();
  const digest = await manager.select(settings, controlOf(settings, 'setup-part:'), ['digest']).message();
  await manager.select(digest, controlOf(digest, 'setup-channel:'), [channel]).message();
}
