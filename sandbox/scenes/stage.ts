import type { RunningScene } from './running-scene.ts';

/** The hour at which the group of the first scene is asked, UTC. */
const QUESTION_TIME = '09:00';

/** A scene as the prompt drives it. */
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
