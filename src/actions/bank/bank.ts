import type { App } from '../../app.ts';
import { type Bank, emptyBank, isOwnId, withOwn } from '../../domain/bank/bank.ts';
import { nothingPlanned, type Planned } from '../../domain/bank/planned.ts';
import { noTopics, type OwnTopics, withTopics } from '../../domain/bank/topics.ts';
import { questionById } from '../../domain/catalog.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import type { Pack, Question } from '../../domain/pack.ts';
import { UnreadableRecord } from '../../store/errors.ts';

type Needs = Pick<App, 'store' | 'log'>;
type Showing = Needs & Pick<App, 'pack'>;

/** Whether the record is damaged for good. Other errors, such as a failing disk, may be gone in a minute. */
export const isDamaged = (error: unknown): boolean => error instanceof UnreadableRecord;

/** If the bank is damaged, the group continues with the questions of the content. */
export const bankOf = ({ store, log }: Needs, ref: CohortRef): Promise<Bank> =>
  store.bank.get(ref).catch((error: unknown) => {
    if (!isDamaged(error)) throw error;
    log.error({ ...ref, err: error }, 'could not read the questions of a group');
    return emptyBank;
  });

export const plannedOf = ({ store, log }: Needs, ref: CohortRef): Promise<Planned> =>
  store.planned.get(ref).catch((error: unknown) => {
    if (!isDamaged(error)) throw error;
    log.error({ ...ref, err: error }, 'could not read what leads planned');
    return nothingPlanned;
  });

export const topicsOf = ({ store, log }: Needs, ref: CohortRef): Promise<OwnTopics> =>
  store.topics.get(ref).catch((error: unknown) => {
    if (!isDamaged(error)) throw error;
    log.error({ ...ref, err: error }, 'could not read the topics of a group');
    return noTopics;
  });

/** `questions`: own and retired questions. `plans`: leads' decisions for single dates. `topics`: own topics. */
export type BankPart = 'questions' | 'plans' | 'topics';

/** The parts that can't be read and that the group therefore does without. Shown to leads, who would miss them. */
export async function unreadableParts(
  { store }: Pick<App, 'store'>,
  ref: CohortRef,
): Promise<readonly BankPart[]> {
  const [bank, plans, topics] = await Promise.allSettled([
    store.bank.get(ref),
    store.planned.get(ref),
    store.topics.get(ref),
  ]);
  return [
    ...(bank.status === 'rejected' ? (['questions'] as const) : []),
    ...(plans.status === 'rejected' ? (['plans'] as const) : []),
    ...(topics.status === 'rejected' ? (['topics'] as const) : []),
  ];
}

/** The content with the cohort's own study topics. */
export const studyPackOf = async (app: Showing, ref: CohortRef): Promise<Pack> =>
  withTopics(app.pack, [await topicsOf(app, ref)]);

/** The content with all of the cohort's own questions, including retired ones, so every question it ever asked. */
export const packOf = async (app: Showing, ref: CohortRef): Promise<Pack> =>
  withOwn(app.pack, await bankOf(app, ref));

/** A question of the content or of this cohort. Only the cohort's own ones need a read from the store. */
export async function questionOf(app: Showing, ref: CohortRef, id: string): Promise<Question | undefined> {
  if (!isOwnId(id)) return questionById(app.pack, id);
  return (await bankOf(app, ref)).own.find((question) => question.id === id);
}

/**
 * The content with the questions and topics of several cohorts of one server.
 * @param of `asked`: without the questions they no longer ask
 */
export async function packOfCohorts(
  app: Showing,
  guild: string,
  cohorts: Iterable<string>,
  of: 'all' | 'asked' = 'all',
): Promise<Pack> {
  const refs = [...new Set(cohorts)].map((cohort) => ({ guild, cohort }));
  const banks = await Promise.all(refs.map((ref) => bankOf(app, ref)));
  const topics = await Promise.all(refs.map((ref) => topicsOf(app, ref)));
  const own = banks.flatMap((bank) =>
    bank.own.filter(({ id }) => of === 'all' || !bank.retired.includes(id)),
  );
  const questions = [...new Map(own.map((question) => [question.id, question])).values()];
  return withTopics(withOwn(app.pack, { own: questions }), topics);
}
