import { addDays, daysBetween, daysFrom, type OwnTime, ownDay } from '../dates.ts';
import { daysUntilDue, type Practice, type PracticeCard } from './practice.ts';

export interface ComebackRules {
  /** The most questions that come back on one day. */
  readonly mostADay: number;
  /** If this date is in the future, everything comes once more before it. */
  readonly interviewOn?: string | undefined;
}

/** When each practised question is asked again. */
export interface Comebacks {
  /** For each question id, the date (by the member's day) from which it is asked again. */
  readonly days: ReadonlyMap<string, string>;
  readonly today: string;
  /** How many are due by now but moved to later days, because a day holds only so many. */
  readonly later: number;
  /** How many cannot come once more before the interview. */
  readonly unfit: number;
}

/** "Once more before the interview" means within this many days of it, or more if they can't hold everything. */
const LAST_DAYS = 7;

/** Day numbers count from today, which is 0. */
interface Job {
  readonly id: string;
  readonly due: number;
  readonly natural: number;
  /** The first day it may be asked again: the day after it was last asked, but not before today. */
  readonly earliest: number;
  /** It was already asked again in the last days before the interview. */
  readonly hasCome: boolean;
}

/**
 * Spreads the questions that come back over days with limited room. Before an interview, intervals are shortened where
 * needed, so that everything comes once more; questions that were already asked in the last days give way to the
 * others.
 *
 * @param cards of the questions that can still be asked
 */
export function comebacks(
  cards: Practice['cards'],
  time: OwnTime,
  { mostADay, interviewOn }: ComebackRules,
): Comebacks {
  const today = ownDay(time);
  const last = interviewOn === undefined ? -1 : daysBetween(today, interviewOn) - 1;
  const all = Object.entries(cards);
  const lastDays = last + 1 - Math.max(LAST_DAYS, Math.ceil(all.length / mostADay));
  const dayOf = daysFrom(time);
  const jobs = all.map(([id, card]) => jobOf(id, card, { reviewed: dayOf(card.reviewedAt), lastDays }));
  const done = jobs.filter(({ id, earliest }) => earliest > 0 && (cards[id]?.reviews ?? 0) > 1).length;
  const room = roomFor(mostADay, done);
  const { placed, unfit } = last >= 0 ? beforeInterview(jobs, { last, lastDays, room }) : nothingPlaced;
  const rest = jobs.filter(({ id }) => !placed.has(id)).toSorted(byDue);
  const days = new Map(placed);
  for (const job of rest) days.set(job.id, room.first(Math.max(0, job.natural)));
  const dates = new Map([...new Set(days.values())].map((day) => [day, addDays(today, day)]));
  return {
    days: new Map([...days].map(([id, day]) => [id, dates.get(day) ?? today])),
    today,
    later: jobs.filter(({ id, natural }) => natural <= 0 && (days.get(id) ?? 0) > 0).length,
    unfit,
  };
}

interface Placed {
  readonly placed: ReadonlyMap<string, number>;
  readonly unfit: number;
}
const nothingPlaced: Placed = { placed: new Map(), unfit: 0 };

const byDue = (a: Job, b: Job): number => a.natural - b.natural || a.due - b.due || (a.id < b.id ? -1 : 1);
/** Jobs with the fewest days to choose from come first. */
const latestFirst = (a: Job, b: Job): number => b.earliest - a.earliest || byDue(b, a);

/** @param reviewed the day of the last review; positive only if the clock was set back since */
function jobOf(
  id: string,
  card: PracticeCard,
  { reviewed, lastDays }: { readonly reviewed: number; readonly lastDays: number },
): Job {
  return {
    id,
    due: card.due,
    natural: reviewed + daysUntilDue(card),
    earliest: Math.max(0, reviewed + 1),
    hasCome: card.reviews > 1 && reviewed >= lastDays,
  };
}

interface Span {
  readonly last: number;
  readonly lastDays: number;
  readonly room: Room;
}

/**
 * Each question that has to come once more gets its own day, or the next one with room before the interview. If there
 * is none, its interval is cut, so that it comes in the last days.
 */
function beforeInterview(jobs: readonly Job[], { last, lastDays, room }: Span): Placed {
  const owed = jobs.filter(({ hasCome, earliest }) => !hasCome && earliest <= last).toSorted(byDue);
  const placed = new Map<string, number>();
  const cut = owed.filter((job) => {
    const day = room.free(Math.max(0, job.natural), last);
    if (day === undefined) return true;
    room.take(day);
    placed.set(job.id, day);
    return false;
  });
  const spread = spreadBack(cut.toSorted(latestFirst), { last, lastDays, room });
  for (const [id, day] of spread) placed.set(id, day);
  return { placed, unfit: owed.length - placed.size };
}

/** Fills days backwards from the last one, evenly over the last days; earlier days only if those are full. */
function spreadBack(cut: readonly Job[], { last, lastDays, room }: Span): ReadonlyMap<string, number> {
  const from = Math.max(0, lastDays);
  for (let level = Math.ceil(cut.length / (last - from + 1)); level <= room.most; level++) {
    const tried = placedBack(cut, { last, from, room: room.copy(level) });
    if (tried.size < cut.length) continue;
    for (const day of tried.values()) room.take(day);
    return tried;
  }
  return placedBack(cut, { last, from: 0, room });
}

function placedBack(
  cut: readonly Job[],
  { last, from, room }: { readonly last: number; readonly from: number; readonly room: Room },
): ReadonlyMap<string, number> {
  const placed = new Map<string, number>();
  for (const { id, earliest } of cut) {
    const day = room.freeBack(last, Math.max(from, earliest));
    if (day === undefined) continue;
    room.take(day);
    placed.set(id, day);
  }
  return placed;
}

/** How many more questions each day can hold. */
interface Room {
  readonly most: number;
  take(day: number): void;
  /** Finds the first day with room and takes it. */
  first(from: number): number;
  free(from: number, until: number): number | undefined;
  freeBack(from: number, until: number): number | undefined;
  /** A copy with another limit. */
  copy(most: number): Room;
}

function roomFor(most: number, today: number | ReadonlyMap<number, number>): Room {
  const taken = new Map(typeof today === 'number' ? [[0, today]] : today);
  const isFree = (day: number): boolean => (taken.get(day) ?? 0) < most;
  const take = (day: number): void => void taken.set(day, (taken.get(day) ?? 0) + 1);
  return {
    most,
    take,
    first(from) {
      let day = from;
      while (!isFree(day)) day += 1;
      take(day);
      return day;
    },
    free(from, until) {
      for (let day = from; day <= until; day++) if (isFree(day)) return day;
      return undefined;
    },
    freeBack(from, until) {
      for (let day = from; day >= until; day--) if (isFree(day)) return day;
      return undefined;
    },
    copy: (other) => roomFor(other, taken),
  };
}
