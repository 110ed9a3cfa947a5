import type { Resource } from '../topic.ts';
import type { QuestionProblem } from './bank.ts';
import { linkIn } from './links.ts';
import { type OwnTopicFields, ownTopicFields } from './topics.ts';

/** What was typed into the form of a topic. */
export interface TypedTopic {
  readonly title: string;
  readonly skill: string | undefined;
  /** For example "2-3". */
  readonly level: string | undefined;
  readonly hours: string;
  /** One link per line. */
  readonly links: string;
}

export const levelText = ([from, to]: readonly [number, number]): string => `${from}-${to}`;

const linesOf = (links: string): string[] =>
  links
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const entriesOf = (links: string) =>
  linesOf(links).map((line, index) => ({ line: index + 1, found: linkIn(line) }));

interface Before {
  readonly before: readonly Resource[];
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** When the link was last checked. A new one counts as checked today, because its author has just seen it. */
function checkedOn({ url, title }: Resource, { before, today }: Before) {
  const alike = before.filter((one) => one.url === url);
  const known = alike.find((one) => one.title === title) ?? alike[0];
  if (!known) return { checked: today };
  return known.checked === undefined ? {} : { checked: known.checked };
}

/**
 * The fields of a topic, or the problems with them.
 * @param skills ids of all skills
 * @param before the topic as it was: fields that the form does not show stay
 */
export function typedTopic(
  { title, skill, level = '', hours, links }: TypedTopic,
  {
    skills,
    before,
    today,
  }: {
    readonly skills: readonly string[];
    readonly before?: OwnTopicFields | undefined;
    readonly today: string;
  },
): { readonly fields: OwnTopicFields } | { readonly problems: readonly QuestionProblem[] } {
  const entries = entriesOf(links);
  const unread = entries.flatMap(({ line, found }) => (found ? [] : [{ field: 'resources', line }]));
  const isKnown = skill !== undefined && skills.includes(skill);
  const { success, data, error } = ownTopicFields.safeParse({
    title,
    skills: isKnown ? [skill, ...(before?.skills.slice(1).filter((other) => other !== skill) ?? [])] : [],
    areas: before?.areas ?? [],
    level: level.split('-').map(Number),
    hours: /^\s*\d{1,4}\s*$/.test(hours) ? Number(hours) : undefined,
    content: before?.content ?? [],
    resources: entries.map(({ found = { title: 'none', url: 'https://a.example' } }) => found),
  });
  const wrong = error?.issues.map(({ path: [field, index] }): QuestionProblem => {
    const name = String(field);
    return name === 'resources' && typeof index === 'number'
      ? { field: name, line: index + 1 }
      : { field: name };
  });
  const problems = [...(isKnown ? [] : [{ field: 'skills' }]), ...(wrong ?? []), ...unread];
  if (!success || problems.length > 0) {
    const byPlace = new Map(problems.map((one) => [`${one.field} ${one.line ?? ''}`, one]));
    return { problems: [...byPlace.values()] };
  }
  const day = { before: before?.resources ?? [], today };
  const resources = data.resources.map((one) => ({ ...one, ...checkedOn(one, day) }));
  return { fields: { ...data, resources } };
}
