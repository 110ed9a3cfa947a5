import { randomUUID } from 'node:crypto';
import { DiscordAPIError, type Interaction, MessageFlags, RESTJSONErrorCodes } from 'discord.js';
import type { Logger } from 'pino';
import { isBlank } from '../../domain/answers/answer-form.ts';
import { UserError, WENT_WRONG } from './errors.ts';
import { sentTexts } from './form-fields.ts';

/** Returns words for errors of other rooms, such as a store that failed to write. */
export type ErrorWords = (error: unknown) => string | undefined;

const TOO_LATE: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
]);

/** The answer can no longer be edited: its fifteen minutes are over, or the person closed it. */
const ANSWER_GONE: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.InvalidWebhookToken,
  RESTJSONErrorCodes.UnknownWebhook,
  RESTJSONErrorCodes.UnknownMessage,
]);

/** Too late, or already answered, so there is nobody left to tell. */
const isPastAnswering = (error: unknown): boolean =>
  error instanceof DiscordAPIError &&
  (TOO_LATE.has(error.code) || (ANSWER_GONE.has(error.code) && error.url.includes('/webhooks/')));

/**
 * Ends a failed interaction: the member sees a sentence of ours, the log gets the error, and both the same reference.
 */
export async function answerError(
  interaction: Interaction,
  error: unknown,
  { log, words }: { log: Logger; words: ErrorWords },
): Promise<void> {
  const about = { interaction: interaction.id, type: interaction.type, by: interaction.user.id };
  if (isPastAnswering(error)) {
    log.warn({ ...about, err: error }, 'an interaction was answered too late or twice');
    return;
  }
  let sentence: string;
  if (error instanceof UserError) {
    sentence = error.message;
  } else {
    const reference = randomUUID().slice(0, 8);
    log.error({ ...about, err: error, reference }, 'interaction failed');
    const known = words(error) ?? WENT_WRONG;
    sentence = `${known} If it happens again, tell your group lead this reference: ${reference}.`;
  }
  try {
    await tell(interaction, sentence);
  } catch (second) {
    const what = isPastAnswering(second)
      ? 'an interaction was answered too late or twice'
      : 'could not tell the member about the error';
    log.warn({ ...about, err: second }, what);
  }
}

async function tell(interaction: Interaction, content: string): Promise<void> {
  if (interaction.isAutocomplete()) return interaction.responded ? undefined : interaction.respond([]);
  const files = typedIn(interaction);
  const kept = files.length === 0 ? '' : '\nNothing is lost: the attached file has what you wrote.';
  const message = { content: `${content}${kept}`, files, allowedMentions: { parse: [] } };
  if (interaction.replied) {
    await interaction.followUp({ ...message, flags: MessageFlags.Ephemeral });
  } else if (interaction.deferred) {
    // `ephemeral` is null after deferUpdate: editing would then overwrite the message that was clicked.
    if (interaction.ephemeral === null)
      await interaction.followUp({ ...message, flags: MessageFlags.Ephemeral });
    else await interaction.editReply(message);
  } else {
    await interaction.reply({ ...message, flags: MessageFlags.Ephemeral });
  }
  return undefined;
}

/** What somebody typed into a form, unchanged. Discord has closed the form by now, so this is their only copy. */
export function typedIn(interaction: Interaction): { readonly attachment: Buffer; readonly name: string }[] {
  if (!interaction.isModalSubmit()) return [];
  return sentTexts(interaction)
    .filter((text) => !isBlank(text))
    .map((text, index) => ({
      attachment: Buffer.from(text),
      name: `written${index === 0 ? '' : `-${index + 1}`}.txt`,
    }));
}
