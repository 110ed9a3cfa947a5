import { DiscordAPIError, MessageFlags, RESTJSONErrorCodes } from 'discord.js';
import type { App } from '../../app.ts';
import type { Card } from '../../views/words/card.ts';
import { typedIn } from './boundary.ts';
import type { ButtonAnywhere, Modal, OnMessage, SelectAnywhere } from './define.ts';

type Acknowledged = ButtonAnywhere | SelectAnywhere | Modal | OnMessage;

/** Discord gives an interaction up after 3 s; one is kept for the way there. */
const SAVED_WITHIN_MS = 2_000;
const NOT_YET = "**Not saved yet.** The storage is slow right now. As soon as it's saved, it says so here.";
/** However old it seems: the clock of this host may be ahead of Discord's. */
const LEAST_MS = 500;

/** What is told at once. */
type First =
  | Card
  | { readonly content: string; readonly files: ReturnType<typeof typedIn>; readonly flags?: never };

interface Steps<T> {
  save(): Promise<T>;
  /** Tells Discord that an answer will come. */
  tell(): Promise<boolean>;
  /** Tells the person that it is not saved so far, and gives back what was typed. */
  warn(): Promise<boolean>;
  /** Milliseconds until somebody has to be told. */
  readonly patience: number;
}

/**
 * Discord closes a form once it is acknowledged, and takes a tap for done; so saving comes first, always. Whoever would
 * have to wait longer than Discord does is told that nothing is saved so far, with every word, and then what became of it.
 * Whatever saving fails with is thrown after the acknowledgement, as it is to be told.
 */
export async function inOrder<T>({ save, tell, warn, patience }: Steps<T>): Promise<Saved<T>> {
  const saving = save().then(
    (saved) => () => saved,
    (error: unknown) => (): T => {
      throw error;
    },
  );
  const isLate = !(await isOverWithin(saving, patience));
  const acknowledged = await (isLate ? warn() : tell());
  return { saved: (await saving)(), acknowledged, isLate };
}

export interface Saved<T> {
  readonly saved: T;
  readonly acknowledged: boolean;
  /** The answer has the warning in it, and takes what is shown next in its place. */
  readonly isLate: boolean;
}

/** By hand: a timer that is aborted throws an error with its stack, at every tap and form. */
const isOverWithin = (work: Promise<unknown>, patience: number): Promise<boolean> =>
  new Promise((resolve) => {
    const late = setTimeout(() => resolve(false), patience);
    void work.then(() => {
      clearTimeout(late);
      resolve(true);
    });
  });

/** Saves, then announces a private answer: `fillIn` shows it. */
export const saveFirst = <T>(
  interaction: Acknowledged,
  app: Pick<App, 'log' | 'clock'>,
  save: () => Promise<T>,
  { apart = false } = {},
): Promise<Saved<T>> =>
  inOrder({
    save,
    tell: () => acknowledge(interaction, app, { apart }),
    warn: () => warnUnsaved(interaction, app),
    patience: patienceWith(interaction, app),
  });

export function patienceWith(interaction: Acknowledged, { clock }: Pick<App, 'clock'>): number {
  const left = interaction.createdTimestamp + SAVED_WITHIN_MS - clock.now();
  return Math.min(Math.max(left, LEAST_MS), SAVED_WITHIN_MS);
}

/** Beside whatever was used, which stays until it is done. */
export async function warnUnsaved(interaction: Acknowledged, app: Pick<App, 'log'>): Promise<boolean> {
  app.log.warn({ interaction: interaction.id }, 'saving took longer than Discord waits; the member was told');
  const files = typedIn(interaction);
  const kept = files.length === 0 ? '' : ' Nothing is lost: the attached file has what you wrote.';
  return acknowledge(interaction, app, { apart: true, first: { content: `${NOT_YET}${kept}`, files } });
}

/** In the answer that was announced; a warning that stands there goes, with its files. */
export async function fillIn(interaction: Acknowledged, card: Card): Promise<void> {
  const instead = { content: null, embeds: [], attachments: [], ...card };
  await interaction.editReply(interaction.replied ? instead : card);
}

/**
 * Tells Discord that a private answer will come, or gives it at once: in place of the private message that was used, else
 * as a new one. Says false when it could not be told, instead of throwing: what somebody sent us is worth keeping although
 * nobody can be answered.
 * @param options `apart`: as a new message in any case, beside the one that was used; `first`: the answer
 */
export async function acknowledge(
  interaction: Acknowledged,
  { log }: Pick<App, 'log'>,
  { apart = false, first }: { readonly apart?: boolean; readonly first?: First } = {},
): Promise<boolean> {
  const updates = !apart && !interaction.isContextMenuCommand() && isOnPrivate(interaction);
  try {
    if (first === undefined)
      await (updates ? interaction.deferUpdate() : interaction.deferReply({ flags: MessageFlags.Ephemeral }));
    else if (updates) await interaction.update(first);
    else await interaction.reply({ ...first, flags: (first.flags ?? 0) | MessageFlags.Ephemeral });
    return true;
  } catch (error) {
    const code = error instanceof DiscordAPIError ? error.code : undefined;
    if (first !== undefined && code === RESTJSONErrorCodes.InvalidFormBodyOrContentType) throw error;
    log.warn({ interaction: interaction.id, err: error }, 'an acknowledgement was refused or lost');
    // The first attempt got through and its answer was lost: the repeat is refused, and all is well.
    const arrived = code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;
    if (first === undefined) interaction.deferred = arrived;
    else interaction.replied = arrived;
    if (arrived && !updates) interaction.ephemeral = true;
    return arrived;
  }
}

const isOnPrivate = (
  interaction: ButtonAnywhere | SelectAnywhere | Modal,
): interaction is ButtonAnywhere | SelectAnywhere =>
  interaction.message?.flags.has(MessageFlags.Ephemeral) === true;
