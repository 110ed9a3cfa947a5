import { MOST_SESSIONS } from '../bounds.ts';
import { stableHash } from '../hash.ts';

/** What members say about a session afterwards: one optional line each. */
export const RETRO_LINES = ['helped', 'change', 'next'] as const;
export type RetroLine = (typeof RETRO_LINES)[number];
export type RetroWords = Readonly<Record<RetroLine, string>>;

/** Has no time: the order of writing would reveal who wrote what. */
export interface RetroNote extends RetroWords {
  readonly user: string;
  /** A lead who reads the notes knows their own, so it does not count towards the three. */
  readonly byLead?: true;
  /** Notes with the same number are shown together; absent if not shown yet. */
  readonly batch?: number;
  /** A note of the same batch was deleted, so this one is never shown again. */
  readonly isWithdrawn?: true;
}

/** By session id. */
export type Retro = Readonly<Record<string, readonly RetroNote[]>>;

export const noRetro: Retro = {};

/*
 * How lines stay anonymous, even to leads who look as often as they like:
 *
 * - A batch is shown completely or not at all, and includes at least three people who don't lead anything. Notes wait
 *   until there are three of these. So a fourth note never appears alone, however often somebody looks, and nobody is
 *   told how many are waiting.
 * - What is shown does not change: its author can no longer edit it, and when a note of a batch is deleted, the whole
 *   batch disappears for good. Otherwise somebody who saw it before could tell whose line is missing.
 * - The lines of one note are not shown together. The order of all lines depends only on their words.
 * - An author who has become a lead since then no longer counts: they know their own line, so only two would be left.
 */
const LEAST = 3;

const isShown = ({ batch, isWithdrawn }: RetroNote): boolean => batch !== undefined && !isWithdrawn;
const isWaiting = ({ batch }: RetroNote): boolean => batch === undefined;

export const noteOf = (retro: Retro, session: string, user: string): RetroNote | undefined =>
  retro[session]?.find((note) => note.user === user);

/** Whether its author can still change it. */
export const canChange = (note: RetroNote | undefined): boolean => note === undefined || isWaiting(note);

/** Whether leads can see it, could see it before, or not yet. */
export const stateOfNote = (note: RetroNote): 'waiting' | 'shown' | 'withdrawn' =>
  isWaiting(note) ? 'waiting' : isShown(note) ? 'shown' : 'withdrawn';

function withNotes(retro: Retro, session: string, notes: readonly RetroNote[]): Retro {
  // Session ids begin with the date, so they sort by time.
  const latest = Object.entries({ ...retro, [session]: notes })
    .filter(([, all]) => all.length > 0)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .slice(-MOST_SESSIONS);
  return Object.fromEntries(latest);
}

/** Turns waiting notes into a batch as soon as there are enough. */
function batched(notes: readonly RetroNote[]): readonly RetroNote[] {
  if (notes.filter((note) => isWaiting(note) && !note.byLead).length < LEAST) return notes;
  const batch = 1 + Math.max(0, ...notes.map((note) => note.batch ?? 0));
  return notes.map((note) => (isWaiting(note) ? { ...note, batch } : note));
}

/** Saves somebody's note, replacing their earlier one; changes nothing if that one can no longer be changed. */
export function withNote(
  retro: Retro,
  session: string,
  note: Pick<RetroNote, 'user' | 'byLead'> & RetroWords,
): Retro {
  const before = noteOf(retro, session, note.user);
  if (!canChange(before)) return retro;
  const others = (retro[session] ?? []).filter((one) => one !== before);
  return withNotes(retro, session, batched([...others, note]));
}

/** Removes somebody's note while it waits; a note that is shown stays. */
export function withoutNote(retro: Retro, session: string, user: string): Retro {
  const before = noteOf(retro, session, user);
  if (!before || !isWaiting(before)) return retro;
  return withNotes(
    retro,
    session,
    (retro[session] ?? []).filter((one) => one !== before),
  );
}

/** Removes everything somebody wrote, to delete their data. */
export function withoutNotesOf(retro: Retro, user: string): Retro {
  return Object.entries(retro).reduce<Retro>((left, [session, notes]) => {
    const gone = noteOf(left, session, user);
    if (!gone) return left;
    const others = notes
      .filter((one) => one !== gone)
      .map(
        (one): RetroNote =>
          gone.batch !== undefined && one.batch === gone.batch ? { ...one, isWithdrawn: true } : one,
      );
    return withNotes(left, session, others);
  }, retro);
}

export type ShownLines = Readonly<Record<RetroLine, readonly string[]>>;

export interface ShownRetro {
  readonly notes: number;
  readonly lines: ShownLines;
}

/**
 * What leads can read about a session. @param leads ids of everybody who leads anything in the server; `undefined` if
 * unknown
 */
export function shownRetro(
  retro: Retro,
  session: string,
  leads: ReadonlySet<string> | undefined,
): ShownRetro {
  const all = leads ? (retro[session] ?? []).filter(isShown) : [];
  const others = (batch: number | undefined): number =>
    all.filter((note) => note.batch === batch && !note.byLead && !leads?.has(note.user)).length;
  const shown = all.filter(({ batch }) => others(batch) >= LEAST);
  const linesOf = (line: RetroLine): readonly string[] =>
    shown
      .map((note) => note[line])
      .filter((words) => words !== '')
      .map((words) => ({ words, order: stableHash(`${session}/${line}/${words}`) }))
      .toSorted((one, other) => (one.order < other.order ? -1 : 1))
      .map(({ words }) => words);
  return {
    notes: shown.length,
    lines: { helped: linesOf('helped'), change: linesOf('change'), next: linesOf('next') },
  };
}

/** A member's own note, as they see it and get it in an export. */
export interface OwnNote extends RetroWords {
  readonly session: string;
  readonly state: ReturnType<typeof stateOfNote>;
}

export const notesOf = (retro: Retro, user: string): readonly OwnNote[] =>
  Object.keys(retro).flatMap((session) => {
    const note = noteOf(retro, session, user);
    if (!note) return [];
    const { helped, change, next } = note;
    return [{ session, helped, change, next, state: stateOfNote(note) }];
  });
