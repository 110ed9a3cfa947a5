import { postOfDay } from '../actions/answers/answered-post.ts';
import { isGone } from '../actions/answers/answers-of-post.ts';
import { waitsUntil } from '../actions/answers/others-answers.ts';
import { clearUnshown, unshownAnswers } from '../actions/answers/pending-display.ts';
import type { App } from '../app.ts';
import { showAnswer } from '../discord/answers/shown-answer.ts';
import { isUnposted, isWaiting } from '../domain/answers/after-own.ts';
import type { PendingDisplay } from '../domain/answers/pending-display.ts';
import type { CohortRef } from '../domain/cohort.ts';
import { answerMessages } from '../views/answers/message.ts';

/** How long the handler that saved an answer has to show it itself, unless the process was restarted since. */
const HANDLER_MS = 60_000;
const GIVE_UP_MS = 24 * 60 * 60_000;

/**
 * Updates the bot's messages for answers of a cohort that were saved but not shown, after a crash or a failure of
 * Discord.
 * @returns when to look again, epoch ms
 */
export async function showPendingAnswers(app: App, ref: CohortRef, signal: AbortSignal): Promise<number> {
  const instants = [Number.POSITIVE_INFINITY];
  for (const entry of await unshownAnswers(app, ref)) {
    const again = await tend(app, ref, entry, signal).catch((error: unknown) => {
      app.log.error({ ...ref, day: entry.day, err: error }, 'could not show a saved answer');
      return app.clock.now();
    });
    instants.push(again);
  }
  return Math.min(...instants);
}

async function tend(
  app: App,
  ref: CohortRef,
  { user, day, at }: PendingDisplay,
  signal: AbortSignal,
): Promise<number> {
  const now = app.clock.now();
  if (signal.aborted) return now;
  if (at >= app.bootedAt && now - at < HANDLER_MS) return at + HANDLER_MS;
  const post = await postOfDay(app, { ...ref, day });
  const from = post && (await waitsUntil(app, ref, post.postedAt));
  const answer = await app.store.answers.get({ ...ref, day }, user);
  // If the member left the server while the answer waited, it is no longer shown to the group.
  const isLeft = answer !== undefined && isUnposted(answer) && (await isGone(app, ref, user));
  const isOver = isLeft || now - Math.max(at, from ?? 0) > GIVE_UP_MS;
  if (!post || isOver) {
    await clearUnshown(app, { ...ref, day }, user);
    return now;
  }
  const shown = await showAnswer({ app, post, user, pages: answerMessages, uncertain: true });
  if (from !== undefined && shown && isWaiting(shown, from, now)) return from;
  // If it was shown now, the next look finds nothing to do.
  return now;
}
