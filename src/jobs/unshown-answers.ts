import { postOfDay } from '../actions/answers/answered-post.ts';
import { clearUnshown, unshownAnswers } from '../actions/answers/pending-display.ts';
import type { App } from '../app.ts';
import { showAnswer } from '../discord/answers/shown-answer.ts';
import type { PendingDisplay } from '../domain/answers/pending-display.ts';
import type { CohortRef } from '../domain/cohort.ts';
import { answerMessages } from '../views/answers/message.ts';

/** So long the handler that saved an answer is left to show it, unless the process was started since. */
const HANDLER_MS = 60_000;
const GIVE_UP_MS = 24 * 60 * 60_000;

/** Brings the bot's messages in line with answers that were saved but not shown: after a crash, or a failure of Discord. */
export async function showPendingAnswers(app: App, signal: AbortSignal): Promise<void> {
  for (const guild of app.client.guilds.cache.keys()) {
    const refs = await app.store.cohorts.ofGuild(guild).catch(failed(app, { guild }));
    for (const ref of refs ?? []) {
      const entries = await unshownAnswers(app, ref).catch(failed(app, { ...ref }));
      for (const entry of entries ?? []) {
        // What a beat has no time for, the next one does.
        if (signal.aborted) return;
        await tend(app, ref, entry).catch(failed(app, { ...ref, day: entry.day }));
      }
    }
  }
}

const failed =
  ({ log }: App, about: object) =>
  (error: unknown): undefined => {
    log.error({ ...about, err: error }, 'a saved answer could not be shown');
  };

async function tend(app: App, ref: CohortRef, { user, day, at }: PendingDisplay): Promise<void> {
  const now = app.clock.now();
  if (at >= app.bootedAt && now - at < HANDLER_MS) return;
  const post = await postOfDay(app, { ...ref, day });
  if (!post || now - at > GIVE_UP_MS) await clearUnshown(app, { ...ref, day }, user);
  else await showAnswer({ app, post, user, pages: answerMessages, uncertain: true });
}
