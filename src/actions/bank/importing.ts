import type { App } from '../../app.ts';
import type { Bank } from '../../domain/bank/bank.ts';
import {
  type ImportPlan,
  importPlan,
  type Undone,
  withBrought,
  withBroughtTopics,
  withoutBrought,
} from '../../domain/bank/bringing.ts';
import {
  type DoneImport,
  nextOver,
  noImports,
  tidied,
  type WaitingImport,
  withDone,
  withoutWaiting,
  withWaiting,
} from '../../domain/bank/imports.ts';
import { topicPlan } from '../../domain/bank/topic-draft.ts';
import type { OwnTopics } from '../../domain/bank/topics.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import type { BucketId } from '../../domain/pack.ts';
import { isDamaged } from './bank.ts';

type Needs = Pick<App, 'store' | 'clock'>;

/** Keeps a parsed import waiting for a day, across restarts. */
export async function keepImport({ store }: Needs, ref: CohortRef, waiting: WaitingImport): Promise<void> {
  await store.imports.update(ref, (imports) => withWaiting(imports, waiting));
}

export const dropImport = ({ store }: Needs, ref: CohortRef, id: string): Promise<unknown> =>
  store.imports.update(ref, (imports) => withoutWaiting(imports, id));

/** Undefined: it no longer waits. */
export async function waitingImport(
  { store, clock }: Needs,
  ref: CohortRef,
  id: string,
): Promise<WaitingImport | undefined> {
  const { waiting } = tidied(await store.imports.get(ref), clock.now());
  return waiting.find((one) => one.id === id);
}

export interface ShownImport {
  readonly waiting: WaitingImport;
  readonly plan: ImportPlan;
  /** The bucket for new questions that name none; undefined: nobody has chosen one yet. */
  readonly bucket: BucketId | undefined;
}

/** What an import would change now; undefined: it no longer waits. */
export async function shownImport(
  { store, clock }: Needs,
  ref: CohortRef,
  id: string,
  chosen: BucketId | undefined,
): Promise<ShownImport | undefined> {
  const found = await waitingImport({ store, clock }, ref, id);
  if (!found) return undefined;
  const bucket = chosen ?? found.asked?.bucket;
  const plan = planOf(await knownOf(store, ref), found, bucket);
  return { waiting: found, plan, bucket };
}

interface Known {
  readonly bank: Bank;
  readonly topics: OwnTopics;
}

const knownOf = async (store: App['store'], ref: CohortRef): Promise<Known> => ({
  bank: await store.bank.get(ref),
  topics: await store.topics.get(ref),
});

const planOf = (
  { bank, topics }: Known,
  { id, drafts, topics: study }: WaitingImport,
  bucket: BucketId | undefined,
): ImportPlan => importPlan(bank, drafts, { from: id, bucket }, topicPlan(topics, study, id));

/**
 * `changed`: it would now change something other than what was shown. `gone`: a day has passed, or somebody cancelled.
 */
export type CarriedOut = 'gone' | 'changed' | 'undone' | 'full' | DoneImport;

/**
 * First records the change, which also makes it possible to undo, then applies it. Pressing again, at the same time or
 * after a crash in between, completes the same import.
 */
export async function carryOut(
  { store, clock }: Needs,
  ref: CohortRef,
  id: string,
  { bucket, hash }: { readonly bucket: BucketId | undefined; readonly hash: string },
): Promise<CarriedOut> {
  let outcome: CarriedOut = 'gone';
  await store.imports.updateKnowing(
    ref,
    () => knownOf(store, ref),
    (imports, known) => {
      const now = clock.now();
      const before = tidied(imports, now);
      const done = before.done.find((one) => one.id === id);
      const waiting = before.waiting.find((one) => one.id === id);
      if (done || !waiting) {
        outcome = done ? (done.isUndone ? 'undone' : done) : 'gone';
        return imports;
      }
      const plan = planOf(known, waiting, bucket);
      if (plan.hash !== hash || plan.withoutBucket.length > 0) {
        outcome = 'changed';
        return imports;
      }
      const brought = [...plan.added, ...plan.changed];
      const topics = [...plan.topics.added, ...plan.topics.changed];
      if (!withBrought(known.bank, brought) || !withBroughtTopics(known.topics, topics)) {
        outcome = 'full';
        return imports;
      }
      outcome = { id, at: now, name: waiting.name, brought, topics, isUndone: false };
      return withDone(imports, outcome, now);
    },
  );
  const done = outcomeOf(outcome);
  if (typeof done === 'string') return done;
  let isFull = false;
  await store.bank.update(ref, (bank) => {
    const after = withBrought(bank, done.brought);
    isFull = after === undefined;
    return after ?? bank;
  });
  await store.topics.update(ref, (topics) => {
    const after = withBroughtTopics(topics, done.topics);
    isFull ||= after === undefined;
    return after ?? topics;
  });
  return isFull ? 'full' : done;
}

/** Widens the type: TypeScript doesn't see the assignment in the callback. */
const outcomeOf = (outcome: CarriedOut): CarriedOut => outcome;

/**
 * Deletes expired imports, even if nobody imports again.
 * @returns when the next one expires, epoch ms
 */
export async function forgetOverImports({ store, clock }: Needs, ref: CohortRef): Promise<number> {
  const imports = await store.imports.get(ref).catch((error: unknown) => {
    // A damaged record is left as it is; the store reports it.
    if (!isDamaged(error)) throw error;
    return noImports;
  });
  const now = clock.now();
  const next = nextOver(imports);
  if (next > now) return next;
  const left = await store.imports.update(ref, (before) => tidied(before, now));
  if (nextOver(left) === Number.POSITIVE_INFINITY) {
    // The condition keeps imports that were added in the meantime.
    await store.imports.removeIf(ref, (stored) => nextOver(stored) === Number.POSITIVE_INFINITY);
  }
  return nextOver(left);
}

/** For topics, which are never part of the history of asked questions. */
const NONE_ASKED: ReadonlySet<string> = new Set();

export interface UndoneImport {
  readonly questions: UndonePart;
  readonly topics: UndonePart;
}

type UndonePart = Pick<Undone<never>, 'restored' | 'kept'>;

/** Undefined: more than a day has passed. Pressing again doesn't bring back what was undone. */
export async function undoImport(
  { store, clock }: Needs,
  ref: CohortRef,
  id: string,
  asked: ReadonlySet<string>,
): Promise<UndoneImport | undefined> {
  let found: DoneImport | undefined;
  await store.imports.update(ref, (imports) => {
    const now = clock.now();
    found = tidied(imports, now).done.find((one) => one.id === id);
    return found && !found.isUndone ? withDone(imports, { ...found, isUndone: true }, now) : imports;
  });
  if (!found) return undefined;
  const { brought, topics: study } = found;
  let questions: UndonePart = { restored: 0, kept: 0 };
  let topics: UndonePart = { restored: 0, kept: 0 };
  await store.bank.update(ref, (bank) => {
    const result = withoutBrought(bank, brought, asked);
    questions = result;
    return result.restored === 0 ? bank : result.bank;
  });
  await store.topics.update(ref, (before) => {
    const result = withoutBrought(before, study, NONE_ASKED);
    topics = result;
    return result.restored === 0 ? before : result.bank;
  });
  return { questions, topics };
}
