import type { App } from '../app.ts';
import { isWithdrawn } from '../domain/answers.ts';
import { feedbackBy, withFeedback } from '../domain/feedback.ts';
import type { DayRef } from '../store/store.ts';

type Writing = Pick<App, 'store' | 'clock'>;

/** `stopped`: nothing is kept about the member any more. `no-answer`: there is none, or it was taken out. */
export type Wrote = 'added' | 'changed' | 'removed' | 'same' | 'stopped' | 'no-answer';

/** Keeps what a lead says about an answer, in place of what they said about it before. */
export async function writeFeedback(
  { store, clock }: Writing,
  { guild, cohort, day }: DayRef,
  user: string,
  { by, text }: { by: string; text: string },
): Promise<Wrote> {
  if ((await store.collecting.of(guild, user)).stopped) return 'stopped';
  const answer = await store.answers.get({ guild, cohort, day }, user);
  if (!answer || isWithdrawn(answer)) return 'no-answer';
  let wrote: Wrote = 'same';
  await store.feedback.write(guild, user, by, (all) => {
    const before = feedbackBy(all, { cohort, day }, by);
    const { question } = answer;
    const after = withFeedback(all, { cohort, day, question, by, text, at: clock.now() });
    if (after !== all)
      wrote = !before ? 'added' : feedbackBy(after, { cohort, day }, by) ? 'changed' : 'removed';
    return after;
  });
  return wrote;
}
