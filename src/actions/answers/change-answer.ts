import type { App } from '../../app.ts';
import type { Answer } from '../../domain/answer.ts';
import { type SentForm, submitForm } from '../../domain/answers/answer-form.ts';
import {
  counts,
  isForm,
  noAnswer,
  removePart,
  savePart,
  type ThreadMessage,
} from '../../domain/answers/answers.ts';
import { withRequest } from '../../domain/answers/showing.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import type { UndecidedMessage } from '../../store/references.ts';
import { syncEntry } from './answer-entry.ts';
import type { OpenPost } from './answered-post.ts';
import { noteUnshown } from './pending-display.ts';

type Writing = Pick<App, 'store' | 'clock' | 'log'>;

/** How long a message is held for its author to choose. */
const HELD_MS = 24 * 60 * 60_000;

export interface Changed {
  readonly answer: Answer;
  /** Messages that are no longer part of the answer, with their channels. */
  readonly dropped: readonly { readonly id: string; readonly channel: string }[];
}

/** Saves a submitted form. The bot's message in the thread is written afterwards, from what is stored. */
export async function sendForm(app: Writing, post: OpenPost, user: string, form: SentForm): Promise<Changed> {
  await noteUnshown(app, post.ref, user);
  return change(app, post, user, (answer) => submitForm(answer, form));
}

/** Shows the form's text again after it was taken down or could not be posted. */
export async function askAgain(
  app: Writing,
  post: OpenPost,
  user: string,
  request: string,
): Promise<Changed> {
  await noteUnshown(app, post.ref, user);
  return change(app, post, user, (answer) =>
    answer.showing?.wanted ? withRequest(answer, true, { id: request, channel: post.channel }) : answer,
  );
}

/** Adds a message to the answer at its author's request, which also makes them a member. Undefined: no room for it. */
export async function saveMessage(
  app: Writing,
  post: OpenPost,
  user: string,
  { message, how }: { message: ThreadMessage; how: 'add' | 'replace' },
): Promise<Changed | undefined> {
  const { store, clock } = app;
  const member = await store.members.get(post.ref.guild, user);
  const isMember = member.memberships[post.ref.cohort] !== undefined;
  // The message may be older than the question or from elsewhere. It counts no earlier than the question, and makes
  // nobody a member before now.
  const countsFrom = isMember ? Math.max(message.at, post.postedAt) : clock.now();
  if (!(await store.answers.rememberMessage(message.id, { ...post.ref, user }))) return undefined;
  await noteUnshown(app, post.ref, user);
  return change(app, post, user, (answer) => {
    const part = { ...message, ...(countsFrom !== message.at && { countsFrom }) };
    return savePart(answer, part, how, clock.now());
  });
}

/** Takes out parts that the member says are not their answer. The texts stay among the earlier versions. */
export async function disown(
  app: Writing,
  post: OpenPost,
  user: string,
  isMeant: (id: string) => boolean,
): Promise<Changed> {
  await noteUnshown(app, post.ref, user);
  return change(app, post, user, (answer) =>
    answer.parts
      .filter(({ id }) => isMeant(id))
      .reduce((left, { id }) => removePart(left, id, app.clock.now()), answer),
  );
}

/** The lock for the message that is held for somebody. */
export const heldBy = ({ guild, cohort }: CohortRef, user: string): string =>
  `held/${guild}/${cohort}/${user}`;

/**
 * Holds the text of a message until its author has chosen to add it or to replace the answer with it. False: no room.
 */
export async function holdMessage(
  { store, clock }: Writing,
  { ref }: OpenPost,
  user: string,
  { id, at, text, attachments, channel, editedAt }: ThreadMessage,
): Promise<boolean> {
  const message = { id, at, text, attachments, channel, ...(editedAt !== undefined && { editedAt }) };
  if (!(await store.answers.rememberMessage(id, { ...ref, user }))) return false;
  await store.answers.setAside(ref, user, { day: ref.day, heldAt: clock.now(), message });
  return true;
}

/** Does what the author chose with the held message, once; undefined if nothing is held any more. */
export function chooseHeld(
  app: Writing,
  post: OpenPost,
  user: string,
  { id, how }: { id: string; how: 'add' | 'replace' },
): Promise<(Changed & { readonly message: UndecidedMessage['message'] }) | undefined> {
  const { store, clock } = app;
  return store.inTurn(heldBy(post.ref, user), async () => {
    const held = await store.answers.undecided(post.ref, user);
    const isFresh = held !== undefined && clock.now() - held.heldAt < HELD_MS;
    if (!isFresh || held.day !== post.ref.day || held.message.id !== id) return undefined;
    const { message } = held;
    const changed = await saveMessage(app, post, user, {
      message: { ...message, repliesToOther: false },
      how,
    });
    if (!changed) return undefined;
    await store.answers.decided(post.ref, user, id);
    return { ...changed, message };
  });
}

async function change(
  app: Writing,
  { ref, question }: OpenPost,
  user: string,
  how: (answer: Answer) => Answer,
): Promise<Changed> {
  let before = noAnswer(question);
  const stored = await app.store.answers.update(ref, user, (current) => {
    before = current ?? noAnswer(question);
    const after = how(before);
    return after === before ? undefined : after;
  });
  const answer = stored ?? before;
  if (stored) await syncEntry(app, ref, user, stored);
  const isLeft = (id: string) => answer.parts.some((part) => part.id === id && counts(part));
  const dropped = before.parts
    .filter((part) => counts(part) && !isForm(part) && !isLeft(part.id))
    .map(({ id, channel }) => ({ id, channel }));
  return { answer, dropped };
}
