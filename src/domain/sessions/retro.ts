import { MOST_SESSIONS } from '../bounds.ts';
import { stableHash } from '../hash.ts';

/** What somebody says of a session when it is over, each of them a line or nothing. */
export const RETRO_LINES = ['helped', 'change', 'next'] as const;
export type RetroLine = (typeof RETRO_LINES)[number];
export type RetroWords = Readonly<Record<RetroLine, string>>;

/** Without the time at which it was written: order tells who. */
export interface RetroNote extends RetroWords {
  readonly user: string;
  /** Whoever reads such notes knows their own: it does not count among the three. */
  readonly byLead?: true;
  /** With which others it is shown; absent: not yet. */
  readonly batch?: number;
  /** One of its batch was deleted: none of it is ever shown again. */
  readonly isWithdrawn?: true;
}

/** By id of a session. */
export type Retro = Readonly<Record<string, readonly RetroNote[]>>;

export const noRetro: Retro = {};

/*
 * How a line stays nobody's, for leads who may look as often as they like:
 *
 * - A batch is shown whole or not at all, and has at least three people who lead nothing. Notes wait until three of them do.
 *   So a fourth note is never seen alone, however often somebody looks, and nobody is told how many wait.
 * - What is shown does not change: its author cannot edit it any more, and when one of a batch is deleted, all of it goes
 *   for good. Otherwise whoever saw it before would find whose line is missing.
 * - The lines of a note are not shown together, and all of them stand in an order that their words alone decide.
 * - Who became a lead meanwhile counts no longer: with their own line known, two would be left.
 */
const LEAST = 3;

const isShown = ({ batch, isWithdrawn }: RetroNote): boolean => batch !== undefined && !isWithdrawn;
const isWaiting = ({ batch }: RetroNote): boolean => batch === undefined;

export const noteOf = (retro: Retro, session: string, user: string): RetroNote | undefined =>
  retro[session]?.find((note) => note.user === user);

/** Whether its author can still change it. */
export const canChange = (note: RetroNote | undefined): boolean => note === undefined || isWaiting(note);

/** Whether leads have it before them, or had. */
export const stateOfNote = (note: RetroNote): 'waiting' | 'shown' | 'withdrawn' =>
  isWaiting(note) ? 'waiting' : isShown(note) ? 'shown' : 'withdrawn';

function withNotes(retro: Retro, session: string, notes: readonly RetroNote[]): Retro {
  // Ids of sessions begin with their date.
  const latest = Object.entries({ ...retro, [session]: notes })
    .filter(([, all]) => all.length > 0)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .slice(-MOST_SESSIONS);
  return Object.fromEntries(latest);
}

/** Those that wait become a batch as soon as they are enough. */
function batched(notes: readonly RetroNote[]): readonly RetroNote[] {
  if (notes.filter((note) => isWaiting(note) && !note.byLead).length < LEAST) return notes;
  const batch = 1 + Math.max(0, ...notes.map((note) => note.batch ?? 0));
  return notes.map((note) => (isWaiting(note) ? { ...note, batch } : note));
}

/** With somebody's note in place of the one before; as it was where that one cannot be changed any more. */
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

/** Without somebody's note that waits; one that is shown stays. */
export function withoutNote(retro: Retro, session: string, user: string): Retro {
  const before = noteOf(retro, session, user);
  if (!before || !isWaiting(before)) return retro;
  return withNotes(
    retro,
    session,
    (retro[session] ?? []).filter((one) => one !== before),
  );
}

/** Without anything of somebody, for a deletion. */
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

/** What leads read of a session. @param leads those who lead anything in the server; undefined: nobody can tell */
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

/** Somebody's own, as they see them and take them along. */
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
