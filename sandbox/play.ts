import { transcript } from './front/transcript.ts';
import { type RunOptions, withRunningGroup } from './group/running-group.ts';
import { seed } from './group/seed.ts';
import { tellTheDay } from './group/story.ts';

/** Plays the seeded group and a newcomer's first day in it, and writes what everybody sees, the same in every run. */
export function playDay(write: (line: string) => void, options: RunOptions = {}): Promise<void> {
  return withRunningGroup(async (running) => {
    await seed(running);
    await tellTheDay(running, transcript(running.world, write));
  }, options);
}
