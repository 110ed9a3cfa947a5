import type { App } from '../../app.ts';
import type { Answer, Wordless } from '../../domain/answer.ts';
import {
  catchUp,
  deletePart,
  isOver,
  noAnswer,
  type TakenMessage,
  type ThreadMessage,
  type ThreadReading,
  takeMessage,
} from '../../domain/answers/answers.ts';
import { withTakenDown } from '../../domain/answers/showing.ts';
import { mistakenFor } from '../../domain/answers/wordless.ts';
import type { DayRef } from '../../store/references.ts';
import { syncEntry } from './answer-entry.ts';
import type { AnsweredPost } from './answered-post.ts';
import { heldBy } from './change-answer.ts';

type Writing = Pick<App, 'store' | 'clock'>;

export interface Recorded extends Pick<TakenMessage, 'took' | 'expelled'> {
  /**
   * Why a message that would be part of an answer counts as discussion: the answer is full, or the limit for messages
   * outside of threads is reached.
   */
  readonly full: 'answer' | 'elsewhere' | undefined;
  /** Set if the message looks like an answer, but nothing in it counts. */
  readonly mistaken: Wordless | undefined;
}

const DISCUSSION: Recorded = { took: 'discussion', expelled: [], full: undefined, mistaken: undefined };

/** Saves a message from a question's thread: first the text, then the member's entry that counts it. */
export async function recordMessage(
  app: Writing,
  { ref, question }: AnsweredPost,
  user: string,
  message: ThreadMessage,
): Promise<Recorded> {
  let taken = DISCUSSION;
  const answer = await app.store.answers.update(ref, user, (before = noAnswer(question)) => {
    const result = takeMessage(before, message);
    const isOutside = result.took === 'discussion';
    taken = {
      ...result,
      full: isOutside && isOver(before, message) ? 'answer' : undefined,
      mistaken: isOutside ? mistakenFor(before, message) : undefined,
    };
    return result.answer === before ? undefined : result.answer;
  });
  if (taken.took !== 'discussion' && answer) await syncEntry(app, ref, user, answer);
  return taken;
}

/** Saves a message outside the question's thread. Notes its author first, as deletions there name only the message. */
export async function recordElsewhere(
  app: Writing,
  post: AnsweredPost,
  user: string,
  message: ThreadMessage,
): Promise<Recorded> {
  const before = (await app.store.answers.get(post.ref, user)) ?? noAnswer(post.question);
  const { took } = takeMessage(before, message);
  const isTaken = took === 'answer' || took === 'joined';
  if (isTaken && !(await app.store.answers.rememberMessage(message.id, { ...post.ref, user })))
    return { ...DISCUSSION, full: 'elsewhere' };
  return recordMessage(app, post, user, message);
}

/** Applies an edit to a message outside the thread that is part of an answer. */
export async function recordEdit(app: Writing, message: ThreadMessage): Promise<void> {
  const saved = await app.store.answers.byMessage(message.id);
  if (!saved) return;
  const answer = await app.store.answers.update(saved, saved.user, (before) =>
    before?.parts.some(({ id }) => id === message.id) ? takeMessage(before, message).answer : undefined,
  );
  if (answer) await syncEntry(app, saved, saved.user, answer);
}

/** Takes messages deleted in a question's thread out of the answers they are part of. */
export async function recordDeletion(
  app: Writing,
  { ref }: AnsweredPost,
  messageIds: readonly string[],
): Promise<void> {
  const users = [...(await app.store.cohorts.roster(ref)).keys()];
  await app.store.answers.forget(ref, users, messageIds);
  const answers = await app.store.answers.getMany(ref, users);
  for (const [user, { parts, showing }] of answers) {
    const known = [...parts.map(({ id }) => id), ...(showing?.messages ?? [])];
    if (known.some((id) => messageIds.includes(id))) await takeOut(app, ref, user, messageIds);
  }
}

/** The same for messages outside the thread, and for held messages. */
export async function recordDeletionElsewhere(app: Writing, messageIds: readonly string[]): Promise<void> {
  for (const id of messageIds) {
    const saved = await app.store.answers.byMessage(id);
    if (!saved) continue;
    await app.store.inTurn(heldBy(saved, saved.user), async () => {
      await app.store.answers.decided(saved, saved.user, id);
      await app.store.answers.forget(saved, [saved.user], [id]);
      await takeOut(app, saved, saved.user, [id]);
    });
  }
}

/** Records that messages of the bot with a member's form are gone although the bot didn't remove them. */
export async function recordTakenDown(
  { store }: Writing,
  { ref }: AnsweredPost,
  user: string,
  messageIds: readonly string[],
): Promise<void> {
  await store.answers.update(ref, user, (answer) => answer && withTakenDown(answer, messageIds));
}

async function takeOut(
  app: Writing,
  ref: DayRef,
  user: string,
  messageIds: readonly string[],
): Promise<void> {
  const now = app.clock.now();
  const answer = await app.store.answers.update(
    ref,
    user,
    (before) =>
      before && messageIds.reduce((left, id) => deletePart(left, id, now), withTakenDown(before, messageIds)),
  );
  if (answer) await syncEntry(app, ref, user, answer);
}

/** Updates one member's answer to match the thread. */
export async function recordReading(
  app: Writing,
  { ref, question }: AnsweredPost,
  user: string,
  reading: ThreadReading,
): Promise<Answer | undefined> {
  const answer = await app.store.answers.update(ref, user, (before = noAnswer(question)) => {
    const after = catchUp(before, reading);
    return after === before ? undefined : after;
  });
  const gone = answer?.parts.filter(({ deleted }) => deleted).map(({ id }) => id) ?? [];
  if (gone.length > 0) await app.store.answers.forget(ref, [user], gone);
  if (answer) await syncEntry(app, ref, user, answer);
  return answer;
}
