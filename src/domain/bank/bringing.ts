import { stableHash } from '../hash.ts';
import type { BucketId, Question } from '../pack.ts';
import { type Bank, withQuestions } from './bank.ts';
import { type Draft, meantBy, questionOf } from './draft.ts';

/** What one question of a file does to the bank; without `before` it is new. */
export interface Brought {
  readonly before?: Question;
  readonly after: Question;
}

export interface ImportPlan {
  /** In the order of the file. */
  readonly added: readonly Brought[];
  readonly changed: readonly Required<Brought>[];
  /** How many stay as they are. */
  readonly same: number;
  /** The words of those that are new and name no bucket. */
  readonly withoutBucket: readonly string[];
  /** Stands for all that would change: another one means that something else would. */
  readonly hash: string;
}

/** Two questions that say the same, whatever the order of their fields. */
export const isSame = (a: Question | undefined, b: Question | undefined): boolean =>
  written(a) === written(b);

const written = (question: Question | undefined): string =>
  question === undefined ? '' : JSON.stringify(Object.entries(question).toSorted());

const step = ({ before, after }: Brought): string => `${written(before)}>${written(after)}`;

/** What a file would do to the bank as it is now. */
export function importPlan(
  bank: Bank,
  drafts: readonly Draft[],
  naming: { readonly from: string; readonly bucket?: BucketId | undefined },
): ImportPlan {
  const brought = drafts.map((draft) => {
    const before = meantBy(bank, draft);
    const after = questionOf(draft, before, naming);
    return { before, after, text: draft.text };
  });
  const added = brought.flatMap(({ before, after }) => (before || !after ? [] : [{ after }]));
  const changed = brought.flatMap(({ before, after }) =>
    before && after && !isSame(before, after) ? [{ before, after }] : [],
  );
  return {
    added,
    changed,
    same: brought.filter(({ before, after }) => before && isSame(before, after)).length,
    withoutBucket: brought.flatMap(({ after, text }) => (after === undefined ? [text] : [])),
    hash: stableHash([...added, ...changed].map(step).join('\n')),
  };
}

/**
 * The bank with what was brought, which may be there already: only what is still as it was changes. Undefined: there is
 * no room.
 */
export function withBrought(bank: Bank, brought: readonly Brought[]): Bank | undefined {
  const now = new Map(bank.own.map((question) => [question.id, question]));
  const open = brought.filter(({ before, after }) => isSame(now.get(after.id), before));
  return open.length === 0
    ? bank
    : withQuestions(
        bank,
        open.map(({ after }) => after),
      );
}

export interface Undone {
  readonly bank: Bank;
  readonly restored: number;
  /** Edited since, or asked: they stay as they are. */
  readonly kept: number;
}

/** @param asked ids of what was asked: it is taken out of no history */
export function withoutBrought(bank: Bank, brought: readonly Brought[], asked: ReadonlySet<string>): Undone {
  const now = new Map(bank.own.map((question) => [question.id, question]));
  const open = brought.filter(
    ({ before, after }) => isSame(now.get(after.id), after) && (before !== undefined || !asked.has(after.id)),
  );
  const back = new Map(open.map(({ before, after }) => [after.id, before]));
  const own = bank.own.flatMap((question) => {
    if (!back.has(question.id)) return [question];
    const before = back.get(question.id);
    return before ? [before] : [];
  });
  const gone = new Set(open.flatMap(({ before, after }) => (before ? [] : [after.id])));
  return {
    bank: { own, retired: bank.retired.filter((id) => !gone.has(id)) },
    restored: open.length,
    kept: brought.length - open.length,
  };
}
