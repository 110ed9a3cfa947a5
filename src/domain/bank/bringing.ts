import { stableHash } from '../hash.ts';
import type { BucketId, Topic } from '../pack.ts';
import { type Bank, withQuestions } from './bank.ts';
import { type Brought, isSame, type Kept, written } from './brought.ts';
import { type Draft, meantBy, questionOf } from './draft.ts';
import { noTopicPlan, type TopicPlan } from './topic-draft.ts';
import { type OwnTopics, withEach } from './topics.ts';

export interface ImportPlan {
  /** In the order of the file. */
  readonly added: readonly Brought[];
  readonly changed: readonly Required<Brought>[];
  /** How many stay as they are. */
  readonly same: number;
  /** The texts of new questions that name no bucket. */
  readonly withoutBucket: readonly string[];
  readonly topics: TopicPlan;
  /** Hash of everything that would change: a different hash means that something else would change. */
  readonly hash: string;
}

const step = ({ before, after }: Brought<Kept>): string => `${written(before)}>${written(after)}`;

/** What importing a file would do to the bank as it is now. */
export function importPlan(
  bank: Bank,
  drafts: readonly Draft[],
  naming: { readonly from: string; readonly bucket?: BucketId | undefined },
  topics: TopicPlan = noTopicPlan,
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
    topics,
    hash: stableHash([...added, ...changed, ...topics.added, ...topics.changed].map(step).join('\n')),
  };
}

/**
 * The bank after an import. It can be applied twice, because it only changes questions that are still as they were
 * before; `undefined` if there is no room.
 */
export function withBrought(bank: Bank, brought: readonly Brought[]): Bank | undefined {
  const open = stillOpen(bank.own, brought);
  return open.length === 0 ? bank : withQuestions(bank, open);
}

/** The same for topics. */
export function withBroughtTopics(
  topics: OwnTopics,
  brought: readonly Brought<Topic>[],
): OwnTopics | undefined {
  const open = stillOpen(topics.own, brought);
  return open.length === 0 ? topics : withEach(topics, open);
}

function stillOpen<T extends Kept>(own: readonly T[], brought: readonly Brought<T>[]): readonly T[] {
  const now = new Map(own.map((one) => [one.id, one]));
  return brought.filter(({ before, after }) => isSame(now.get(after.id), before)).map(({ after }) => after);
}

/** Own questions or topics, and the ids of retired ones. */
interface Own<T> {
  readonly own: readonly T[];
  readonly retired: readonly string[];
}

export interface Undone<T> {
  readonly bank: Own<T>;
  readonly restored: number;
  /** How many stay as they are, because they were edited or asked since. */
  readonly kept: number;
}

/** @param asked ids of questions that were asked: new ones among them stay, because the history refers to them */
export function withoutBrought<T extends Kept>(
  bank: Own<T>,
  brought: readonly Brought<T>[],
  asked: ReadonlySet<string>,
): Undone<T> {
  const now = new Map(bank.own.map((one) => [one.id, one]));
  const open = brought.filter(
    ({ before, after }) => isSame(now.get(after.id), after) && (before !== undefined || !asked.has(after.id)),
  );
  const back = new Map(open.map(({ before, after }) => [after.id, before]));
  const own = bank.own.flatMap((one) => {
    if (!back.has(one.id)) return [one];
    const before = back.get(one.id);
    return before ? [before] : [];
  });
  const gone = new Set(open.flatMap(({ before, after }) => (before ? [] : [after.id])));
  return {
    bank: { own, retired: bank.retired.filter((id) => !gone.has(id)) },
    restored: open.length,
    kept: brought.length - open.length,
  };
}
