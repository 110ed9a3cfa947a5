import { z } from 'zod';
import { EXEMPLAR_LENGTH, MOST_FOLLOW_UPS, NOTE_LENGTH, POINT_LENGTH } from '../bounds.ts';
import type { Exemplar, Question, RubricPoint } from '../question.ts';
import { atMost, line, lines } from './bank.ts';

/** What helps members answer a question besides its hint and rubric. Only files bring it; no form has room for it. */
export const helpFields = z.strictObject({
  followUps: z.array(line(POINT_LENGTH)).superRefine(atMost(MOST_FOLLOW_UPS)).readonly(),
  adequate: lines(EXEMPLAR_LENGTH),
  adequateNote: lines(NOTE_LENGTH),
  strong: lines(EXEMPLAR_LENGTH),
  strongNote: lines(NOTE_LENGTH),
});
export type HelpField = keyof typeof helpFields.shape;

export type Exemplars = Exclude<Question['exemplars'], undefined>;

/** Finds a point by its id, or by its position from 1; `undefined` if there is none. */
export const pointNamed = (points: readonly RubricPoint[], name: string): RubricPoint | undefined =>
  points.find(({ id }) => id === name) ?? (/^\d+$/.test(name) ? points[Number(name) - 1] : undefined);

/** Replaces names with ids of existing points, in the order of the rubric. */
const exemplarFor = (points: readonly RubricPoint[], { text, meets, note }: Exemplar): Exemplar => {
  const met = new Set(meets.flatMap((name) => pointNamed(points, name) ?? []));
  return { text, meets: points.filter((point) => met.has(point)).map(({ id }) => id), note };
};

export const exemplarsFor = (points: readonly RubricPoint[], { adequate, strong }: Exemplars): Exemplars => ({
  adequate: exemplarFor(points, adequate),
  strong: exemplarFor(points, strong),
});
