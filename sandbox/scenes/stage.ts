import type { RunningScene } from './running-scene.ts';

/** The time of the question in the first scene, UTC. */
const QUESTION_TIME = '09:00';

/** A scene in the form that the prompt uses. */
export function stageOf({ world, group, life }: RunningScene) {
  const { guildId, people, startsIn } = group;
  const [first] = people;
  if (!first) throw new Error('Nobody can be played in this scene.');
  return {
    world,
    guildId,
    people,
    startsAs: first.person,
    startsIn,
    questionTime: QUESTION_TIME,
    moveTo: life.moveTo,
  };
}
