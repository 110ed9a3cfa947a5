import {
  type Groups,
  type Leading,
  type Moment,
  NO_LEADS,
  type Played,
  play,
  type Step,
} from './averages-attack.ts';

/** People who read everything together: leads, and members who tell them their own ratings. */
export interface Readers extends Leading {
  readonly tellers: readonly number[];
}
export const ONLY_LEADS: Readers = { ...NO_LEADS, tellers: [] };

/** A rating by the step that gave it; `with` are those in its figure that the readers do not know either. */
export interface Hidden {
  readonly step: number;
  readonly with: readonly number[];
}

/** The figures there ever were, each by the steps that gave the ratings in it. */
function figuresOf(played: readonly Played[]) {
  const rated = new Map<number, string>();
  const seenUntil = new Map<string, number>();
  const figures = new Map<string, readonly number[]>();
  for (const { moments } of played)
    for (const { now, people } of moments) {
      for (const { id, shares, ratedAt } of people) {
        rated.set(ratedAt, id);
        // Who shares shows the earlier audits too.
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

/** The ratings that the readers neither gave nor were shown, in figures in which they were shown none, and those in no figure. */
function hiddenRatings(played: readonly Played[], readers: Readers): readonly Hidden[] {
  const { rated, isSeen, figures } = figuresOf(played);
  const isTheirs = (step: number): boolean => isOf([...readers.leads, ...readers.tellers], rated, step);
  return [...rated.keys()].flatMap((step) => {
    const together = figures.find((steps) => steps.includes(step)) ?? [step];
    if (isTheirs(step) || together.some(isSeen)) return [];
    return [{ step, with: together.filter((other) => other !== step && !isTheirs(other)) }];
  });
}

/** Other ratings that could stand in place of this one and of those beside it, the least different first. */
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
  // A few more than two may have to change together; of many, two are always enough.
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

/** All that leads of every group saw at a step: figures when they looked, and whatever somebody shared. */
const toldBy = (moments: readonly Moment[]): string =>
  JSON.stringify(moments.map(({ now, people }) => [now?.shown, people.filter(({ shares }) => shares)]));

/** Those of the hidden ratings that could not have been any other, because all that was seen would not be the same. */
export function exactlyKnown(
  history: readonly Step[],
  groups: Groups,
  readers: Readers,
): { readonly hidden: readonly Hidden[]; readonly known: readonly Hidden[] } {
  const played = [...play(history, groups, readers)];
  const told = played.map(({ moments }) => toldBy(moments));
  const hidden = hiddenRatings(played, readers);
  // Nothing is played before the first step that is another one, nor behind the first that would have been seen.
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
