import type { Pack } from '../../domain/pack.ts';
import type { BucketChange, Changes, RatingChange } from '../../domain/skills/changes.ts';
import { rateableById } from '../../domain/skills/rateable.ts';
import { timestamp } from '../words/dates.ts';
import { figure } from '../words/levels.ts';
import { bucketName, shortBucketName } from '../words/names.ts';
import { named } from '../words/text.ts';

/** A date as each reader's own calendar has it. @param instant epoch ms */
export const dated = (instant: number): string => timestamp(instant, 'D');

/** `2 → 4, up 2`: the arrow is no word to a screen reader. */
export const movedText = (from: number, to: number): string =>
  `${figure(from)} → ${figure(to)}, ${to > from ? 'up' : 'down'} ${figure(Math.abs(figureOf(to) - figureOf(from)))}`;

/** As it is shown, so that the difference is that of the figures beside it. */
const figureOf = (level: number): number => Number(figure(level));

function bucketLine(pack: Pack, { bucket, from, to, sameSkills }: BucketChange): string {
  const name = `**${bucketName(pack, bucket)}**`;
  if (from === undefined) return `${name}: not rated before, now ${figure(to ?? 0)}`;
  if (to === undefined) return `${name}: was ${figure(from)}, now not assessed`;
  return `${name}: ${movedText(from, to)}${sameSkills ? '' : ' (different skills rated this time)'}`;
}

function ratingLines(pack: Pack, ratings: readonly RatingChange[]): string[] {
  const name = (id: string): string => rateableById(pack, id)?.name ?? id;
  const lines = ratings.flatMap(({ id, from, to }) =>
    from === undefined || to === undefined ? [] : [`- ${name(id)} ${movedText(from, to)}`],
  );
  const news = ratings.flatMap(({ id, from, to }) => (from === undefined ? [`${name(id)} ${to}`] : []));
  const gone = ratings.flatMap(({ id, from, to }) => (to === undefined ? [`${name(id)} (was ${from})`] : []));
  return [
    ...lines,
    ...(news.length === 0 ? [] : [`- Not rated before, now: ${news.join(', ')}`]),
    ...(gone.length === 0 ? [] : [`- No longer rated: ${gone.join(', ')}`]),
  ];
}

function differenceText(pack: Pack, title: string, { buckets, ratings, since }: Changes): string {
  if (ratings.length === 0) return `### ${title}, ${dated(since)}\nNo rating changed.`;
  return [
    `### ${title}, ${dated(since)}`,
    ...buckets.map((change) => bucketLine(pack, change)),
    ...ratingLines(pack, ratings),
  ].join('\n');
}

/** What changed since the last and since the first audit; a text each, empty without an earlier audit. */
export function changesText(pack: Pack, { last, first }: { last?: Changes; first?: Changes }): string[] {
  return [
    ...(last ? [differenceText(pack, 'Changed since your last audit', last)] : []),
    ...(first ? [differenceText(pack, 'Changed since your first audit', first)] : []),
  ];
}

/** The same of one audit, as short as a screen of a phone needs it. @param since which audit, in words */
export function changesInBrief(pack: Pack, since: string, changes: Changes | undefined): string {
  if (!changes) return '## What changed\nNothing yet: this is your first audit.';
  const { buckets, ratings } = changes;
  const name = (id: string): string => rateableById(pack, id)?.name ?? id;
  const moves = (isUp: boolean): string =>
    named(
      ratings.flatMap(({ id, from, to }) =>
        from === undefined || to === undefined || to > from !== isUp ? [] : [`${name(id)} ${from} → ${to}`],
      ),
    );
  const news = named(
    ratings.flatMap(({ id, from, to }) => (from === undefined ? [`${name(id)} ${to}`] : [])),
  );
  const gone = named(ratings.flatMap(({ id, to }) => (to === undefined ? [name(id)] : [])));
  const lines = [
    ['Up', moves(true)],
    ['Down', moves(false)],
    ['New', news],
    ['No longer rated', gone],
  ].flatMap(([what, which]) => (which === '' ? [] : [`**${what}**: ${which}`]));
  return [
    `## Since ${since}`,
    `-# ${dated(changes.since)}`,
    ...buckets.flatMap(({ bucket, from, to }) =>
      from === undefined || to === undefined
        ? []
        : [`**${shortBucketName(bucket)}**: ${movedText(from, to)}`],
    ),
    ...(lines.length === 0 ? ['No rating changed.'] : lines),
  ].join('\n');
}
