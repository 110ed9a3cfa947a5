import type { Person } from '../world/person.ts';
import type { Character } from './people-file.ts';

/** Somebody who lives in the group by themselves, and what has become of them so far. */
export interface Soul {
  readonly character: Character;
  readonly person: Person;
  /** Where their group meets; `null`: wherever a question comes. */
  readonly home: string | null;
  /** As they rate themselves now; `null` inside is "not rated". */
  ratings: readonly (number | null)[];
  hasRated: boolean;
  /** How many questions came since they are there. */
  met: number;
  /** How many of them since they last rated themselves. */
  sinceRating: number;
  /** Goes on by one with each answer. */
  turn: number;
  /** Until when they take time off (epoch ms). */
  awayUntil: number;
  /** The messages about mock interviews of which they told their partner. */
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
