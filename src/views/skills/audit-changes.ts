import type { Pack } from '../../domain/pack.ts';
import type { BucketChange, Changes } from '../../domain/skills/changes.ts';
import { rateableById } from '../../domain/skills/rateable.ts';
import { timestamp } from '../words/dates.ts';
import { figure } from '../words/levels.ts';
import { shortBucketName } from '../words/names.ts';
import { named } from '../words/text.ts';

/** A date in each reader's own format. @param instant epoch ms */
export const dated = (instant: number): string => timestamp(instant, 'D');

/** `2 → 4, up 2`: screen readers don't read the arrow as a word. */
export const movedText = (from: number, to: number): string =>
  `${figure(from)} → ${figure(to)}, ${to > from ? 'up' : 'down'} ${figure(Math.abs(figureOf(to) - figureOf(from)))}`;

/** Rounded as displayed, so that the difference matches the figures beside it. */
const figureOf = (level: number): number => Number(figure(level));

function bucketLine({ bucket, from, to, sameSkills }: BucketChange): string {
  const name = `**${shortBucketName(bucket)}**`;
  if (from === undefined) return `${name}: not rated before, now ${figure(to ?? 0)}`;
  if (to === undefined) return `${name}: was ${figure(from)}, now not assessed`;
  return `${name}: ${movedText(from, to)}${sameSkills ? '' : ' (different skills rated this time)'}`;
}

/** More new ratings than this are only counted; their current values are in the list of all skills and areas. */
const NEW = 6;

/** What changed since an audit, short enough for a phone screen. @param since which audit, in words */
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
  const first = ratings.flatMap(({ id, from, to }) => (from === undefined ? [`${name(id)} ${to}`] : []));
  const news = named([...first.slice(0, NEW), ...(first.length > NEW ? [`${first.length - NEW} more`] : [])]);
  const gone = named(
    ratings.flatMap(({ id, from, to }) => (to === undefined ? [`${name(id)} (was ${from})`] : [])),
  );
  const lines = [
    ['Up', moves(true)],
    ['Down', moves(false)],
    ['New', news],
    ['No longer rated', gone],
  ].flatMap(([what, which]) => (which === '' ? [] : [`**${what}**: ${which}`]));
  return [
    `## Since ${since}`,
    `-# ${dated(changes.since)}`,
    ...buckets.map(bucketLine),
    ...(lines.length === 0 ? ['No rating changed.'] : lines),
  ].join('\n');
}
