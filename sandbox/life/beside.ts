import type { Chance } from './chance.ts';
import type { Soul } from './soul.ts';

/** What somebody does in the group besides the question of the day. */
export interface Beside {
  readonly does: 'look' | 'interview' | 'announce' | 'here' | 'excused' | 'retro';
  readonly at: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const MONDAY = 1;
const WEDNESDAY = 3;
/** When the group meets, as a lead types it. The group of a scene uses UTC in winter. */
export const SESSION = { date: 'Wed', time: '18:30', place: 'Room 4' };
const MEETS_AT = (18 * 60 + 30) * MINUTE;
const OFTEN = 0.65;

/**
 * What somebody plans besides a question that comes at this instant (epoch ms), as far as they know about it by then.
 */
export function plansBeside(soul: Soul, askedAt: number, chance: Chance): readonly Beside[] {
  const { habit } = soul.character;
  if (soul.met < habit.joins || askedAt < soul.awayUntil) return [];
  const midnight = askedAt - (askedAt % DAY);
  const weekday = new Date(askedAt).getUTCDay();
  if (!habit.rates)
    return weekday === MONDAY && habit.feedback > 0
      ? [{ does: 'announce', at: askedAt + chance.between(40, 90) * MINUTE }]
      : [];
  return [
    ...(weekday === WEDNESDAY && habit.joinsIn > 0
      ? eveningOf(midnight + MEETS_AT, habit.joinsIn, chance)
      : []),
    ...(chance.happens(habit.joinsIn)
      ? [{ does: 'look', at: midnight + chance.between(21 * 60, 22 * 60) * MINUTE } as const]
      : []),
    ...(habit.joinsIn > 0
      ? [{ does: 'interview', at: midnight + chance.between(22 * 60 + 1, 23 * 60) * MINUTE } as const]
      : []),
  ];
}

/** A session's evening: people who can't come say so, and some of those who were there write a retro. */
function eveningOf(beginsAt: number, joinsIn: number, chance: Chance): readonly Beside[] {
  // Even people who seldom look in come to an agreed meeting.
  if (!chance.happens(Math.max(joinsIn, OFTEN)))
    return [{ does: 'excused', at: beginsAt - chance.between(60, 300) * MINUTE }];
  return [
    { does: 'here', at: beginsAt + chance.between(-10, 5) * MINUTE },
    ...(chance.happens(0.9)
      ? [{ does: 'retro', at: beginsAt + chance.between(95, 140) * MINUTE } as const]
      : []),
  ];
}
