import { z } from 'zod';
import { EXEMPLAR_LENGTH, MOST_FOLLOW_UPS, NOTE_LENGTH, POINT_LENGTH } from '../bounds.ts';
import type { Exemplar, Question, RubricPoint } from '../question.ts';
import { atMost, line, lines } from './bank.ts';

/** What helps whoever answers a question, beside its hint and rubric: only files bring it, no form has room for it. */
export const helpFields = z.strictObject({
  followUps: z.array(line(POINT_LENGTH)).superRefine(atMost(MOST_FOLLOW_UPS)).readonly(),
  adequate: lines(EXEMPLAR_LENGTH),
  adequateNote: lines(NOTE_LENGTH),
  strong: lines(EXEMPLAR_LENGTH),
  strongNote: lines(NOTE_LENGTH),
});
export type HelpField = keyof typeof helpFields.shape;

export type Exemplars = Exclude<Question['exemplars'], undefined>;

/** Points are named by their ids, or by their places from 1; undefined: there is none of that name. */
export const pointNamed = (points: readonly RubricPoint[], name: string): RubricPoint | undefined =>
  points.find(({ id }) => id === name) ?? (/^\d+$/.test(name) ? points[Number(name) - 1] : undefined);

/** With the ids of points that there are, in the order of the rubric. */
const exemplarFor = (points: readonly RubricPoint[], { text, meets, note }: Exemplar): Exemplar => {
  const met = new Set(meets.flatMap((name) => pointNamed(points, name) ?? []));
  return { text, meets: points.filter((point) => met.has(point)).map(({ id }) => id), note };
};

export const exemplarsFor = (points: readonly RubricPoint[], { adequate, strong }: Exemplars): Exemplars => ({
  adequate: exemplarFor(points, adequate),
  strong: exemplarFor(points, strong),
});
