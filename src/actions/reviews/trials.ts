import type { App } from '../../app.ts';
import type { Verdict } from '../../domain/practice/attempt.ts';
import { needsPractice, type Reviewing, type Trial, trialFor } from '../../domain/reviews/reviewing.ts';

type Needs = Pick<App, 'store' | 'pack'>;
interface Person {
  readonly guild: string;
  readonly user: string;
}

/** The example to judge next; undefined: enough of them, or the content has none. */
export async function nextTrial({ store, pack }: Needs, { guild, user }: Person): Promise<Trial | undefined> {
  const after = await store.reviewing.update(guild, user, (before) => {
    if (!needsPractice(before) || before.trial) return before;
    const trial = trialFor(pack, before.trials);
    return trial ? { ...before, trial } : before;
  });
  return needsPractice(after) ? after.trial : undefined;
}

/** The example with what was said of one of its points; undefined: none is under way. */
export async function sayOfTrial(
  { store }: Needs,
  { guild, user }: Person,
  point: string,
  verdict: Verdict,
): Promise<Trial | undefined> {
  const { trial } = await store.reviewing.update(guild, user, (before) =>
    before.trial
      ? {
          ...before,
          trial: { ...before.trial, verdicts: { ...before.trial.verdicts, [point]: verdict } },
        }
      : before,
  );
  return trial;
}

/** It is judged to the end; a second press of the same button ends no other. */
export async function endTrial({ store }: Needs, { guild, user }: Person, ended: Trial): Promise<Reviewing> {
  return store.reviewing.update(guild, user, (before) => {
    const { trial, ...rest } = before;
    return trial?.question === ended.question && trial.which === ended.which
      ? { ...rest, trials: before.trials + 1 }
      : before;
  });
}

/** @param isIn takes part from now on, or no more: then nobody gets their answers, and what was written stays */
export const takePart = ({ store }: Needs, { guild, user }: Person, isIn: boolean): Promise<Reviewing> =>
  store.reviewing.update(guild, user, (before) => ({ ...before, isIn }));
