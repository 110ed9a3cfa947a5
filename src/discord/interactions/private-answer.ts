import { MessageFlags } from 'discord.js';
import type { App } from '../../app.ts';
import type { Card, PrivateCard } from '../../views/words/card.ts';
import { acknowledge, fillIn, inOrder, patienceWith, warnUnsaved } from './acknowledge.ts';
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
 * Does the work and shows what comes of it in the private message that was used, or in a new one: what was chosen or
 * written is saved before Discord counts it as done. The work is done even when the acknowledgement is lost.
 */
export async function answerPrivately(
  interaction: ButtonAnywhere | SelectAnywhere | Modal,
  app: Pick<App, 'log' | 'clock'>,
  work: () => Promise<Card>,
  { apart = false } = {},
): Promise<void> {
  let done: Card | undefined;
  const {
    saved: card,
    acknowledged,
    isLate,
  } = await inOrder({
    async save() {
      done = await work();
      return done;
    },
    // What failed is told by the boundary, beside what was used.
    tell: () => acknowledge(interaction, app, done ? { apart, first: done } : { apart }),
    warn: () => warnUnsaved(interaction, app),
    patience: patienceWith(interaction, app),
  });
  if (isLate && acknowledged) await fillIn(interaction, card);
}

/** The same for work that asks Discord for something, and takes as long as Discord does. */
export async function answerWhenDone(
  interaction: ButtonAnywhere | SelectAnywhere,
  app: Pick<App, 'log'>,
  work: () => Promise<Card>,
): Promise<void> {
  const acknowledged = await acknowledge(interaction, app);
  const card = await work();
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
