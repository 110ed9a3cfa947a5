import type { App } from '../../app.ts';
import { answerText, counts, isWithdrawn } from '../../domain/answers/answers.ts';
import type { Question } from '../../domain/pack.ts';
import type { AskedOn } from '../../domain/posts/asked.ts';
import type { Attempt, AttemptId, How } from '../../domain/practice/attempt.ts';
import {
  begun,
  findAttempt,
  type Judgement,
  judged,
  latestAttempt,
  predicted,
  recentAttempt,
  settled,
} from '../../domain/practice/judging.ts';
import { CORRECTION_MS, type Practice } from '../../domain/practice/practice.ts';
import type { PractisingMember } from './practise.ts';

/** The question that somebody tries, looks at or looks back on. */
export interface Trying {
  readonly question: Question;
  /** Set if it is about the question of a certain date, in the words it had then. */
  readonly asked?: AskedOn;
}

type Needs = Pick<App, 'store' | 'clock'>;

/** Starts an attempt; an attempt started a moment ago continues. */
export async function beginAttempt(
  { store, clock }: Needs,
  { guild, user }: PractisingMember,
  { question, asked }: Trying,
  how: How,
): Promise<Attempt> {
  const beginning = { question, how, now: clock.now(), ...(asked && { asked }) };
  let attempt: Attempt | undefined;
  await store.practice.update(guild, user, (before) => {
    const after = begun(before, beginning);
    attempt = after === before ? recentAttempt(before, beginning) : after.attempts.at(-1);
    return after;
  });
  if (!attempt) throw new RangeError('a practice attempt that was started is missing');
  return attempt;
}

/** The attempt after a change, with the whole practice record; undefined: it no longer exists. */
async function change(
  { store }: Pick<App, 'store'>,
  { guild, user }: PractisingMember,
  id: AttemptId,
  how: (before: Practice) => Practice,
): Promise<{ readonly attempt: Attempt; readonly practice: Practice } | undefined> {
  const practice = await store.practice.update(guild, user, how);
  const attempt = findAttempt(practice, id);
  return attempt && { attempt, practice };
}

export const predict = (
  app: Pick<App, 'store'>,
  who: PractisingMember,
  id: AttemptId,
  points: number,
): ReturnType<typeof change> => change(app, who, id, (before) => predicted(before, id, points));

export const judge = (
  app: Pick<App, 'store'>,
  who: PractisingMember,
  judgement: Judgement,
  question: Question,
): ReturnType<typeof change> => change(app, who, judgement, (before) => judged(before, judgement, question));

export const settle = (
  app: Pick<App, 'store'>,
  who: PractisingMember,
  id: AttemptId & { readonly point: string },
): ReturnType<typeof change> => change(app, who, id, (before) => settled(before, id));

/** What the member wrote in an attempt; undefined: it was said aloud, or is no longer stored. */
export async function wordsOf(
  { store }: Pick<App, 'store'>,
  { guild, user }: PractisingMember,
  { question, asked, at }: Attempt,
): Promise<string | undefined> {
  const written = await store.practice.answers(guild, user, question);
  const near = written.findLast(
    (one) => one.to === undefined && Math.abs(one.at - at) < CORRECTION_MS && one.at <= at + 1_000,
  );
  if (near) return near.text;
  const answer = asked && (await store.answers.get({ guild, ...asked }, user));
  if (!answer || isWithdrawn(answer)) return undefined;
  const text = answerText(answer);
  return text === '' ? undefined : text;
}

/** How far somebody is with a question: an attempt under way, a new one they can start, or nothing tried yet. */
export async function standOf(
  { store }: Pick<App, 'store'>,
  { guild, user }: PractisingMember,
  { question, asked }: Trying,
): Promise<Attempt | 'answered' | 'nothing'> {
  const [practice, answer] = await Promise.all([
    store.practice.get(guild, user),
    asked && store.answers.get({ guild, ...asked }, user),
  ]);
  const latest = latestAttempt(practice, question.id);
  const answeredAt = answer && !isWithdrawn(answer) ? answer.parts.findLast(counts)?.at : undefined;
  if (latest && (answeredAt === undefined || latest.at >= answeredAt)) return latest;
  return answeredAt !== undefined || practice.written.includes(question.id) ? 'answered' : 'nothing';
}
