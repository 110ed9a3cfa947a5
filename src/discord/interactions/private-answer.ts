import { MessageFlags } from 'discord.js';
import type { App } from '../../app.ts';
import type { Card, PrivateCard } from '../../views/words/card.ts';
import { acknowledge, saveFirst } from './acknowledge.ts';
import type { ButtonAnywhere, Modal, SelectAnywhere, SlashAnywhere } from './define.ts';

/** Used on a message that only this person sees. Any other message is never rewritten with what is theirs alone. */
export const isOnPrivate = (interaction: ButtonAnywhere | SelectAnywhere): boolean =>
  interaction.message.flags.has(MessageFlags.Ephemeral);

/** Acknowledges; `editReply` then fills in the private message that was used, or a new one. */
export async function deferPrivately(interaction: ButtonAnywhere | SelectAnywhere): Promise<void> {
  if (isOnPrivate(interaction)) await interaction.deferUpdate();
  else await interaction.deferReply({ flags: MessageFlags.Ephemeral });
}

/**
 * Shows what comes of the work in the private message that was used, or in a new one. The work is done even when the
 * acknowledgement was lost: what somebody chose or wrote is saved although nobody can be told. What a form holds is
 * saved before that.
 */
export async function answerPrivately(
  interaction: ButtonAnywhere | SelectAnywhere | Modal,
  app: Pick<App, 'log'>,
  work: () => Promise<Card>,
): Promise<void> {
  const tell = () => acknowledge(interaction, app);
  const { saved: card, acknowledged } = interaction.isModalSubmit()
    ? await saveFirst(work, tell)
    : { acknowledged: await tell(), saved: await work() };
  if (acknowledged) await interaction.editReply(card);
}

/** The same in one step, for what needs no time, or in a private answer that was announced. */
export async function showPrivately(
  interaction: SlashAnywhere | ButtonAnywhere | SelectAnywhere,
  { flags, components }: PrivateCard,
): Promise<void> {
  // A picture of what was shown before goes with it.
  const inPlace = { flags: MessageFlags.IsComponentsV2, components } as const;
  if (interaction.deferred) await interaction.editReply({ ...inPlace, attachments: [] });
  else if (interaction.isMessageComponent() && isOnPrivate(interaction))
    await interaction.update({ ...inPlace, attachments: [] });
  else await interaction.reply({ flags, components });
}
