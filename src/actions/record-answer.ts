import type { App } from '../app.ts';
import type { Answer } from '../domain/answer.ts';
import {
  answeredAt,
  catchUp,
  isWithdrawn,
  noAnswer,
  type Reading,
  removePart,
  type Taken,
  type ThreadMessage,
  takeMessage,
} from '../domain/answers.ts';
import type { AnswerEntry, Member } from '../domain/member.ts';
import type { DayRef } from '../store/store.ts';
import { updateEnrolled } from './enroll.ts';

type Writing = Pick<App, 'store' | 'clock'>;

/** A post as answers need it. */
export interface AnsweredPost {
  readonly ref: DayRef;
  readonly question: string;
}

/** Keeps what somebody wrote in a question's thread: the text first, then the entry that counts it. */
export async function recordMessage(
  app: Writing,
  { ref, question }: AnsweredPost,
  user: string,
  message: ThreadMessage,
): Promise<Pick<Taken, 'took' | 'expelled'>> {
  let taken: Pick<Taken, 'took' | 'expelled'> = { took: 'discussion', expelled: [] };
  const answer = await app.store.answers.update(ref, user, (before = noAnswer(question)) => {
    const result = takeMessage(before, message);
    taken = result;
    return result.answer === before ? undefined : result.answer;
  });
  if (taken.took !== 'discussion' && answer) await syncEntry(app, ref, user, answer);
  return taken;
}

/** Takes deleted messages out of whoever's answers they are in. */
export async function recordDeletion(
  app: Writing,
  { ref }: AnsweredPost,
  messageIds: readonly string[],
): Promise<void> {
  const roster = await app.store.cohorts.roster(ref);
  const answers = await app.store.answers.getMany(ref, [...roster.keys()]);
  for (const [user, { parts }] of answers) {
    if (!parts.some(({ id }) => messageIds.includes(id))) continue;
    const answer = await app.store.answers.update(
      ref,
      user,
      (before) => before && messageIds.reduce((left, id) => removePart(left, id, app.clock.now()), before),
    );
    if (answer) await syncEntry(app, ref, user, answer);
  }
}

/** Brings one member's answer in line with what the thread holds now. */
export async function recordReading(
  app: Writing,
  { ref, question }: AnsweredPost,
  user: string,
  reading: Reading,
): Promise<Answer | undefined> {
  const answer = await app.store.answers.update(ref, user, (before = noAnswer(question)) => {
    const after = catchUp(before, reading);
    return after === before ? undefined : after;
  });
  if (answer) await syncEntry(app, ref, user, answer);
  return answer;
}

/** Brings the member's document in line with the answer: also heals a crash between the two writes. */
async function syncEntry(app: Writing, ref: DayRef, user: string, answer: Answer): Promise<void> {
  const entry = entryOf(ref, answer);
  if (entry) await updateEnrolled(app, ref, user, entry.answeredAt, (member) => withEntry(member, entry));
}

/** What every view needs to know of an answer, without its text. */
function entryOf(ref: DayRef, answer: Answer): AnswerEntry | undefined {
  const at = answeredAt(answer);
  if (at === undefined) return undefined;
  return {
    cohort: ref.cohort,
    day: ref.day,
    question: answer.question,
    answeredAt: at,
    hasText: answer.parts.some((part) => part.removedAt === undefined && !part.unreadable),
    withdrawn: isWithdrawn(answer),
  };
}

function withEntry(member: Member, entry: AnswerEntry): Member {
  const isSamePost = ({ cohort, day }: AnswerEntry): boolean => cohort === entry.cohort && day === entry.day;
  const before = member.answers.find(isSamePost);
  if (before && JSON.stringify(before) === JSON.stringify(entry)) return member;
  const others = member.answers.filter((other) => !isSamePost(other));
  return { ...member, answers: [...others, entry].toSorted((a, b) => a.answeredAt - b.answeredAt) };
}
