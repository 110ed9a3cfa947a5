import { sameWords } from '../domain/bank/same-words.ts';
import { allQuestions, allTopics } from '../domain/catalog.ts';
import { addDays } from '../domain/dates.ts';
import { BUCKET_IDS, type Pack, type Question, type Topic, type Track } from '../domain/pack.ts';
import { wantedSkills } from '../domain/skills/fit.ts';
import { topicsOfStep } from '../domain/skills/next-step.ts';

const FEWEST_OF_TRACK = 40;
const FEWEST_OF_BUCKET = 20;
/** Days after which somebody should check again whether a link still works. */
const FRESH_DAYS = 365;

/**
 * What the content lacks for a group to use it for half a year, one sentence each. None of this keeps the bot from
 * starting, because somebody's own content may be small.
 */
export const shortcomings = (pack: Pack): readonly string[] => [
  ...stepsWithoutTopic(pack),
  ...allTopics(pack).flatMap(lackingInTopic),
  ...allQuestions(pack).flatMap(lackingInQuestion),
  ...repeatedWords(allQuestions(pack)),
  ...tooFew(pack),
];

const wantedOf = (pack: Pack, track: Track): ReadonlyMap<string, number> =>
  new Map(BUCKET_IDS.flatMap((bucket) => [...wantedSkills(pack, track, bucket)]));

function stepsWithoutTopic(pack: Pack): string[] {
  return pack.skills.flatMap(({ id }) => {
    return [2, 3, 4, 5].flatMap((level) => {
      if (topicsOfStep(pack, id, level).length > 0) return [];
      const wanting = pack.tracks.tracks.filter((track) => (wantedOf(pack, track).get(id) ?? 0) > level - 1);
      if (wanting.length === 0) return [];
      const names =
        wanting.length === pack.tracks.tracks.length
          ? 'every track'
          : wanting.map(({ name }) => name).join(', ');
      return [`skill "${id}" has no topic for the step from ${level - 1} to ${level}, wanted by ${names}`];
    });
  });
}

function lackingInTopic({ id, skills, areas, level, hours, resources }: Topic): string[] {
  const missing = [
    ...(resources.length === 0 ? ['no resource'] : []),
    ...(level === undefined && skills.length > 0 ? ['no level'] : []),
    ...(hours === undefined ? ['no hours'] : []),
  ];
  const isLoose = skills.length + areas.length === 0 && level !== undefined;
  return [
    ...(missing.length === 0 ? [] : [`topic "${id}" has ${missing.join(' and ')}`]),
    ...(isLoose ? [`topic "${id}" names neither a skill nor an area`] : []),
  ];
}

function lackingInQuestion({ id, level, followUps, exemplars }: Question): string[] {
  const missing = [
    ...(level === undefined ? ['no level'] : []),
    ...(followUps === undefined ? ['no follow-ups'] : []),
    ...(exemplars === undefined ? ['no exemplars'] : []),
  ];
  return missing.length === 0 ? [] : [`question "${id}" has ${missing.join(' and ')}`];
}

function repeatedWords(questions: readonly Question[]): string[] {
  const first = new Map<string, string>();
  return questions.flatMap(({ id, text }) => {
    const words = sameWords(text);
    const earlier = first.get(words);
    if (earlier === undefined) first.set(words, id);
    return earlier === undefined ? [] : [`question "${id}" asks the same as "${earlier}"`];
  });
}

function tooFew(pack: Pack): string[] {
  const questions = allQuestions(pack);
  const tracks = pack.tracks.tracks.flatMap((track) => {
    const wanted = wantedOf(pack, track);
    const count = questions.filter(({ skills: [main] }) => main !== undefined && wanted.has(main)).length;
    return count < FEWEST_OF_TRACK
      ? [
          `track "${track.id}" has ${count} questions whose main skill it wants: write at least ${FEWEST_OF_TRACK}`,
        ]
      : [];
  });
  const buckets = BUCKET_IDS.flatMap((bucket) => {
    const count = questions.filter((question) => question.bucket === bucket).length;
    return count < FEWEST_OF_BUCKET
      ? [`bucket "${bucket}" has ${count} questions: write at least ${FEWEST_OF_BUCKET}`]
      : [];
  });
  return [...tracks, ...buckets];
}

export interface Link {
  readonly url: string;
  readonly topic: string;
  /** `YYYY-MM-DD`. */
  readonly checked: string;
}

export const linksOf = (pack: Pack): readonly Link[] =>
  allTopics(pack).flatMap(({ id, resources }) =>
    resources.flatMap(({ url, checked }) => (checked === undefined ? [] : [{ url, topic: id, checked }])),
  );

/** @param today `YYYY-MM-DD` */
export const staleLinks = (pack: Pack, today: string): readonly string[] =>
  linksOf(pack)
    .filter(({ checked }) => checked < addDays(today, -FRESH_DAYS))
    .map(({ url, topic, checked }) => `topic "${topic}": nobody has looked at ${url} since ${checked}`);
