import type { APIStringSelectComponent } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import { trackCell } from '../../domain/catalog.ts';
import { BUCKET_IDS, type BucketId, type Pack, type Track } from '../../domain/pack.ts';
import type { BucketFit } from '../../domain/skills/fit.ts';
import type { TrackComparison } from '../../domain/skills/track-comparison.ts';
import { type Card, card, LINE } from '../words/card.ts';
import { figure, hundredths } from '../words/levels.ts';
import { bucketName } from '../words/names.ts';
import { listed } from '../words/text.ts';
import { trackSelect } from './gaps/parts.ts';

/** Takes exactly two. */
export const compareSelect = (pack: Pack, chosen: readonly string[] = []): APIStringSelectComponent =>
  trackSelect(pack, ids.tracksCompare.write({}), 'Compare two tracks', chosen, {
    min_values: 2,
    max_values: 2,
  });

function wish(track: Track, bucket: BucketId, fit: BucketFit | undefined): string {
  const wants = `${track.name} wants ${trackCell(track, bucket)}`;
  if (fit === undefined || !fit.judged) {
    return fit?.reason === 'other-skills-rated'
      ? `${wants}: not judged, its skills are not rated`
      : `${wants}: not assessed`;
  }
  return `${wants} = ${figure(fit.wanted)}, you ${figure(fit.rated)}, counts ${hundredths(fit.countedHundredths)}`;
}

function total(track: Track, fit: TrackComparison['one']['fit'] | undefined): string {
  return fit === undefined
    ? `${track.name}: nothing to count yet`
    : `${track.name}: **${hundredths(fit.scoreHundredths)}**, place ${fit.rank}`;
}

function more(pack: Pack, track: Track, buckets: readonly BucketId[], skills: readonly string[]): string {
  const names = [
    ...buckets.map((bucket) => bucketName(pack, bucket)),
    ...skills.map((id) => pack.skills.find((skill) => skill.id === id)?.name ?? id),
  ];
  return names.length === 0
    ? `${track.name} wants nothing more than the other.`
    : `${track.name} wants more: ${listed(names)}.`;
}

/** Two tracks for one member, bucket by bucket, each on a line of its own: a phone has no width for columns. */
export function tracksCompareCard(pack: Pack, { one, other, hasRatings }: TrackComparison): Card {
  const both = [one, other];
  const parts = BUCKET_IDS.map((bucket) =>
    [
      `**${bucketName(pack, bucket)}**`,
      ...both.map(({ track, fit }) => {
        const found = fit?.buckets.find((each) => each.bucket === bucket);
        return `- ${wish(track, bucket, found)}`;
      }),
    ].join('\n'),
  );
  return card(
    `## ${one.track.name} and ${other.track.name}\n${both.map(({ track }) => `**${track.name}**: ${track.about}`).join('\n')}`,
    LINE,
    parts.join('\n'),
    `### In all\n${both.map(({ track, fit }) => `- ${total(track, fit)}`).join('\n')}`,
    `### What each wants more\n${both.map(({ track, more: { buckets, skills } }) => `- ${more(pack, track, buckets, skills)}`).join('\n')}`,
    hasRatings
      ? "-# The total is the mean of what the buckets count: how close a track is to what you have today. It doesn't predict whether you'd be hired."
      : 'Nothing is rated yet. /audit takes three minutes, and your side appears here.',
    [compareSelect(pack, [one.track.id, other.track.id])],
  );
}
