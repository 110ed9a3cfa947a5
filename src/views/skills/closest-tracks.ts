import type { Pack } from '../../domain/pack.ts';
import type { ClosestTracks, Lift } from '../../domain/skills/closest-tracks.ts';
import type { Fit, JudgedBucket, RankedFit } from '../../domain/skills/fit.ts';
import { figure, hundredths } from '../words/levels.ts';
import { bucketName, trackName } from '../words/names.ts';
import { named } from '../words/text.ts';

/** More tracks with all their arithmetic would not fit a message. */
const EXPLAINED = 3;

export const FORMULA =
  '-# How it counts: in each bucket, the level you have, up to what the track wants, minus 0.75 for each level that is missing. The score is the mean of the buckets.';

const skillNames = (pack: Pack, skills: readonly string[]): string =>
  named(skills.map((id) => pack.skills.find((skill) => skill.id === id)?.name ?? id));

const isJudged = (fit: Fit['buckets'][number]): fit is JudgedBucket => fit.judged;

/** A sum that anyone can check: `(2.25 + 3 + 4) / 3 = 3.08`. */
function arithmetic(pack: Pack, fit: RankedFit): string {
  const judged = fit.buckets.filter(isJudged);
  const lines = judged.map(
    ({ bucket, wanted, rated, countedHundredths }) =>
      `  - ${bucketName(pack, bucket)}: wants ${figure(wanted)}, you ${figure(rated)}, counts ${hundredths(countedHundredths)}`,
  );
  const sum = judged.map(({ countedHundredths }) => hundredths(countedHundredths)).join(' + ');
  return [
    ...lines,
    `  - (${sum.replaceAll('+ -', '− ')}) / ${judged.length} = **${hundredths(fit.scoreHundredths)}**`,
  ].join('\n');
}

function change(pack: Pack, { raises, scoreHundredths }: Lift): string {
  const parts = [];
  const raise = raises[0];
  if (raise) {
    const what = raise.bucket === 'domain' ? skillNames(pack, raise.skills) : bucketName(pack, raise.bucket);
    parts.push(`One level more in ${what} makes it ${hundredths(scoreHundredths)}.`);
  }
  return parts.length === 0 ? '' : `\n  - ${parts.join(' ')}`;
}

/** What could not be judged. It is said once, because it is usually the same for every track. */
function unjudgedText(pack: Pack, lifts: readonly Lift[]): string {
  const tracksOf = new Map<string, string[]>();
  for (const { track, unjudged } of lifts) {
    const unknown = unjudged.filter(({ skills }) => skills.length > 0);
    if (unknown.length === 0) continue;
    const what = named(
      unknown.map(({ bucket, reason, skills }) =>
        reason === 'not-assessed'
          ? bucketName(pack, bucket)
          : `${bucketName(pack, bucket)} (${skillNames(pack, skills)})`,
      ),
    );
    tracksOf.set(what, [...(tracksOf.get(what) ?? []), trackName(pack, track)]);
  }
  const lines = [...tracksOf].map(([what, tracks]) =>
    tracks.length === lifts.length ? `${what}.` : `for ${named(tracks)}: ${what}.`,
  );
  return lines.length === 0 ? '' : `Not judged, because you have not rated it: ${lines.join(' ')}`;
}

function place(pack: Pack, fit: RankedFit, closest: ClosestTracks): string {
  const tied = closest.ranked.filter(({ rank }) => rank === fit.rank).length > 1;
  const lift = closest.lifts.find(({ track }) => track === fit.track);
  const heading = `**${fit.rank}. ${trackName(pack, fit.track)}**${tied ? ' (tied)' : ''}: ${hundredths(fit.scoreHundredths)}`;
  return `${heading}\n${arithmetic(pack, fit)}${lift ? change(pack, lift) : ''}`;
}

/** Tracks that hire for the member's strongest bucket, in addition to the tracks with the highest score. */
function strongest(pack: Pack, closest: ClosestTracks): string {
  return closest.strongest
    .filter(({ tracks }) => tracks.length > 0)
    .map(
      ({ bucket, rating, tracks }) =>
        `Tracks that hire on your strongest bucket, ${bucketName(pack, bucket)} (${figure(rating)} of 5): ${named(tracks.map((id) => trackName(pack, id)))}.`,
    )
    .join('\n');
}

/** How many descriptions of tracks fit one screen. */
const INTERESTS = 3;

function interestPages({ tracks: { tracks } }: Pack): readonly (readonly string[])[] {
  const lines = tracks.map(({ name, about }) => `- **${name}**: ${about}`);
  return Array.from({ length: Math.ceil(lines.length / INTERESTS) }, (_none, page) => [
    `### Too early to choose by fit: choose by interest\n${lines.slice(page * INTERESTS, (page + 1) * INTERESTS).join('\n')}`,
  ]);
}

/** Always "closest to what you have today", never "best for you". One track per page, and the rest on the last page. */
export function closestTracksPages(pack: Pack, closest: ClosestTracks): readonly (readonly string[])[] {
  if (closest.top.length === 0) {
    return [
      ['### Closest tracks\nNothing is rated, so no track can be compared. Rate one skill and this fills.'],
    ];
  }
  if (closest.tooEarly) return interestPages(pack);
  const explained = closest.top.slice(0, EXPLAINED);
  const further = closest.top.slice(EXPLAINED);
  return [
    ...explained.map((fit) => [`### Closest to what you have today\n${place(pack, fit, closest)}`]),
    [
      further.length === 0
        ? ''
        : `Tied with the last one: ${named(further.map(({ track }) => trackName(pack, track)))}.`,
      unjudgedText(pack, closest.lifts.slice(0, EXPLAINED)),
      strongest(pack, closest),
      FORMULA,
    ],
  ];
}
