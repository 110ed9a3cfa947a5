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

/** What is shown, or how it is made where that takes time. */
export type Showing = Card | (() => Card);

/**
 * Does the work and shows what comes of it in the private message that was used, or in a new one: what was chosen or
 * written is saved before Discord counts it as done. The work is done even when the acknowledgement is lost. While many
 * wait for theirs, what takes time to be shown is only announced, and shown after them.
 */
export async function answerPrivately(
  interaction: ButtonAnywhere | SelectAnywhere | Modal,
  app: Pick<App, 'log' | 'clock' | 'rush'>,
  work: () => Promise<Showing>,
  { apart = false } = {},
): Promise<void> {
  let done: Showing | undefined;
  let first: Card | undefined;
  const { saved, acknowledged } = await inOrder({
    async save() {
      done = await work();
      return done;
    },
    // What failed is told by the boundary, beside what was used.
    async tell() {
      first = typeof done !== 'function' ? done : app.rush.isOn ? undefined : done();
      const isTold = await acknowledge(interaction, app, first ? { apart, first } : { apart });
      app.rush.leave(interaction);
      return isTold;
    },
    warn: () => warnUnsaved(interaction, app).finally(() => app.rush.leave(interaction)),
    patience: patienceWith(interaction, app),
  });
  if (!acknowledged || first !== undefined) return;
  await app.rush.over();
  await fillIn(interaction, typeof saved === 'function' ? saved() : saved);
}

/** The same for work that asks Discord for something, and takes as long as Discord does. */
export async function answerWhenDone(
  interaction: ButtonAnywhere | SelectAnywhere | Modal,
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
