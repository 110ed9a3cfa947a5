import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';
import { recordDeletionElsewhere, recordEdit } from '../../actions/answers/record-answer.ts';
import type { App } from '../../app.ts';
import type { AnswerPart } from '../../domain/answer.ts';
import { counts, isForm } from '../../domain/answers/answers.ts';
import type { DayRef } from '../../store/references.ts';
import { threadMessageOf } from './thread-message.ts';

/**
 * Checks, one by one, messages outside the thread that belong to answers to this post: replies to the question, and
 * messages that were added to an answer by hand.
 * @returns whether everything that can be checked was
 */
export async function catchUpElsewhere(app: App, ref: DayRef, threadId: string): Promise<boolean> {
  let isComplete = true;
  const roster = await app.store.cohorts.roster(ref);
  const answers = await app.store.answers.getMany(ref, [...roster.keys()]);
  for (const { parts } of answers.values()) {
    const elsewhere = parts.filter((part) => counts(part) && !isForm(part) && part.channel !== threadId);
    for (const part of elsewhere) if (!(await lookAgain(app, part))) isComplete = false;
  }
  return isComplete;
}

/** False if trying again may help. */
async function lookAgain(app: App, part: AnswerPart): Promise<boolean> {
  try {
    await follow(app, part);
    return true;
  } catch (error) {
    app.log.warn({ message: part.id, err: error }, 'could not check a saved message again');
    return error instanceof DiscordAPIError && error.status < 500;
  }
}

async function follow(app: App, { id, channel }: AnswerPart): Promise<void> {
  const found = await app.client.channels.fetch(channel);
  if (!found?.isTextBased()) return;
  const message = await found.messages
    .fetch({ message: id, cache: false, force: true })
    .catch((error: unknown) => {
      // If the channel is gone or hidden, the message stays in the answer. Only a deleted message is taken out.
      if (error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownMessage)
        return undefined;
      throw error;
    });
  if (message) await recordEdit(app, threadMessageOf(message, app.readsMessages));
  else await recordDeletionElsewhere(app, [id]);
}
