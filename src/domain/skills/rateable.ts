import { skillsOfBucket } from '../catalog.ts';
import { oncePer } from '../once.ts';
import { BUCKET_IDS, type Levels, type Pack, type Role, type ShortLevels } from '../pack.ts';

/** Something an audit can ask about: a skill on the map, or an area of a job listing. */
export interface Rateable {
  /** The key under which ratings are stored: a skill's id, or an area's `ratingId`. */
  readonly id: string;
  readonly name: string;
  readonly question: string;
  readonly levels: Levels;
  /** Absent if the content has only the full level descriptions. */
  readonly short?: ShortLevels | undefined;
  /** Name of its bucket, or title of its job listing. */
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

/** Skills first, bucket by bucket, then areas, listing by listing. */
export const rateables = (pack: Rated): readonly Rateable[] => [...allOf(pack).values()];

export const rateableById = (pack: Rated, id: string): Rateable | undefined => allOf(pack).get(id);

export function roleById(pack: Pick<Pack, 'roles'>, id: string): Role | undefined {
  return pack.roles.find((role) => role.id === id);
}
