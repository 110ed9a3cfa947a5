import {
  type Groups,
  type Leading,
  type Moment,
  NO_LEADS,
  type Played,
  play,
  type Step,
} from './averages-attack.ts';

/** People who pool what they know: leads, and members who tell them their own ratings. */
export interface Readers extends Leading {
  readonly tellers: readonly number[];
}
export const ONLY_LEADS: Readers = { ...NO_LEADS, tellers: [] };

/**
 * A rating, identified by the step that gave it. `with` are the other ratings in its figure that the readers do not
 * know.
 */
export interface Hidden {
  readonly step: number;
  readonly with: readonly number[];
}

/** Every figure that ever existed, as the steps that gave its ratings. */
function figuresOf(played: readonly Played[]) {
  const rated = new Map<number, string>();
  const seenUntil = new Map<string, number>();
  const figures = new Map<string, readonly number[]>();
  for (const { moments } of played)
    for (const { now, people } of moments) {
      for (const { id, shares, ratedAt } of people) {
        rated.set(ratedAt, id);
        // Somebody who shares also reveals their earlier audits.
        if (shares) seenUntil.set(id, Math.max(ratedAt, seenUntil.get(id) ?? -1));
      }
      for (const { of } of now?.averages.technical.batches ?? [])
        figures.set(JSON.stringify(of), Object.values(of));
    }
  const isSeen = (step: number): boolean => (seenUntil.get(rated.get(step) ?? '') ?? -1) >= step;
  return { rated, isSeen, figures: [...figures.values()] };
}

const isOf = (people: readonly number[], rated: ReadonlyMap<number, string>, step: number): boolean =>
  people.some((who) => `${who}` === rated.get(step));

/**
 * Ratings that the readers neither gave nor were shown, together with the unknown ratings in the same figure. Ratings
 * in a figure of which they were shown any are left out.
 */
function hiddenRatings(played: readonly Played[], readers: Readers): readonly Hidden[] {
  const { rated, isSeen, figures } = figuresOf(played);
  const isTheirs = (step: number): boolean => isOf([...readers.leads, ...readers.tellers], rated, step);
  return [...rated.keys()].flatMap((step) => {
    const together = figures.find((steps) => steps.includes(step)) ?? [step];
    if (isTheirs(step) || together.some(isSeen)) return [];
    return [{ step, with: together.filter((other) => other !== step && !isTheirs(other)) }];
  });
}

/** Alternatives to this rating and the ones in its figure, with the fewest changes first. */
function* otherRatings(
  history: readonly Step[],
  { step, with: beside }: Hidden,
): Generator<Map<number, number>> {
  const level = history[step]?.level ?? 0;
  for (const change of [1, -1]) yield new Map([[step, level + change]]);
  for (const other of beside) {
    const theirs = history[other]?.level ?? 0;
    if (theirs !== level)
      yield new Map([
        [step, theirs],
        [other, level],
      ]);
    for (const change of [1, -1])
      yield new Map([
        [step, level + change],
        [other, theirs - change],
      ]);
  }
  // In small figures three or four ratings may have to change together. In larger ones two are always enough.
  if (beside.length > 3) return;
  for (let number = 0; number < 5 ** (beside.length + 1); number += 1) {
    const levels = [step, ...beside].map(
      (one, index) => [one, 1 + (Math.floor(number / 5 ** index) % 5)] as const,
    );
    if (levels[0]?.[1] !== level) yield new Map(levels);
  }
}

const changed = (history: readonly Step[], levels: ReadonlyMap<number, number>): Step[] =>
  history.map((step, index) => ({ ...step, level: levels.get(index) ?? step.level }));

/** What the leads of all groups saw at a step: figures if they looked, and whatever was shared. */
const toldBy = (moments: readonly Moment[]): string =>
  JSON.stringify(moments.map(({ now, people }) => [now?.shown, people.filter(({ shares }) => shares)]));

/** The hidden ratings for which no alternative fits what was seen, so that readers can work them out. */
export function exactlyKnown(
  history: readonly Step[],
  groups: Groups,
  readers: Readers,
): { readonly hidden: readonly Hidden[]; readonly known: readonly Hidden[] } {
  const played = [...play(history, groups, readers)];
  const told = played.map(({ moments }) => toldBy(moments));
  const hidden = hiddenRatings(played, readers);
  // Playing starts at the first changed step and stops at the first one that readers would have noticed.
  const isUnseen = (levels: ReadonlyMap<number, number>): boolean => {
    const { before } = played[Math.min(...levels.keys())] ?? {};
    for (const {
      before: { step },
      moments,
    } of play(changed(history, levels), groups, readers, before))
      if (toldBy(moments) !== told[step]) return false;
    return true;
  };
  const isPossible = (levels: ReadonlyMap<number, number>): boolean =>
    [...levels.values()].every((level) => level >= 1 && level <= 5) && isUnseen(levels);
  const known = hidden.filter((one) => {
    for (const levels of otherRatings(history, one)) if (isPossible(levels)) return false;
    return true;
  });
  return { hidden, known };
}
