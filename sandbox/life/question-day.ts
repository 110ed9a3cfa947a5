import type { Chance } from './chance.ts';
import type { Soul } from './soul.ts';

/** What somebody will do about one question. A habit with `late` may put its `answer` a day later. */
export type Intent =
  | { readonly does: 'rate' | 'edit' | 'reply' | 'cheer' | 'feedback' }
  | { readonly does: 'answer'; readonly byForm: boolean }
  | { readonly does: 'leave'; readonly days: number };

export type Planned = Intent & { readonly at: number };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** How many questions after the last audit somebody may start the next one. */
const RATES_AGAIN_AFTER = 6;

/** What somebody plans when a question comes at this instant (epoch ms). Also counts the question. */
export function plansFor(soul: Soul, askedAt: number, chance: Chance): readonly Planned[] {
  const { habit } = soul.character;
  soul.met += 1;
  if (soul.met < habit.joins || askedAt < soul.awayUntil) return [];
  const [from, to] = habit.after;
  const writesAt = askedAt + chance.between(from, to) * MINUTE;
  if (soul.met === habit.leaves) return [{ does: 'leave', days: habit.away, at: writesAt }];
  return [
    ...ratingOf(soul, askedAt, writesAt, chance),
    ...answerOf(soul, writesAt, chance),
    ...(chance.happens(habit.feedback)
      ? [{ does: 'feedback', at: askedAt + chance.between(8 * 60, 10 * 60) * MINUTE } as const]
      : []),
  ];
}

/** Once at the start, before the first answer; later again from time to time, in the evening. */
function ratingOf(soul: Soul, askedAt: number, writesAt: number, chance: Chance): readonly Planned[] {
  if (!soul.character.habit.rates) return [];
  if (!soul.hasRated) return [{ does: 'rate', at: Math.max(askedAt + MINUTE / 2, writesAt - 20 * MINUTE) }];
  soul.sinceRating += 1;
  if (soul.sinceRating < RATES_AGAIN_AFTER || !chance.happens(0.4)) return [];
  return [{ does: 'rate', at: askedAt + chance.between(9 * 60, 13 * 60) * MINUTE }];
}

function answerOf(soul: Soul, writesAt: number, chance: Chance): readonly Planned[] {
  const { answers, fades, late } = soul.character.habit;
  if (!chance.happens(answers - fades * (soul.met - soul.character.habit.joins))) return [];
  const at = chance.happens(late) ? writesAt + DAY : writesAt;
  const byForm = chance.happens(0.25);
  return [
    { does: 'answer', byForm, at },
    ...(chance.happens(0.15) && !byForm ? [{ does: 'edit', at: at + 4 * MINUTE } as const] : []),
    ...(chance.happens(0.2) ? [{ does: 'reply', at: at + 11 * MINUTE } as const] : []),
    ...(chance.happens(0.2) ? [{ does: 'cheer', at: at + 2 * MINUTE } as const] : []),
  ];
}

/** Their ratings after a while: one skill has improved, and one that they had left out is rated. */
export function improved(ratings: readonly (number | null)[], chance: Chance): readonly (number | null)[] {
  const grown = chance.between(0, ratings.length - 1);
  return ratings.map((rating, index) => {
    if (rating === null) return chance.happens(0.5) ? 2 : null;
    return index === grown ? Math.min(rating + 1, 5) : rating;
  });
}
