import type { App } from '../../app.ts';
import type { Verdict } from '../../domain/practice/attempt.ts';
import { needsPractice, type Reviewing, type Trial, trialFor } from '../../domain/reviews/reviewing.ts';

type Needs = Pick<App, 'store' | 'pack'>;
interface Person {
  readonly guild: string;
  readonly user: string;
}

/** The next example to judge; undefined: they have judged enough, or the content has none. */
export async function nextTrial({ store, pack }: Needs, { guild, user }: Person): Promise<Trial | undefined> {
  const after = await store.reviewing.update(guild, user, (before) => {
    if (!needsPractice(before) || before.trial) return before;
    const trial = trialFor(pack, before.trials);
    return trial ? { ...before, trial } : before;
  });
  return needsPractice(after) ? after.trial : undefined;
}

/** The example with a verdict on one of its points added; undefined: none is under way. */
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

/** Ends an example that is fully judged. A second press of the same button doesn't end the next one. */
export async function endTrial({ store }: Needs, { guild, user }: Person, ended: Trial): Promise<Reviewing> {
  return store.reviewing.update(guild, user, (before) => {
    const { trial, ...rest } = before;
    return trial?.question === ended.question && trial.which === ended.which
      ? { ...rest, trials: before.trials + 1 }
      : before;
  });
}

/** @param isIn whether they take part from now on. If not, nobody gets their answers any more; existing reviews stay */
export const takePart = ({ store }: Needs, { guild, user }: Person, isIn: boolean): Promise<Reviewing> =>
  store.reviewing.update(guild, user, (before) => ({ ...before, isIn }));
