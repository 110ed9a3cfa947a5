import type { App } from '../../app.ts';
import { feedbackBy, withFeedback } from '../../domain/answers/feedback.ts';
import { isNamed, judgedPoints, type NamedPoints } from '../../domain/answers/feedback-points.ts';
import type { DayRef } from '../../store/references.ts';
import { askedQuestion } from '../posts/asked.ts';
import { readableAnswer } from './answers-of-post.ts';

type Writing = Pick<App, 'store' | 'clock' | 'log' | 'pack'>;

/** A lead's feedback; without `named` the points stay as they were judged. */
export interface Said {
  readonly by: string;
  readonly text: string;
  readonly named?: NamedPoints | undefined;
}

/** `stopped`: the member stopped collecting. `no-answer`: there is no answer that leads may read. */
export type Wrote = 'added' | 'changed' | 'removed' | 'same' | 'stopped' | 'no-answer';

/**
 * Saves a lead's feedback on an answer, in place of their earlier feedback. Removing it works even if the answer
 * is gone or the member stopped collecting.
 */
export async function writeFeedback(
  app: Writing,
  { guild, cohort, day }: DayRef,
  user: string,
  { by, text, named }: Said,
): Promise<Wrote> {
  const { store, clock } = app;
  const removes = text.trim() === '' && !(named && isNamed(named));
  if (!removes && (await store.collecting.of(guild, user)).stopped) return 'stopped';
  const answer = await readableAnswer({ store }, { guild, cohort, day }, user);
  const question = answer?.question ?? '';
  const asked = answer && named && (await askedQuestion(app, { guild, cohort, day }, question));
  const judged = asked && named && judgedPoints(asked.rubric, named);
  if (!answer && !removes) return 'no-answer';
  let wrote: Wrote = 'same';
  await store.feedback.write(guild, user, by, (all) => {
    const before = feedbackBy(all, { cohort, day }, by);
    const points = named ? (judged ?? {}) : (before?.points ?? {});
    const after = withFeedback(all, { cohort, day, question, by, text, points, at: clock.now() });
    const isThere = feedbackBy(after, { cohort, day }, by) !== undefined;
    wrote = after === all ? 'same' : !before ? 'added' : isThere ? 'changed' : 'removed';
    return after;
  });
  return wrote;
}
