import { DiscordAPIError, MessageFlags, RESTJSONErrorCodes } from 'discord.js';
import type { App } from '../app.ts';
import type { ButtonAnywhere, Modal, OnMessage, SelectAnywhere } from './define.ts';

/**
 * Tells Discord that a private answer will come: in place of the private message that was used, else as a new one.
 * Says false when it could not be told, instead of throwing: what somebody sent us is worth keeping although nobody
 * can be answered.
 */
export async function acknowledge(
  interaction: ButtonAnywhere | SelectAnywhere | Modal | OnMessage,
  { log }: Pick<App, 'log'>,
): Promise<boolean> {
  const updates = !interaction.isContextMenuCommand() && isOnPrivate(interaction);
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
