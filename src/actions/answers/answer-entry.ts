import type { App } from '../../app.ts';
import type { Answer } from '../../domain/answer.ts';
import { answeredAt, isWithdrawn } from '../../domain/answers/answers.ts';
import type { AnswerEntry, Member } from '../../domain/member.ts';
import type { DayRef } from '../../store/references.ts';
import { updateEnrolled } from '../cohort/enroll.ts';

/** Updates the entry in the member's document to match the answer. Also repairs a crash between the two writes. */
export async function syncEntry(
  app: Pick<App, 'store'>,
  ref: DayRef,
  user: string,
  answer: Answer,
): Promise<void> {
  const entry = entryOf(ref, answer);
  if (entry) await updateEnrolled(app, ref, user, entry.answeredAt, (member) => withEntry(member, entry));
}

/** What views need to know about an answer, without its text. */
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
