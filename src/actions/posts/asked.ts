import type { App } from '../../app.ts';
import { isOwnId } from '../../domain/bank/bank.ts';
import { questionById } from '../../domain/catalog.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import type { Question } from '../../domain/pack.ts';
import type { AskedId, AskedQuestions } from '../../domain/posts/asked.ts';
import type { DayRef } from '../../store/references.ts';
import { packOf } from '../bank/bank.ts';

type Showing = Pick<App, 'store' | 'log' | 'pack'>;
export type OfDay = Pick<AskedId, 'day' | 'question'>;

/** The question of one date as it was asked; undefined if its words are lost. */
export async function askedQuestion(
  app: Showing,
  { guild, cohort, day }: DayRef,
  question: string,
): Promise<Question | undefined> {
  return (await askedIn(app, guild, [{ cohort, day, question }]))({ cohort, day });
}

/** The questions of the dates shown, in one or several cohorts of a server. */
export async function askedIn(
  app: Showing,
  guild: string,
  asked: readonly AskedId[],
): Promise<AskedQuestions> {
  const cohorts = [...new Set(asked.map(({ cohort }) => cohort))];
  const found = new Map(
    await Promise.all(
      cohorts.map(async (cohort) => {
        const days = asked.filter((of) => of.cohort === cohort);
        return [cohort, await ofCohort(app, { guild, cohort }, days)] as const;
      }),
    ),
  );
  return ({ cohort, day }) => found.get(cohort)?.get(day);
}

async function ofCohort(
  app: Showing,
  ref: CohortRef,
  days: readonly OfDay[],
): Promise<ReadonlyMap<string, Question>> {
  const kept = await app.store.asked.getMany(
    ref,
    days.map(({ day }) => day),
  );
  const [known, older] = [new Map<string, Question>(), [] as OfDay[]];
  for (const of of days) {
    const question = kept.get(of.day);
    if (question?.id === of.question) known.set(of.day, question);
    else older.push(of);
  }
  return older.length === 0 ? known : new Map([...known, ...(await ofBefore(app, ref, older))]);
}

/** Those of the given dates on which this question was asked, as far as their posts know. */
export async function postedAmong(
  { store }: Pick<App, 'store'>,
  ref: CohortRef,
  days: readonly OfDay[],
): Promise<ReadonlySet<string>> {
  const posts = await store.posts.getMany(
    ref,
    days.map(({ day }) => day),
  );
  const isOf = ({ day, question }: OfDay): boolean => {
    const post = posts.get(day);
    return post !== undefined && 'question' in post && post.question === question;
  };
  return new Set(days.filter(isOf).map(({ day }) => day));
}

/** For questions asked before words were stored: stores today's words for them. */
async function ofBefore(
  app: Showing,
  ref: CohortRef,
  days: readonly OfDay[],
): Promise<Map<string, Question>> {
  const pack = days.some(({ question }) => isOwnId(question)) ? await packOf(app, ref) : app.pack;
  const posted = await postedAmong(app, ref, days);
  const found = await Promise.all(
    days.map(async ({ day, question: id }) => {
      const question = questionById(pack, id);
      if (!question || !posted.has(day)) return [day, question] as const;
      // For reading, the words are shown even if they can't be saved.
      const kept = await app.store.asked.keep({ ...ref, day }, question).catch((error: unknown) => {
        app.log.warn({ ...ref, day, err: error }, 'could not save the wording of a question');
        return question;
      });
      return [day, kept.id === id ? kept : question] as const;
    }),
  );
  return new Map(found.flatMap(([day, question]) => (question ? [[day, question] as const] : [])));
}
