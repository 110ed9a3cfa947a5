import type { App } from '../../app.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import type { Question } from '../../domain/pack.ts';
import { dueFrom, type Grade, graded } from '../../domain/practice/practice.ts';
import { ownTime } from '../cohort/local-date.ts';

export interface PractisingMember {
  readonly guild: string;
  readonly user: string;
}

/** Notes a grade that a member gave to their own answer. Returns when the question comes back, epoch ms. */
export async function gradeAnswer(
  { store, clock }: Pick<App, 'store' | 'clock'>,
  { user, ...ref }: PractisingMember & CohortRef,
  question: Question,
  grade: Grade,
): Promise<number> {
  const now = clock.now();
  const { cards } = await store.practice.update(ref.guild, user, (practice) =>
    graded(practice, question, grade, now),
  );
  const card = cards[question.id];
  return card ? dueFrom(card, await ownTime({ store, clock }, ref, user)) : now;
}

/** False when it could not be kept: its author is given the words back, which an error would not do. */
export async function keepPracticeAnswer(
  { store, clock, log }: Pick<App, 'store' | 'clock' | 'log'>,
  { guild, user }: PractisingMember,
  question: string,
  written: { readonly id: string; readonly text: string },
): Promise<boolean> {
  try {
    await store.practice.keepAnswer(guild, user, question, { ...written, at: clock.now() });
    return true;
  } catch (error) {
    log.error({ err: error, interaction: written.id }, 'a practice answer could not be kept');
    return false;
  }
}
