import { oncePer } from './once.ts';
import {
  BUCKET_IDS,
  type BucketId,
  type Pack,
  type Question,
  type Skill,
  type Topic,
  type Track,
} from './pack.ts';
import type { TopicList } from './topic.ts';

/** Buckets for which the cheat sheet has a word for the wanted level. The domain bucket has single skills instead. */
export type WordedBucketId = Exclude<BucketId, 'domain'>;

export type WithTopics = Pick<Pack, 'curriculum' | 'topics'>;

export function skillById(pack: Pick<Pack, 'skills'>, id: string): Skill | undefined {
  return pack.skills.find((skill) => skill.id === id);
}

const byBucket = oncePer(
  ({ skills }: Pick<Pack, 'skills'>) =>
    new Map(BUCKET_IDS.map((id) => [id, skills.filter(({ bucket }) => bucket === id)])),
);

export function skillsOfBucket(pack: Pick<Pack, 'skills'>, bucket: BucketId): readonly Skill[] {
  return byBucket(pack).get(bucket) ?? [];
}

export function baselineSkills(pack: Pick<Pack, 'skills'>): readonly Skill[] {
  return pack.skills.filter((skill) => skill.baseline);
}

export function trackById(pack: Pick<Pack, 'tracks'>, id: string): Track | undefined {
  return pack.tracks.tracks.find((track) => track.id === id);
}

export function trackNamed(pack: Pick<Pack, 'tracks'>, typed: string): Track | undefined {
  const name = typed.trim().toLowerCase();
  return trackById(pack, typed) ?? pack.tracks.tracks.find((track) => track.name.toLowerCase() === name);
}

export const topicListOf = ({ topics, curriculum }: WithTopics, topic: string): TopicList | undefined =>
  [...topics, curriculum].find((list) => list.topics.some(({ id }) => id === topic));

/** Topics written for the skills map first, then those of the curriculum. */
export function allTopics(pack: WithTopics): readonly Topic[] {
  return [...pack.topics, pack.curriculum].flatMap(({ topics }) => topics);
}

export function topicById(pack: WithTopics, id: string): Topic | undefined {
  return allTopics(pack).find((topic) => topic.id === id);
}

export function allQuestions(pack: Pick<Pack, 'banks'>): readonly Question[] {
  return pack.banks.flatMap((bank) => bank.questions);
}

export const questionIds = (pack: Pick<Pack, 'banks'>): readonly string[] =>
  allQuestions(pack).map(({ id }) => id);

export function questionById(pack: Pick<Pack, 'banks'>, id: string): Question | undefined {
  return allQuestions(pack).find((question) => question.id === id);
}

/** What the question's bank says about preparing; empty for an unknown question. */
export function preparationFor(pack: Pick<Pack, 'banks'>, question: string): readonly string[] {
  return pack.banks.find(({ questions }) => questions.some(({ id }) => id === question))?.preparation ?? [];
}

/** 1 to 5 in halves. Throws on a word that `levels` does not list, which no loaded pack contains. */
export function wantedLevel(pack: Pick<Pack, 'tracks'>, track: Track, bucket: WordedBucketId): number {
  const word = track.wants[bucket].level;
  const wanted = pack.tracks.levels[word];
  if (wanted === undefined) throw new RangeError(`track ${track.id}: no level "${word}"`);
  return wanted;
}

/** The cell of the cheat sheet as the source prints it, such as "Low–Med (literacy)". */
export function trackCell(track: Track, bucket: BucketId): string {
  if (bucket === 'domain') return track.wants.domain.text;
  const { level, qualifier } = track.wants[bucket];
  return qualifier === undefined ? level : `${level} (${qualifier})`;
}
