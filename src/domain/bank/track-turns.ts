import { skillsOfBucket } from '../catalog.ts';
import { BUCKET_IDS, type Pack, type Question, type Track } from '../pack.ts';
import { isHiredOn } from '../skills/fit.ts';
import { type Asking, overdue } from './overdue.ts';

/** For each track that members aim for, ids of the questions that prepare for it. It does not say who aims for what. */
export type Serving = ReadonlyMap<string, ReadonlySet<string>>;

/** "High": from this level on, a domain skill that a track wants is worth a question. */
const WORTH_ASKING = 4;

/** Ids of the skills a track hires on: those of its "very high" buckets, and domain skills it wants at a high level. */
export function hiredOn(pack: Pack, track: Track): ReadonlySet<string> {
  const buckets = BUCKET_IDS.filter((bucket) => bucket !== 'domain' && isHiredOn(pack, track, bucket));
  const domain = Object.entries(track.wants.domain.skills).flatMap(([skill, level]) =>
    level >= WORTH_ASKING ? [skill] : [],
  );
  return new Set([
    ...buckets.flatMap((bucket) => skillsOfBucket(pack, bucket).map(({ id }) => id)),
    ...domain,
  ]);
}

/** Which questions prepare for which track: those on skills it hires on, and those of packs meant for it. */
export function servingOf(pack: Pack, targets: Iterable<string>, questions: readonly Question[]): Serving {
  const wanted = new Set(targets);
  return new Map(
    pack.tracks.tracks
      .filter(({ id }) => wanted.has(id))
      .map((track) => {
        const skills = hiredOn(pack, track);
        const written = new Set(
          pack.banks
            .filter(({ tracks }) => tracks.includes(track.id))
            .flatMap((bank) => bank.questions.map(({ id }) => id)),
        );
        const ids = questions
          .filter(
            (question) => written.has(question.id) || question.skills.some((skill) => skills.has(skill)),
          )
          .map(({ id }) => id);
        return [track.id, new Set(ids)];
      }),
  );
}

/**
 * The questions of each track whose turn it is, longest waiting first. A track waits according to its share of the
 * remaining questions, so that its own last for the round, and at least as many posts as there are tracks.
 */
export const dueTracks = (serving: Serving, asking: Asking): readonly ReadonlySet<string>[] =>
  overdue([...serving.values()], asking, (share) => Math.max(serving.size, share));
