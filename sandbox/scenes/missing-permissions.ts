import { soulOf } from '../life/soul.ts';
import { Permission } from '../world/permissions.ts';
import { at, layGrounds, lifeOf, liveUntil, setUp } from './founding.ts';
import type { Scene } from './scene.ts';
import { meetQuestion, permit, type } from './steps.ts';

const MEMBERS = ['Ada', 'Ben', 'Chidi', 'Hana', 'Ines'];

export const missingPermissions: Scene = {
  name: 'missing-permissions',
  title: 'Missing permissions',
  about: 'You are Mia. No question came today. Find out why.',
  steps: [
    type('Mia', 'setup', 'Ask the bot what is wrong.'),
    permit('Mia', 'Give back what is missing in this channel.'),
    meetQuestion('Mia', 'Let the question come now.'),
    type('Mia', 'setup', 'See that nothing is missing.'),
  ],
  foundedAt: at('2026-11-15T18:00'),

  found(file, world) {
    const grounds = layGrounds(world, file, 'AI Safety Study Group');
    const { guildId, mia, lea, leadRole } = grounds;
    const questions = grounds.channel('daily-question');
    const members = MEMBERS.map((name) => grounds.member(name));
    return {
      guildId,
      people: [mia, lea, ...members],
      startsIn: questions,
      async begin(server) {
        const souls = [lea, ...members].map(({ person }) => soulOf(file.character(person.name), person));
        await setUp(mia.person, questions, { leadRole });
        const life = lifeOf(server, 'missing-permissions', souls);
        await liveUntil(world, life, { until: at('2026-11-19T22:00'), stops: ['09:00'] });
        world.overwrite(questions, {
          id: world.application.botId,
          deny: Permission.SendMessages | Permission.CreatePublicThreads,
        });
        await liveUntil(world, life, { until: at('2026-11-20T09:10'), stops: ['09:00'] });
        return life;
      },
    };
  },
};
