import type { Column } from '../../domain/bank/file.ts';
import { type Exemplars, pointNamed } from '../../domain/bank/help-fields.ts';
import type { TypedPoint } from '../../domain/bank/points.ts';
import { contentId } from '../../domain/content-text.ts';
import type { RubricPoint } from '../../domain/question.ts';
import type { RawEntry } from './raw.ts';

/** The fields of an entry; those with a problem are `undefined`. */
export interface Read {
  readonly fields: RawEntry['fields'];
  text(column: Column): string | undefined;
  list(column: Column): readonly string[] | undefined;
  readonly problem: (line: number, text: string) => void;
}

const MOST_ID = 60;

/** Points with the ids the file gives them; `undefined` if it says nothing about a rubric. */
export function pointsIn({ fields, list, problem }: Read): readonly TypedPoint[] | undefined {
  const rubric = list('rubric');
  const ids = list('pointIds') ?? [];
  const line = fields.pointIds?.line ?? 1;
  if (!rubric || ids.length === 0) {
    if (ids.length > 0 && !fields.rubric)
      problem(line, 'there are ids of points but no points: add "rubric", or leave the ids out');
    return rubric?.map((text) => ({ text }));
  }
  const wrong = ids.find((id) => id !== '' && !contentId.max(MOST_ID).safeParse(id).success);
  if (ids.length !== rubric.length)
    problem(line, `there are ${ids.length} ids for ${rubric.length} points: give one for each, or none`);
  else if (wrong !== undefined)
    problem(
      line,
      `"${wrong.slice(0, 60)}" can't be the id of a point: use lower-case words joined by hyphens`,
    );
  else if (new Set(ids.filter((id) => id !== '')).size < ids.filter((id) => id !== '').length)
    problem(line, 'two points have the same id: give each its own, or leave the ids out');
  return rubric.map((text, index) => ({ text, ...(ids[index] && { id: ids[index] }) }));
}

/** `null` if the level is given as empty, which removes an existing one. */
export function levelIn({ fields, text }: Read, dropped: (what: string, line: number) => void) {
  const typed = text('level');
  if (typed === undefined) return undefined;
  if (typed === '') return null;
  const level = /^([1-5])(?:[.,]0+)?$/.exec(typed.trim())?.[1];
  if (level !== undefined) return Number(level);
  dropped('Levels that are not a whole number from 1 to 5 were left out', fields.level?.line ?? 1);
  return undefined;
}

const KINDS = ['adequate', 'strong'] as const;
const PARTS = { adequate: ['adequateMeets', 'adequateNote'], strong: ['strongMeets', 'strongNote'] } as const;

/**
 * `null` if all are given as empty, which removes existing ones. @param points the rubric after the import, to whose
 * points they refer
 */
export function exemplarsIn(
  { fields, text, list, problem }: Read,
  points: readonly RubricPoint[],
): Exemplars | null | undefined {
  const places = KINDS.flatMap((kind) => [kind, ...PARTS[kind]] as const);
  const given = places.filter((column) => fields[column]);
  if (given.length === 0) return undefined;
  const isEmpty = (column: Column): boolean => (text(column) ?? list(column) ?? '').length === 0;
  if (given.every(isEmpty)) return null;
  const one = (kind: (typeof KINDS)[number]) => {
    const [meets, note] = PARTS[kind];
    const line = fields[kind]?.line ?? fields[given[0] ?? kind]?.line ?? 1;
    const missing = [kind, note].filter((column) => isEmpty(column) && !isTooLong(column));
    for (const column of missing)
      problem(
        line,
        column === kind
          ? `the ${kind} answer is missing: exemplars come in pairs, an adequate answer and a strong one`
          : `the note on the ${kind} answer is missing: say why it is ${kind}, and what it lacks`,
      );
    const named = list(meets) ?? [];
    for (const name of named.filter((each) => !pointNamed(points, each)))
      problem(
        fields[meets]?.line ?? line,
        `the ${kind} answer names "${name.slice(0, 60)}", which isn't a point of the rubric: name points by their ids or their numbers`,
      );
    return { text: text(kind) ?? '', meets: named, note: text(note) ?? '' };
  };
  /** It was already reported as a problem. */
  const isTooLong = (column: Column): boolean =>
    fields[column] !== undefined && text(column) === undefined && list(column) === undefined;
  return { adequate: one('adequate'), strong: one('strong') };
}
