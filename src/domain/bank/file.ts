import type { Question, Topic } from '../pack.ts';

/** The columns of a table of questions, in the order they are written. */
export const COLUMNS = [
  'id',
  'text',
  'bucket',
  'section',
  'subsection',
  'skills',
  'areas',
  'hint',
  'rubric',
  'pointIds',
  'level',
  'followUps',
  'adequate',
  'adequateMeets',
  'adequateNote',
  'strong',
  'strongMeets',
  'strongNote',
] as const;
export type Column = (typeof COLUMNS)[number];

/** The columns that the table had before questions got levels and exemplars. */
export const FIRST_COLUMNS: readonly Column[] = COLUMNS.slice(0, COLUMNS.indexOf('pointIds'));

/** A question as table cells. */
export function cellsOf(question: Question): Record<Column, string> {
  const { skills, areas, rubric, level, followUps = [], exemplars, ...texts } = question;
  return {
    id: texts.id,
    text: texts.text,
    bucket: texts.bucket,
    section: texts.section,
    subsection: texts.subsection ?? '',
    skills: skills.join(' '),
    areas: areas.join(' '),
    hint: texts.hint ?? '',
    rubric: rubric.map((point) => point.text).join('\n'),
    pointIds: rubric.map(({ id }) => id).join(' '),
    level: level === undefined ? '' : String(level),
    followUps: followUps.join('\n'),
    adequate: exemplars?.adequate.text ?? '',
    adequateMeets: exemplars?.adequate.meets.join(' ') ?? '',
    adequateNote: exemplars?.adequate.note ?? '',
    strong: exemplars?.strong.text ?? '',
    strongMeets: exemplars?.strong.meets.join(' ') ?? '',
    strongNote: exemplars?.strong.note ?? '',
  };
}

const withoutNothing = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );

/** As in a content file, without empty fields. */
export const entryForFile = ({ id, text, ...fields }: Question): Record<string, unknown> =>
  withoutNothing({
    id,
    text,
    bucket: fields.bucket,
    section: fields.section,
    subsection: fields.subsection,
    skills: fields.skills,
    areas: fields.areas,
    level: fields.level,
    hint: fields.hint,
    rubric: fields.rubric,
    followUps: fields.followUps,
    exemplars: fields.exemplars,
  });

export const topicForFile = ({ id, title, ...fields }: Topic): Record<string, unknown> =>
  withoutNothing({
    id,
    title,
    content: fields.content,
    skills: fields.skills,
    areas: fields.areas,
    level: fields.level,
    hours: fields.hours,
    resources: fields.resources,
  });
