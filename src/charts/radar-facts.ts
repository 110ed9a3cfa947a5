import type { Audit } from '../domain/member.ts';
import type { BucketId, Pack, Track } from '../domain/pack.ts';
import { type BucketFit, fitOf } from '../domain/skills/fit.ts';
import { currentRatings, ratingsAfter } from '../domain/skills/ratings.ts';
import { figure } from './lettering.ts';

export interface RadarInput {
  readonly pack: Pack;
  readonly track: Track;
  readonly audits: readonly Audit[];
}

/** One bucket, over the skills that the track looks at. An absent number is unknown, never zero. */
export interface RadarAxis {
  readonly name: string;
  readonly wanted?: number;
  readonly now?: number;
  readonly first?: number;
}

export interface RadarFacts {
  readonly track: string;
  readonly axes: readonly RadarAxis[];
  /** Whether an earlier audit rated anything that an axis shows. */
  readonly hasFirst: boolean;
}

export const bucketNameOf = (pack: Pack, bucket: BucketId): string =>
  pack.buckets.find(({ id }) => id === bucket)?.name ?? bucket;

const ratedIn = (fit: BucketFit | undefined): number | undefined => (fit?.judged ? fit.rated : undefined);

export function radarFacts({ pack, track, audits }: RadarInput): RadarFacts {
  const earlier = audits.length > 1 ? fitOf(pack, track, ratingsAfter(audits, 1)).buckets : [];
  const axes = fitOf(pack, track, currentRatings(audits)).buckets.map((fit): RadarAxis => {
    const now = ratedIn(fit);
    const first = ratedIn(earlier.find(({ bucket }) => bucket === fit.bucket));
    return {
      name: bucketNameOf(pack, fit.bucket),
      ...(fit.wanted === undefined ? {} : { wanted: fit.wanted }),
      ...(now === undefined ? {} : { now }),
      ...(first === undefined ? {} : { first }),
    };
  });
  return { track: track.name, axes, hasFirst: axes.some(({ first }) => first !== undefined) };
}

/** The text at an axis, next to its name; the alt text says the same. */
export function axisWords({ wanted, now, first }: RadarAxis): readonly string[] {
  return [
    now === undefined ? 'not assessed' : `you ${figure(now)}`,
    ...(wanted === undefined ? [] : [`wanted ${figure(wanted)}`]),
    ...(first === undefined ? [] : [`first ${figure(first)}`]),
  ];
}

export function radarSentences({ track, axes, hasFirst }: RadarFacts): readonly string[] {
  return [
    `Radar chart, levels of 5: you against ${track}.`,
    ...axes.map((axis) => `${axis.name}: ${axisWords(axis).join(', ')}.`),
    ...(hasFirst ? ['"First" is your first audit, drawn dashed.'] : []),
  ];
}
