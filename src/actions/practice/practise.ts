import type { App } from '../../app.ts';
import { questionIds } from '../../domain/catalog.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import { startOfDay } from '../../domain/dates.ts';
import type { Pack, Question } from '../../domain/pack.ts';
import { type Grade, graded, type Practice } from '../../domain/practice/practice.ts';
import { comebacksOf } from './comebacks.ts';

export interface PractisingMember {
  readonly guild: string;
  readonly user: string;
}

/** When a question comes back, epoch ms. @param pack with all questions they may be asked */
export async function comebackOf(
  { store, clock }: Pick<App, 'store' | 'clock'>,
  who: PractisingMember & CohortRef,
  { pack, practice, question }: { pack: Pick<Pack, 'banks'>; practice: Practice; question: string },
): Promise<number> {
  // Include the question even if the group retired it in the meantime, because it is graded anyway.
  const askable = [...questionIds(pack), question];
  const { days, time } = await comebacksOf({ store, clock }, who, practice, askable);
  const day = days.get(question);
  return day === undefined ? clock.now() : startOfDay(day, time);
}

/** Saves the grade that a member gave their own answer. Returns when the question comes back, epoch ms. */
export async function gradeAnswer(
  { store, clock }: Pick<App, 'store' | 'clock'>,
  who: PractisingMember & CohortRef,
  pack: Pick<Pack, 'banks'>,
  question: Question,
  grade: Grade,
): Promise<number> {
  const practice = await store.practice.update(who.guild, who.user, (before) =>
    graded(before, question, grade, clock.now()),
  );
  return comebackOf({ store, clock }, who, { pack, practice, question: question.id });
}

/** False if it could not be saved. This doesn't throw, so that the caller can give the author their words back. */
export async function keepPracticeAnswer(
  { store, clock, log }: Pick<App, 'store' | 'clock' | 'log'>,
  { guild, user }: PractisingMember,
  question: string,
  written: { readonly id: string; readonly text: string; readonly to?: string },
): Promise<boolean> {
  try {
    await store.practice.keepAnswer(guild, user, question, { ...written, at: clock.now() });
    return true;
  } catch (error) {
    log.error({ err: error, interaction: written.id }, 'could not save a practice answer');
    return false;
  }
}
