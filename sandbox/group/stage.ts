import { QUESTION_TIME } from './past-days.ts';
import type { RunningGroup } from './running-group.ts';
import type { Inhabitant } from './study-group.ts';

/** The group as a front drives it, beginning as the newcomer. */
export function stageOf({ world, group, moveTo }: RunningGroup) {
  const people: readonly Inhabitant[] = Object.values(group.people);
  return {
    world,
    guildId: group.guildId,
    people,
    startsAs: group.people.Noor.person,
    startsIn: group.questions,
    questionTime: QUESTION_TIME,
    moveTo,
  };
}
