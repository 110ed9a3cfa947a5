import { MessageFlags } from 'discord.js';
import type { App } from '../../app.ts';
import type { Drawn } from '../../charts/charts.ts';
import type { Picture } from '../../charts/picture.ts';
import type { PrivateCard } from '../../views/words/card.ts';
import type { Button, Select, Slash } from './define.ts';
import { answerPrivately, deferPrivately, isOnPrivate, showPrivately } from './private-answer.ts';

type Asking = Slash | Button | Select;

/** A private answer that also works without pictures, and how to draw those. */
export interface Pictured {
  card(...pictures: readonly Picture[]): PrivateCard;
  draw(): Drawn | Promise<readonly Picture[]>;
}

/**
 * Shows the text at once and adds the picture in an edit. If drawing fails, the text stays as it is. When somebody
 * makes several choices in one message, only the last is shown, however long each takes. Earlier ones are just
 * acknowledged. Call this before awaiting anything, because turns are taken in the order the choices arrive.
 */
export async function showWithPicture(
  interaction: Asking,
  app: Pick<App, 'charts' | 'log' | 'store'>,
  prepare: () => Promise<Pictured>,
): Promise<void> {
  const place = placeOf(interaction);
  const isLatest = app.charts.turn(place);
  // One at a time, so that a request under way can't arrive after that of a later choice.
  const inTurn = (show: () => Promise<unknown>): Promise<void> =>
    app.store.inTurn(`shown/${place}`, async () => {
      if (isLatest()) await show();
    });
  // Acknowledge first: Discord waits only three seconds, and the queue before this may take that long.
  if (interaction.isMessageComponent()) await deferPrivately(interaction);
  if (!isLatest()) return;
  const { card, draw } = await prepare();
  await inTurn(() => showPrivately(interaction, card()));
  const drawn = isLatest() ? await draw() : undefined;
  const pictures = [drawn ?? []].flat();
  if (pictures.length > 0) await inTurn(() => addPictures(interaction, card(...pictures), pictures, app));
}

/** The same for work that saves first. The work is saved even if the person can't be answered. */
export async function answerWithPicture(
  interaction: Button,
  app: Pick<App, 'charts' | 'log' | 'store' | 'clock' | 'rush'>,
  work: () => Promise<Pictured>,
): Promise<void> {
  const place = placeOf(interaction);
  const isLatest = app.charts.turn(place);
  let shown: Pictured | undefined;
  await answerPrivately(interaction, app, async () => {
    shown = await work();
    return { ...shown.card(), flags: MessageFlags.IsComponentsV2 };
  });
  const drawn = shown && isLatest() ? await shown.draw() : undefined;
  const pictures = [drawn ?? []].flat();
  if (!shown || pictures.length === 0 || !isLatest()) return;
  await addPictures(interaction, shown.card(...pictures), pictures, app);
}

async function addPictures(
  interaction: Asking,
  { components }: PrivateCard,
  pictures: readonly Picture[],
  { log }: Pick<App, 'log'>,
): Promise<void> {
  const files = pictures.map(({ png, name, alt }) => ({ attachment: png, name, description: alt }));
  try {
    const flags = MessageFlags.IsComponentsV2;
    await interaction.editReply({ flags, components, files, attachments: [] });
  } catch (error) {
    log.warn({ interaction: interaction.id, err: error }, 'could not add a picture');
  }
}

/** One key for everything that a command and the controls of its answer show in one message. */
function placeOf(interaction: Asking): string {
  if (!interaction.isMessageComponent() || !isOnPrivate(interaction)) return interaction.id;
  return interaction.message.interactionMetadata?.id ?? interaction.message.id;
}
