import { DiscordAPIError, MessageFlags, RESTJSONErrorCodes } from 'discord.js';
import type { App } from '../../app.ts';
import type { Card } from '../../views/words/card.ts';
import { typedIn } from './boundary.ts';
import type { ButtonAnywhere, Modal, OnMessage, SelectAnywhere } from './define.ts';

type Acknowledged = ButtonAnywhere | SelectAnywhere | Modal | OnMessage;

/** Discord drops an interaction after 3 s; one second is left for the network. */
const SAVED_WITHIN_MS = 2_000;
const NOT_YET = "**Not saved yet.** The storage is slow right now. As soon as it's saved, it says so here.";
/** The minimum, however old the interaction looks: this host's clock may be ahead of Discord's. */
const LEAST_MS = 500;

/** What a first answer can contain. */
type First =
  | Card
  | { readonly content: string; readonly files: ReturnType<typeof typedIn>; readonly flags?: never };

interface Steps<T> {
  save(): Promise<T>;
  /** Acknowledges the interaction. */
  tell(): Promise<boolean>;
  /** Tells the person that nothing is saved yet, and gives back what they typed. */
  warn(): Promise<boolean>;
  /** How many milliseconds may pass before the person has to hear something. */
  readonly patience: number;
}

/**
 * Saves first, because Discord closes a form and treats a tap as done once it is acknowledged. If saving takes longer
 * than Discord waits, the person is told that nothing is saved yet, with everything they typed, and later how it went.
 * An error while saving is thrown only after the acknowledgement, so that the caller can report it.
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
  /** True if the answer shows the "not saved yet" warning, which the next thing shown replaces. */
  readonly isLate: boolean;
}

/** Written by hand because aborting a promise-based timer creates an error with a stack on every tap and form. */
const isOverWithin = (work: Promise<unknown>, patience: number): Promise<boolean> =>
  new Promise((resolve) => {
    const late = setTimeout(() => resolve(false), patience);
    void work.then(() => {
      clearTimeout(late);
      resolve(true);
    });
  });

/** Saves, then acknowledges with a private answer, which `fillIn` fills. */
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

/** Answers with a new message beside the one that was used, which stays until saving is done. */
export async function warnUnsaved(interaction: Acknowledged, app: Pick<App, 'log'>): Promise<boolean> {
  app.log.warn({ interaction: interaction.id }, 'saving took longer than Discord waits; the member was told');
  const files = typedIn(interaction);
  const kept = files.length === 0 ? '' : ' Nothing is lost: the attached file has what you wrote.';
  return acknowledge(interaction, app, { apart: true, first: { content: `${NOT_YET}${kept}`, files } });
}

/** Fills in the acknowledged answer. Replaces a warning shown there, and removes its files. */
export async function fillIn(interaction: Acknowledged, card: Card): Promise<void> {
  const instead = { content: null, embeds: [], attachments: [], ...card };
  await interaction.editReply(interaction.replied ? instead : card);
}

/**
 * Acknowledges with a private answer to come, or gives that answer at once: in place of the private message that was
 * used, or as a new one. Returns false instead of throwing when the acknowledgement fails, because what somebody sent
 * is worth saving even if they can't be answered.
 * @param options `apart`: always answer with a new message; `first`: the answer to give at once
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
    // The first attempt got through but its response was lost, so Discord refuses the repeat. That is fine.
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
