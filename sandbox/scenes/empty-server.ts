import { soulOf } from '../life/soul.ts';
import { at, layGrounds, lifeOf } from './founding.ts';
import type { Scene } from './scene.ts';
import { letPass, meetQuestion, press, type } from './steps.ts';

const MEMBERS = ['Ada', 'Ben', 'Chidi', 'Dana', 'Emil', 'Hana', 'Ines'];

export const emptyServer: Scene = {
  name: 'empty-server',
  title: 'Empty server',
  about: 'You are Mia. The bot is new, and nothing is set up.',
  steps: [
    type('Mia', 'setup', 'Set up the group.'),
    press('Mia', 'setup-sent:', 'Press Set it up and fill in the form. Europe/London is a good zone to try.'),
    press('Mia', 'setup-do:', 'Press Start.'),
    meetQuestion('Mia', 'Let the first question come.'),
    letPass('Mia', 'day', 'Let a day pass: people find the group and rate themselves.'),
    type('Mia', 'cohort overview', 'See who is there.'),
  ],
  foundedAt: at('2026-11-20T08:40'),

  found(file, world) {
    const grounds = layGrounds(world, file, 'New Study Group');
    const { guildId, mia, lea } = grounds;
    const questions = grounds.channel('daily-question');
    const members = MEMBERS.map((name) => grounds.member(name));
    return {
      guildId,
      people: [mia, lea, ...members],
      startsIn: questions,
      async begin(server) {
        const souls = [lea, ...members].map(({ person }) => soulOf(file.character(person.name), person));
        return lifeOf(server, 'empty-server', souls);
      },
    };
  },
};
