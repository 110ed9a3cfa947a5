import { ABSENT_SENTENCE, programsFolder } from './programs.ts';

/** Fails before the first test, with one sentence that says what is missing. */
export function setup(): void {
  if (programsFolder() === undefined) throw new Error(ABSENT_SENTENCE);
}
