import { MessageFlags } from 'discord.js';
import type { App } from '../app.ts';
import type { Drawn } from '../charts/charts.ts';
import type { Picture } from '../charts/picture.ts';
import type { PrivateCard } from '../views/card.ts';
import type { Button, Select, Slash } from './define.ts';
import { showPrivately } from './private-answer.ts';

/** A private answer that stands alone, and the same with a picture. */
export interface Pictured {
  card(picture?: Picture): PrivateCard;
  draw(): Drawn;
}

/** Shows the text at once; the picture follows in an edit, or never: no failure of it is the member's concern. */
export async function showWithPicture(
  interaction: Slash | Button | Select,
  { card, draw }: Pictured,
  { charts, log }: Pick<App, 'charts' | 'log'>,
): Promise<void> {
  const isLatest = charts.turn(placeOf(interaction));
  await showPrivately(interaction, card());
  const picture = await draw();
  // Whoever chose something else meanwhile would get the earlier choice back.
  if (!picture || !isLatest()) return;
  const { components } = card(picture);
  const { png, name, alt } = picture;
  const files = [{ attachment: png, name, description: alt }];
  try {
    const flags = MessageFlags.IsComponentsV2;
    await interaction.editReply({ flags, components, files, attachments: [] });
  } catch (error) {
    log.warn({ interaction: interaction.id, err: error }, 'a picture could not be added');
  }
}

/** One for all that a command and the controls of its answer show in one message. */
function placeOf(interaction: Slash | Button | Select): string {
  if (!interaction.isMessageComponent()) return interaction.id;
  return interaction.message.interactionMetadata?.id ?? interaction.message.id;
}
