import { z } from 'zod';
import { AUDIT_DEPTHS, AUDIT_MODES } from '../../../domain/member.ts';
import { day, id, instant } from '../record-type.ts';
import { answerColumns, isAnswerColumns } from './answer-columns.ts';

const rating = z.literal([1, 2, 3, 4, 5]);
const depth = z.enum(AUDIT_DEPTHS);
export const audit = z.tuple([id, instant, depth, z.record(id, rating.nullable())]);
export const unfinished = z.tuple([id, instant, depth, z.enum(AUDIT_MODES), z.array(id)]);
export const membership = z.tuple([instant, z.boolean().nullable()]);
export const away = z.union([z.tuple([day]), z.tuple([day, day])]);
export const plan = z.tuple([id, id, day, z.array(z.tuple([id, z.number(), z.number()])).min(1)]);

export const stored = z.strictObject({
  /** `[id, at, depth, ratings]` */
  audits: z.array(audit),
  /** `[id, savedAt, depth, mode, plan]` */
  unfinished: unfinished.exactOptional(),
  target: id.exactOptional(),
  /** By cohort: `[joinedAt, sharesRatings or null]` */
  memberships: z.record(id, membership),
  /** By cohort: when they left it. */
  left: z.record(id, instant).exactOptional(),
  answers: answerColumns,
  /** `[from]` or `[from, until]` */
  away: z.array(away).exactOptional(),
  /** `[id, track, from, [[skill, rated, wanted], ...]]` */
  plan: plan.exactOptional(),
});
export type Stored = z.infer<typeof stored>;

/** The same check for a whole record, written by hand. False only means that the schema must decide. */
export function isPlainRecord(value: unknown): value is { readonly v: 2; readonly data: Stored } {
  if (!isRecord(value) || Object.keys(value).length !== 2 || value['v'] !== 2) return false;
  const { data } = value;
  if (!isRecord(data)) return false;
  for (const field in data) if (!FIELDS.get(field)?.(data[field])) return false;
  return REQUIRED.every((field) => data[field] !== undefined);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !Object.hasOwn(value, '__proto__');
const isId = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isDay = (value: unknown): boolean => typeof value === 'string' && z.regexes.date.test(value);
const isRating = (value: unknown): boolean =>
  value === null || value === 1 || value === 2 || value === 3 || value === 4 || value === 5;
const depths: ReadonlySet<unknown> = new Set(AUDIT_DEPTHS);
const modes: ReadonlySet<unknown> = new Set(AUDIT_MODES);

const isListOf = (value: unknown, isItem: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(isItem);

function isRecordOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  if (!isRecord(value)) return false;
  for (const key in value) if (key === '' || !isItem(value[key])) return false;
  return true;
}

function isAudit(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 4) return false;
  const [auditId, at, deep, ratings]: readonly unknown[] = value;
  return isId(auditId) && Number.isSafeInteger(at) && depths.has(deep) && isRecordOf(ratings, isRating);
}

function isMembership(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [joinedAt, shares]: readonly unknown[] = value;
  return Number.isSafeInteger(joinedAt) && (shares === null || typeof shares === 'boolean');
}

function isUnfinished(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 5) return false;
  const [auditId, savedAt, deep, mode, asked]: readonly unknown[] = value;
  return (
    isId(auditId) &&
    Number.isSafeInteger(savedAt) &&
    depths.has(deep) &&
    modes.has(mode) &&
    isListOf(asked, isId)
  );
}

const isAway = (value: unknown): boolean =>
  isListOf(value, isDay) && Array.isArray(value) && (value.length === 1 || value.length === 2);

/** A record accepted here may have any of these fields, and no others. */
const FIELDS: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  ['audits', (value: unknown) => isListOf(value, isAudit)],
  ['unfinished', isUnfinished],
  ['target', isId],
  ['memberships', (value: unknown) => isRecordOf(value, isMembership)],
  ['left', (value: unknown) => isRecordOf(value, Number.isSafeInteger)],
  ['answers', isAnswerColumns],
  ['away', (value: unknown) => isListOf(value, isAway)],
]);
const REQUIRED = ['audits', 'memberships', 'answers'] as const;
