import { skillsOfBucket } from '../catalog.ts';
import { BUCKET_IDS, type Levels, type Pack, type Role } from '../pack.ts';

/** What an audit can ask about: a skill of the map, or an area of a job listing. */
export interface Rateable {
  /** Under which ratings are kept: a skill's id, or an area's `ratingId`. */
  readonly id: string;
  readonly name: string;
  readonly question: string;
  readonly levels: Levels;
  /** The bucket or the listing that it belongs to. */
  readonly group: string;
}

export function areasOf({ title, areas }: Role): readonly Rateable[] {
  return areas.map(({ ratingId, name, question, levels }) => ({
    id: ratingId,
    name,
    question,
    levels,
    group: title,
  }));
}

/** The skills bucket by bucket, then the areas listing by listing. */
export function rateables(pack: Pick<Pack, 'buckets' | 'skills' | 'roles'>): readonly Rateable[] {
  const skills = BUCKET_IDS.flatMap((bucket) => {
    const group = pack.buckets.find(({ id }) => id === bucket)?.name ?? bucket;
    return skillsOfBucket(pack, bucket).map(({ id, name, question, levels }) => ({
      id,
      name,
      question,
      levels,
      group,
    }));
  });
  return [...skills, ...pack.roles.flatMap(areasOf)];
}

export function rateableById(pack: Pack, id: string): Rateable | undefined {
  return rateables(pack).find((rateable) => rateable.id === id);
}

export function roleById(pack: Pick<Pack, 'roles'>, id: string): Role | undefined {
  return pack.roles.find((role) => role.id === id);
}
