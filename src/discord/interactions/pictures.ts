import { MessageFlags } from 'discord.js';
import type { App } from '../../app.ts';
import type { Drawn } from '../../charts/charts.ts';
import type { Picture } from '../../charts/picture.ts';
import type { PrivateCard } from '../../views/words/card.ts';
import type { Button, Select, Slash } from './define.ts';
import { answerPrivately, deferPrivately, isOnPrivate, showPrivately } from './private-answer.ts';

type Asking = Slash | Button | Select;

/** A private answer that stands alone, and the same with what could be drawn of its pictures. */
export interface Pictured {
  card(...pictures: readonly Picture[]): PrivateCard;
  draw(): Drawn | Promise<readonly Picture[]>;
}

/**
 * Shows the text at once; the picture follows in an edit, or never: no failure of it is the member's concern. Of several
 * choices in one message the last stays, whatever takes how long: an overtaken one is acknowledged and shows nothing.
 * To be called before anything is waited for, because the turns are taken in the order in which the choices arrive.
 */
export async function showWithPicture(
  interaction: Asking,
  app: Pick<App, 'charts' | 'log' | 'store'>,
  prepare: () => Promise<Pictured>,
): Promise<void> {
  const place = placeOf(interaction);
  const isLatest = app.charts.turn(place);
  // One after another: a request that is on its way must not arrive after that of a later choice.
  const inTurn = (show: () => Promise<unknown>): Promise<void> =>
    app.store.inTurn(`shown/${place}`, async () => {
      if (isLatest()) await show();
    });
  // Discord waits three seconds for this, which the queue before us may take.
  if (interaction.isMessageComponent()) await deferPrivately(interaction);
  if (!isLatest()) return;
  const { card, draw } = await prepare();
  await inTurn(() => showPrivately(interaction, card()));
  const drawn = isLatest() ? await draw() : undefined;
  const pictures = [drawn ?? []].flat();
  if (pictures.length > 0) await inTurn(() => addPictures(interaction, card(...pictures), pictures, app));
}

/** The same for what is saved first: it is kept although nobody can be answered. */
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

/** One for all that a command and the controls of its answer show in one message. */
function placeOf(interaction: Asking): string {
  if (!interaction.isMessageComponent() || !isOnPrivate(interaction)) return interaction.id;
  return interaction.message.interactionMetadata?.id ?? interaction.message.id;
}
