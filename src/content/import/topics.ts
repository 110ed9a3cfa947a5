import { isOwnId, ownQuestionId } from '../../domain/bank/bank.ts';
import { sameWords } from '../../domain/bank/same-words.ts';
import { type TopicDraft, topicMeantBy } from '../../domain/bank/topic-draft.ts';
import { type OwnTopics, ownTopicFields } from '../../domain/bank/topics.ts';
import {
  ADDRESS_LENGTH,
  MOST_HOURS,
  MOST_RESOURCES,
  MOST_TOPIC_LINES,
  MOST_TOPIC_SKILLS,
  MOST_TOPICS,
  TOPIC_LINE_LENGTH,
  TOPIC_TITLE_LENGTH,
  WHY_LENGTH,
} from '../../domain/bounds.ts';
import { allTopics } from '../../domain/catalog.ts';
import type { Pack } from '../../domain/pack.ts';
import { isRecord, type Path } from '../yaml/file.ts';
import type { FileProblem, RawTopic } from './raw.ts';

const NAME = /^topics?$/i;

/** The name under which a document has its topics; a list of questions with that name has different entries. */
export const topicsName = (data: unknown): string | undefined =>
  isRecord(data)
    ? Object.keys(data).find((name) => {
        const list = data[name];
        return NAME.test(name.trim()) && Array.isArray(list) && list.length > 0 && list.every(isTopic);
      })
    : undefined;

const isTopic = (one: unknown): boolean =>
  isRecord(one) && 'title' in one && !('text' in one || 'question' in one);

const listOf = (value: unknown): unknown[] | undefined =>
  value === undefined || value === null ? undefined : Array.isArray(value) ? value : [value];
const numberOf = (value: unknown): unknown =>
  typeof value === 'string' && /^\s*\d+\s*$/.test(value) ? Number(value) : value;

/** Values without quotation marks arrive as text from a file, including numbers. */
function typed({ title, skills, areas, level, hours, content, resources }: RawTopic['value']) {
  const links = listOf(resources)?.map((one) => {
    if (!isRecord(one)) return typeof one === 'string' ? { title: one, url: one } : one;
    const { minutes, ...others } = one;
    const present = Object.entries(others).filter(([, value]) => value !== '' && value !== null);
    return {
      ...Object.fromEntries(present),
      ...(minutes !== undefined && minutes !== '' && minutes !== null && { minutes: numberOf(minutes) }),
    };
  });
  return {
    title,
    skills: listOf(skills) ?? [],
    areas: listOf(areas) ?? [],
    level: listOf(level)?.map(numberOf),
    hours: numberOf(hours),
    content: listOf(content) ?? [],
    resources: links,
  };
}

const FIELDS = ['id', 'title', 'skills', 'areas', 'level', 'hours', 'content', 'resources'];

const OF_TOPIC: Readonly<Record<string, string>> = {
  title: `"title" is missing, has a "|" in it, or more than ${TOPIC_TITLE_LENGTH} characters`,
  skills: `"skills" must be a list of at most ${MOST_TOPIC_SKILLS} ids, the main one first`,
  areas: `"areas" must be a list of at most ${MOST_TOPIC_SKILLS} names such as role/area`,
  level: '"level" must be two whole numbers from 1 to 5, from and to, such as [2, 3]',
  hours: `"hours" must be a whole number from 1 to ${MOST_HOURS}`,
  content: `"content" must be at most ${MOST_TOPIC_LINES} lines of ${TOPIC_LINE_LENGTH} characters`,
  resources: `"resources" must be one to ${MOST_RESOURCES} links, short enough for one form together`,
};
const OF_LINK: Readonly<Record<string, string>> = {
  title: `"title" of a link is missing, has a "|" in it, begins like an address, or has more than ${TOPIC_TITLE_LENGTH} characters`,
  url: `"url" must be an address of at most ${ADDRESS_LENGTH} characters that begins with https:// or http://, without name and password`,
  why: `"why" must have words, no "|", and at most ${WHY_LENGTH} characters`,
  author: `"author" must have no "|" and at most ${TOPIC_TITLE_LENGTH} characters`,
  minutes: '"minutes" must be a whole number',
  checked: '"checked" must be a day such as 2026-11-28',
};

const issueText = (path: Path): string => {
  const [field, , ofLink] = path;
  if (field === 'resources' && ofLink !== undefined)
    return (
      OF_LINK[String(ofLink)] ?? 'a link has "title", "url", "why", "minutes", "author" and "checked" alone'
    );
  return field === 'resources' && path.length === 2
    ? 'a link has "title", "url", "why", "minutes", "author" and "checked" alone'
    : (OF_TOPIC[String(field)] ?? 'this topic cannot be read');
};

export interface ReadTopics {
  /** Those without problems, in the order of the file. */
  readonly drafts: readonly TopicDraft[];
  readonly problems: readonly FileProblem[];
  readonly notes: readonly string[];
}

export interface TopicGround {
  readonly pack: Pack;
  readonly topics: OwnTopics;
  /** How many entries of the file come before these; needed for the indices of problems. */
  readonly before: number;
}

/** What a file says about each topic, and all its problems. */
export function readTopics(all: readonly RawTopic[], ground: TopicGround): ReadTopics {
  const raw = all.slice(0, MOST_TOPICS);
  const problems: FileProblem[] = [];
  if (all[MOST_TOPICS]) {
    const { file, path } = all[MOST_TOPICS];
    const text = `the file has ${all.length} topics, but a group has room for ${MOST_TOPICS} of its own: take out the rest`;
    problems.push({ line: file.lineOf(path), text });
  }
  const seen = new Map<string, number>();
  const builtIn = new Set(allTopics(ground.pack).map(({ title }) => sameWords(title)));
  const read = raw.map((one, index): TopicDraft | undefined => {
    const entry = ground.before + index;
    const tell = (path: Path, text: string) =>
      problems.push({ line: one.file.lineOf([...one.path, ...path]), text, entry });
    const draft = draftOf(one, index + 1, ground.pack, tell);
    if (!draft) return undefined;
    const known = topicMeantBy(ground.topics, draft);
    const words = sameWords(draft.title);
    if (builtIn.has(words) && !known)
      tell(['title'], 'this topic is one of the packs already, which stays as it is: leave it out');
    const above = seen.get(known?.id ?? words) ?? seen.get(words);
    const line = one.file.lineOf(one.path);
    if (above !== undefined)
      tell(['title'], `this repeats the topic in line ${above}: leave one of them out`);
    for (const key of [known?.id ?? words, words]) if (!seen.has(key)) seen.set(key, line);
    return draft;
  });
  const wrong = new Set(problems.map(({ entry }) => entry));
  return {
    drafts: read.flatMap((draft, index) => (draft && !wrong.has(ground.before + index) ? [draft] : [])),
    problems,
    notes: notesOf(raw),
  };
}

function draftOf(
  { value }: RawTopic,
  place: number,
  { skills, roles }: Pack,
  tell: (path: Path, text: string) => void,
): TopicDraft | undefined {
  const { success, data, error } = ownTopicFields.safeParse(typed(value));
  if (!success) {
    for (const text of new Set(error.issues.map(({ path }) => issueText(path)))) {
      const path = error.issues.find((issue) => issueText(issue.path) === text)?.path ?? [];
      tell(path, text);
    }
    return undefined;
  }
  const areas = roles.flatMap((role) => role.areas.map(({ id }) => `${role.id}/${id}`));
  for (const id of data.skills.filter((one) => !skills.some((skill) => skill.id === one)))
    tell(['skills'], `there is no skill "${id.slice(0, 60)}": leave it out, or take an id from an export`);
  for (const name of data.areas.filter((one) => !areas.includes(one)))
    tell(['areas'], `there is no area "${name.slice(0, 60)}": leave it out, or take a name from an export`);
  if (data.skills.length + data.areas.length === 0)
    tell([], 'a topic needs "skills" or "areas": without them nobody would see it');
  const { areas: ofRoles, content, ...fields } = data;
  const { id } = value;
  return {
    ...fields,
    place,
    ...(typeof id === 'string' && ownQuestionId.safeParse(id).success && { id }),
    ...('areas' in value && { areas: ofRoles }),
    ...('content' in value && { content }),
  };
}

function notesOf(raw: readonly RawTopic[]): string[] {
  const unknown = raw.flatMap(({ file, path, value }) =>
    Object.keys(value)
      .filter((name) => !FIELDS.includes(name))
      .map((name) => ({ name, line: file.lineOf([...path, name]) })),
  );
  const first = new Map(unknown.toReversed().map(({ name, line }) => [name, line]));
  const isForeign = raw.some(({ value: { id } }) => typeof id === 'string' && id !== '' && !isOwnId(id));
  return [
    ...[...first].map(
      ([name, line]) =>
        `The field "${name.slice(0, 60)}" (line ${line}) was left out: a topic here has no such field.`,
    ),
    ...(isForeign ? ['The ids of these topics were left out: a topic is recognized by its title.'] : []),
  ];
}
