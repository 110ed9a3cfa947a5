import { type OwnClock, ownDay } from '../domain/dates.ts';
import type { Audit } from '../domain/member.ts';
import { BUCKET_IDS, type Pack } from '../domain/pack.ts';
import { bucketRating, ratingsAfter } from '../domain/skills/ratings.ts';
import { dateWords, figure } from './lettering.ts';
import { bucketNameOf } from './radar-facts.ts';

/** More dates cannot be told apart on a phone, and their numbers would not fit into the alt text. */
const MOST_DATES = 12;

export interface LineInput {
  readonly pack: Pack;
  readonly audits: readonly Audit[];
  /** The clock of the member, by which dates are shown. */
  readonly clock: OwnClock;
  /** Name of the member if somebody else looks at the chart; absent for the reader's own. */
  readonly name?: string | undefined;
}

export interface BucketLine {
  readonly name: string;
  /** One per date; `null` if nothing in the bucket was rated, which leaves a gap in the line. */
  readonly ratings: readonly (number | null)[];
}

export interface LineFacts {
  /** Ascending, without repeats. */
  readonly dates: readonly { readonly day: string; readonly at: number }[];
  readonly lines: readonly BucketLine[];
  /** Number of dates with audits, including those not shown. */
  readonly dateCount: number;
  readonly name?: string;
}

/** The buckets at the end of each date with an audit; if there are too many, only the latest. */
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
