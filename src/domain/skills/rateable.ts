import { skillsOfBucket } from '../catalog.ts';
import { oncePer } from '../once.ts';
import { BUCKET_IDS, type Levels, type Pack, type Role, type ShortLevels } from '../pack.ts';

/** What an audit can ask about: a skill of the map, or an area of a job listing. */
export interface Rateable {
  /** Under which ratings are kept: a skill's id, or an area's `ratingId`. */
  readonly id: string;
  readonly name: string;
  readonly question: string;
  readonly levels: Levels;
  /** Absent: only the levels in full say what they are. */
  readonly short?: ShortLevels | undefined;
  /** The bucket or the listing that it belongs to. */
  readonly group: string;
}

export function areasOf({ title, areas }: Role): readonly Rateable[] {
  return areas.map(({ ratingId, name, question, levels, short }) => ({
    id: ratingId,
    name,
    question,
    levels,
    short,
    group: title,
  }));
}

type Rated = Pick<Pack, 'buckets' | 'skills' | 'roles'>;

const allOf = oncePer((pack: Rated): ReadonlyMap<string, Rateable> => {
  const skills = BUCKET_IDS.flatMap((bucket) => {
    const group = pack.buckets.find(({ id }) => id === bucket)?.name ?? bucket;
    return skillsOfBucket(pack, bucket).map(({ id, name, question, levels, short }) => ({
      id,
      name,
      question,
      levels,
      short,
      group,
    }));
  });
  return new Map([...skills, ...pack.roles.flatMap(areasOf)].map((one) => [one.id, one]));
});

/** The skills bucket by bucket, then the areas listing by listing. */
export const rateables = (pack: Rated): readonly Rateable[] => [...allOf(pack).values()];

export const rateableById = (pack: Rated, id: string): Rateable | undefined => allOf(pack).get(id);

export function roleById(pack: Pick<Pack, 'roles'>, id: string): Role | undefined {
  return pack.roles.find((role) => role.id === id);
}
