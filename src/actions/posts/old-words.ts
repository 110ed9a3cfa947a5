import type { App } from '../../app.ts';
import { letOthersIn } from '../../async/let-others-in.ts';
import { withOwn } from '../../domain/bank/bank.ts';
import { questionById } from '../../domain/catalog.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import { type OfDay, postedAmong } from './asked.ts';

type Needs = Pick<App, 'store' | 'clock' | 'pack' | 'log'> & {
  readonly client: { readonly guilds: { readonly cache: ReadonlyMap<string, unknown> } };
};

/** Dates that are read and written together. Other work gets a turn after each batch. */
const AT_ONCE = 50;

/**
 * Stores today's words for questions that were asked before words were stored, so that later changes of the content
 * don't affect them. A store in which this is done is skipped. If something of a cohort can't be read or written, the
 * next start tries again.
 */
export async function keepOldWords(app: Needs, isStopped: () => boolean): Promise<void> {
  const { store, clock, log } = app;
  if (await store.asked.areOldKept()) return;
  let kept = 0;
  let isWhole = true;
  for (const ref of await everyCohort(app)) {
    try {
      kept += await ofCohort(app, ref, isStopped);
    } catch (error) {
      isWhole = false;
      log.warn(
        { ...ref, err: error },
        'could not save the wording of old questions; will retry at the next start',
      );
    }
    if (isStopped()) return;
  }
  if (isWhole) await store.asked.oldAreKept(clock.now());
  if (kept > 0)
    log.info({ questions: kept }, "saved today's wording for questions asked before wording was saved");
}

/** The cohorts of every known server, even of those that are not reachable now. */
async function everyCohort({ store, client }: Needs): Promise<readonly CohortRef[]> {
  const guilds = new Set([...client.guilds.cache.keys(), ...Object.keys(await store.guilds.get())]);
  const cohorts = await Promise.all([...guilds].map((guild) => store.cohorts.ofGuild(guild)));
  return cohorts.flat();
}

/** Returns how many dates got words. */
async function ofCohort(app: Needs, ref: CohortRef, isStopped: () => boolean): Promise<number> {
  const { store } = app;
  const asked = (await store.posts.wholeLog(ref)).flatMap(({ day, question }): OfDay[] =>
    question === undefined ? [] : [{ day, question }],
  );
  if (asked.length === 0) return 0;
  let kept = 0;
  for (let start = 0; start < asked.length && !isStopped(); start += AT_ONCE) {
    const days = asked.slice(start, start + AT_ONCE);
    const known = await store.asked.getMany(
      ref,
      days.map(({ day }) => day),
    );
    const open = days.filter(({ day }) => !known.has(day));
    if (open.length > 0) kept += await keepOf(app, ref, open);
    await letOthersIn();
  }
  return kept;
}

async function keepOf({ store, pack }: Needs, ref: CohortRef, days: readonly OfDay[]): Promise<number> {
  // Throw if the bank can't be read. Treating it as empty would store nothing for its questions.
  const whole = withOwn(pack, await store.bank.get(ref));
  const posted = await postedAmong({ store }, ref, days);
  const found = days.flatMap(({ day, question: id }) => {
    const question = posted.has(day) ? questionById(whole, id) : undefined;
    return question ? [{ day, question }] : [];
  });
  await Promise.all(found.map(({ day, question }) => store.asked.keep({ ...ref, day }, question)));
  return found.length;
}
