import type { App } from '../../app.ts';
import { feedbackBy, withFeedback } from '../../domain/answers/feedback.ts';
import type { DayRef } from '../../store/references.ts';
import { readableAnswer } from './answers-of-post.ts';

type Writing = Pick<App, 'store' | 'clock'>;

/** `stopped`: nothing is kept about the member any more. `no-answer`: there is none that leads may read. */
export type Wrote = 'added' | 'changed' | 'removed' | 'same' | 'stopped' | 'no-answer';

/**
 * Keeps what a lead says about an answer, in place of what they said about it before. What they said can be taken back
 * whatever became of the answer.
 */
export async function writeFeedback(
  { store, clock }: Writing,
  { guild, cohort, day }: DayRef,
  user: string,
  { by, text }: { by: string; text: string },
): Promise<Wrote> {
  if ((await store.collecting.of(guild, user)).stopped) return 'stopped';
  const answer = await readableAnswer({ store }, { guild, cohort, day }, user);
  if (!answer && text.trim() !== '') return 'no-answer';
  let wrote: Wrote = 'same';
  await store.feedback.write(guild, user, by, (all) => {
    const before = feedbackBy(all, { cohort, day }, by);
    const question = answer?.question ?? '';
    const after = withFeedback(all, { cohort, day, question, by, text, at: clock.now() });
    const isThere = feedbackBy(after, { cohort, day }, by) !== undefined;
    wrote = after === all ? 'same' : !before ? 'added' : isThere ? 'changed' : 'removed';
    return after;
  });
  return wrote;
}
