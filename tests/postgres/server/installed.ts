import { ABSENT_SENTENCE, programsFolder } from './programs.ts';

/** Says in one sentence what is missing, before the first test fails for it. */
export function setup(): void {
  if (programsFolder() === undefined) throw new Error(ABSENT_SENTENCE);
}
