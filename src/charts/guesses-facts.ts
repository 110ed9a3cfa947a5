import { type OwnClock, ownDay } from '../domain/dates.ts';
import type { Guess } from '../domain/practice/calibration.ts';
import { dateWords, figure } from './lettering.ts';

/** More cannot be told apart on a phone. */
const MOST_GUESSES = 12;

export interface GuessesInput {
  /** Oldest first. */
  readonly guesses: readonly Guess[];
  /** The clock of the member, by which dates are shown. */
  readonly clock: OwnClock;
}

export interface GuessesFacts {
  /** Oldest first; `predicted` and `covered` are in rubric points. */
  readonly guesses: readonly {
    readonly day: string;
    readonly predicted: number;
    readonly covered: number;
    readonly of: number;
  }[];
}

export const guessesFacts = ({ guesses, clock }: GuessesInput): GuessesFacts => ({
  guesses: guesses.slice(-MOST_GUESSES).map(({ at, predicted, covered, of }) => ({
    day: ownDay({ now: at, ...clock }),
    predicted,
    covered,
    of,
  })),
});

export const guessesSentences = ({ guesses }: GuessesFacts): readonly string[] => [
  `Chart of ${guesses.length} answers, oldest first: points guessed and points found.`,
  ...guesses.map(
    ({ day, predicted, covered, of }) =>
      `${dateWords(day)}: guessed ${figure(predicted)}, found ${figure(covered)} of ${of}.`,
  ),
];
