import type { APIStringSelectComponent } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import { trackCell } from '../../domain/catalog.ts';
import { BUCKET_IDS, type BucketId, type Pack, type Track } from '../../domain/pack.ts';
import type { BucketFit } from '../../domain/skills/fit.ts';
import type { ComparedTrack, TrackComparison } from '../../domain/skills/track-comparison.ts';
import { button } from '../words/button.ts';
import { type Card, card } from '../words/card.ts';
import { figure } from '../words/levels.ts';
import { shortBucketName } from '../words/names.ts';
import { listed } from '../words/text.ts';
import { closenessText } from './closeness.ts';
import { trackSelect } from './gaps/parts.ts';

/** Exactly two can be chosen. */
export const compareSelect = (pack: Pack, chosen: readonly string[] = []): APIStringSelectComponent =>
  trackSelect(pack, ids.tracksCompare.write({}), 'Compare two tracks', chosen, {
    min_values: 2,
    max_values: 2,
  });

const wish = (track: Track, bucket: BucketId, fit: BucketFit | undefined): string =>
  fit?.judged ? figure(fit.wanted) : trackCell(track, bucket);

/**
 * `4 / 2.5, you 3` in the order of the title. Each bucket has its own line, because a phone is too narrow for columns.
 */
function bucketLine(comparison: TrackComparison, bucket: BucketId): string {
  const { one, other } = comparison;
  const fits = [one, other].map(({ fit }) => fit?.buckets.find((each) => each.bucket === bucket));
  const rated = fits.find((fit) => fit?.judged);
  const you = rated?.judged ? `, you ${figure(rated.rated)}` : comparison.hasRatings ? ', not rated' : '';
  return `**${shortBucketName(bucket)}**: ${wish(one.track, bucket, fits[0])} / ${wish(other.track, bucket, fits[1])}${you}`;
}

const total = ({ track, fit }: ComparedTrack): string =>
  `- **${track.name}**: ${fit === undefined ? 'nothing to count yet' : closenessText(fit)}`;

function more(pack: Pack, { track, more: { buckets, skills } }: ComparedTrack): string {
  const names = [
    ...buckets.map(shortBucketName),
    ...skills.map((id) => pack.skills.find((skill) => skill.id === id)?.name ?? id),
  ];
  return names.length === 0 ? '' : `- ${track.name} wants more: ${listed(names)}`;
}

/** Two tracks compared for one member. */
export function tracksCompareCard(pack: Pack, comparison: TrackComparison): Card {
  const { one, other, hasRatings } = comparison;
  const both = [one, other];
  return card(
    `## ${one.track.name} and ${other.track.name}`,
    hasRatings ? both.map(total).join('\n') : 'Nothing is rated yet: /audit takes three minutes.',
    BUCKET_IDS.map((bucket) => bucketLine(comparison, bucket)).join('\n'),
    both
      .map((each) => more(pack, each))
      .filter((line) => line !== '')
      .join('\n'),
    [compareSelect(pack, [one.track.id, other.track.id])],
    [button(ids.tracksPage.write({ page: 'top' }), 'All tracks')],
  );
}
