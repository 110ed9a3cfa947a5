import { skillsOfBucket } from '../catalog.ts';
import { BUCKET_IDS, type Pack, type Question, type Track } from '../pack.ts';
import { isHiredOn } from '../skills/fit.ts';
import { type Asking, overdue } from './overdue.ts';

/** For each track that members aim for, the ids of the questions that prepare for it. Which of them aims for it is left out. */
export type Serving = ReadonlyMap<string, ReadonlySet<string>>;

/** "High": what a track asks of its domain is worth a question from here on. */
const WORTH_ASKING = 4;

/** Ids of the skills on which a track hires: those of its "very high" buckets, and of its domain. */
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

/** Which of these questions prepare for each of these tracks: by the skills it hires on, or because their pack is meant for it. */
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
 * The questions of each track whose turn it is, the one that waited longest first. A track waits no longer than its share
 * of what is left to ask says, so that its questions last for the round, and never less than the number of tracks.
 */
export const dueTracks = (serving: Serving, asking: Asking): readonly ReadonlySet<string>[] =>
  overdue([...serving.values()], asking, (share) => Math.max(serving.size, share));
