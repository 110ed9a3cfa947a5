import { setTimeout as wait } from 'node:timers/promises';
import { DiscordAPIError, MessageFlags, RESTJSONErrorCodes } from 'discord.js';
import type { App } from '../../app.ts';
import type { ButtonAnywhere, Modal, OnMessage, SelectAnywhere } from './define.ts';

/** Many times what saving takes, and a small part of the 3 s after which Discord gives an interaction up. */
const HEAD_START_MS = 500;

/**
 * For forms: Discord closes a form once it is acknowledged, and then nobody has the words but us. So saving comes first,
 * unless the disk is slow: whenever the process dies, either the words are saved or the form is still open.
 * Whatever saving fails with is thrown after the acknowledgement, as it is to be told.
 */
export async function saveFirst<T>(
  save: () => Promise<T>,
  tell: () => Promise<boolean>,
): Promise<{ readonly saved: T; readonly acknowledged: boolean }> {
  const saving = save().then(
    (saved) => () => saved,
    (error: unknown) => (): T => {
      throw error;
    },
  );
  await Promise.race([saving, wait(HEAD_START_MS, undefined, { ref: false })]);
  const acknowledged = await tell();
  const outcome = await saving;
  return { saved: outcome(), acknowledged };
}

/**
 * Tells Discord that a private answer will come: in place of the private message that was used, else as a new one.
 * Says false when it could not be told, instead of throwing: what somebody sent us is worth keeping although nobody
 * can be answered.
 * @param options `apart`: as a new message in any case, beside the one that was used
 */
export async function acknowledge(
  interaction: ButtonAnywhere | SelectAnywhere | Modal | OnMessage,
  { log }: Pick<App, 'log'>,
  { apart = false } = {},
): Promise<boolean> {
  const updates = !apart && !interaction.isContextMenuCommand() && isOnPrivate(interaction);
  try {
    if (updates) await interaction.deferUpdate();
    else await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    return true;
  } catch (error) {
    log.warn({ interaction: interaction.id, err: error }, 'an acknowledgement was refused or lost');
    // The first attempt got through and its answer was lost: the repeat is refused, and all is well.
    const arrived =
      error instanceof DiscordAPIError &&
      error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;
    interaction.deferred = arrived;
    if (arrived && !updates) interaction.ephemeral = true;
    return arrived;
  }
}

const isOnPrivate = (
  interaction: ButtonAnywhere | SelectAnywhere | Modal,
): interaction is ButtonAnywhere | SelectAnywhere =>
  interaction.message?.flags.has(MessageFlags.Ephemeral) === true;
