import type { Person } from '../world/person.ts';
import type { Character } from './people-file.ts';

/** A person who acts by themselves in the group, and their state so far. */
export interface Soul {
  readonly character: Character;
  readonly person: Person;
  /** The channel of their group; `null`: any channel in which a question comes. */
  readonly home: string | null;
  /** Their current self-ratings; `null` inside is "not rated". */
  ratings: readonly (number | null)[];
  hasRated: boolean;
  /** How many questions have come since they joined. */
  met: number;
  /** How many of them came since they last rated themselves. */
  sinceRating: number;
  /** Increases by one with each answer. */
  turn: number;
  /** The end of their time off (epoch ms). */
  awayUntil: number;
  /** The messages about mock interviews whose partners they have given feedback to. */
  readonly interviews: Set<string>;
}

export interface Coming {
  readonly home?: string | null;
  /** They have rated themselves already. */
  readonly hasRated?: boolean;
}

export function soulOf(
  character: Character,
  person: Person,
  { home = null, hasRated = false }: Coming = {},
): Soul {
  const turn = [...character.name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0);
  const { ratings } = character;
  return {
    character,
    person,
    home,
    ratings,
    hasRated,
    met: 0,
    sinceRating: 0,
    turn,
    awayUntil: 0,
    interviews: new Set(),
  };
}
