import { type OwnClock, ownDay } from '../domain/dates.ts';
import type { Audit } from '../domain/member.ts';
import { BUCKET_IDS, type Pack } from '../domain/pack.ts';
import { bucketRating, ratingsAfter } from '../domain/skills/ratings.ts';
import { dateWords, figure } from './lettering.ts';
import { bucketNameOf } from './radar-facts.ts';

/** More dates than that cannot be told apart on a phone, nor do their numbers fit the alt text. */
const MOST_DATES = 12;

export interface LineInput {
  readonly pack: Pack;
  readonly audits: readonly Audit[];
  /** Whose dates are shown. */
  readonly clock: OwnClock;
  /** Whose audits they are, where somebody else looks; absent: the reader's own. */
  readonly name?: string | undefined;
}

export interface BucketLine {
  readonly name: string;
  /** By date; `null` where nothing in the bucket was rated, which is a gap in the line. */
  readonly ratings: readonly (number | null)[];
}

export interface LineFacts {
  /** Ascending, each once. */
  readonly dates: readonly { readonly day: string; readonly at: number }[];
  readonly lines: readonly BucketLine[];
  /** Dates with audits, those that are not shown included. */
  readonly dateCount: number;
  readonly name?: string;
}

/** The buckets as they stood at the end of each date with an audit; of many dates the latest. */
export function lineFacts({ pack, audits, clock, name }: LineInput): LineFacts {
  const inOrder = audits.toSorted((one, other) => one.at - other.at);
  const lastOfDay = new Map(
    inOrder.map(({ at }, index) => [ownDay({ now: at, ...clock }), { at, count: index + 1 }]),
  );
  const shown = [...lastOfDay].slice(-MOST_DATES);
  const standings = shown.map(([, { count }]) => ratingsAfter(inOrder, count));
  return {
    dates: shown.map(([day, { at }]) => ({ day, at })),
    dateCount: lastOfDay.size,
    lines: BUCKET_IDS.map((bucket) => ({
      name: bucketNameOf(pack, bucket),
      ratings: standings.map((current) => bucketRating(pack, current, bucket) ?? null),
    })),
    ...(name === undefined ? {} : { name }),
  };
}

export function lineSentences({ dates, lines, dateCount, name }: LineFacts): readonly string[] {
  const days = dates.map(({ day }) => dateWords(day));
  const some = dateCount > dates.length ? `, the latest ${dates.length} of ${dateCount} dates` : '';
  return [
    `Line chart${name === undefined ? '' : ` of ${name}`}, levels of 5 on ${days.join(', ')}${some}.`,
    ...lines.map(({ name, ratings }) => `${name}: ${ratings.map(ratingWords).join(', ')}.`),
  ];
}

const ratingWords = (rating: number | null): string => (rating === null ? 'not rated' : figure(rating));
