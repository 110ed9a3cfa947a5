import { MessageFlags } from 'discord.js';
import type { App } from '../../app.ts';
import type { Card, PrivateCard } from '../../views/words/card.ts';
import { acknowledge, fillIn, inOrder, patienceWith, warnUnsaved } from './acknowledge.ts';
import type { ButtonAnywhere, Modal, SelectAnywhere, SlashAnywhere } from './define.ts';

/**
 * True if the message that was used is visible to this person only. Private content never replaces any other message.
 */
export const isOnPrivate = (interaction: ButtonAnywhere | SelectAnywhere): boolean =>
  interaction.message.flags.has(MessageFlags.Ephemeral);

/** Acknowledges; `editReply` then fills in the private message that was used, or a new one. */
export async function deferPrivately(interaction: ButtonAnywhere | SelectAnywhere): Promise<void> {
  if (isOnPrivate(interaction)) await interaction.deferUpdate();
  else await interaction.deferReply({ flags: MessageFlags.Ephemeral });
}

/** What to show, or a function that builds it if that takes time. */
export type Showing = Card | (() => Card);

/**
 * Does the work and shows its result in the private message that was used, or in a new one. Choices and texts are saved
 * before Discord counts them as done, and even if the acknowledgement is lost. During a rush, results that take time to
 * build are acknowledged first and shown after the others have been acknowledged too.
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
    // Errors are reported by the boundary, beside what was used.
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

/** The same for work that makes requests to Discord and may therefore take long. */
export async function answerWhenDone(
  interaction: ButtonAnywhere | SelectAnywhere | Modal,
  app: Pick<App, 'log'>,
  work: () => Promise<Card>,
): Promise<void> {
  const acknowledged = await acknowledge(interaction, app);
  const card = await work();
  if (acknowledged) await interaction.editReply(card);
}

/** The same in one step, for instant results or for a private answer that has been acknowledged. */
export async function showPrivately(
  interaction: SlashAnywhere | ButtonAnywhere | SelectAnywhere,
  { flags, components }: PrivateCard,
): Promise<void> {
  // Editing also removes a picture from what was shown before.
  const inPlace = { flags: MessageFlags.IsComponentsV2, components } as const;
  if (interaction.deferred) await interaction.editReply({ ...inPlace, attachments: [] });
  else if (interaction.isMessageComponent() && isOnPrivate(interaction))
    await interaction.update({ ...inPlace, attachments: [] });
  else await interaction.reply({ flags, components });
}
