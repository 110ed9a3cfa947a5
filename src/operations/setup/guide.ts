import type { Line, Seen } from './line.ts';
import { pastedToken } from './pasted-token.ts';
import { isRefusedToken, troubleOf } from './trouble.ts';

/** Discord is asked at most this often, however many people look at the page. */
const EVERY_MS = 2_500;

/** The same limit as in the setting. */
export const MOST_CONTACT = 200;

export const STEPS = ['token', 'switches', 'invite', 'start'] as const;
export type Step = (typeof STEPS)[number];

export interface View {
  readonly step: Step;
  readonly trouble?: string;
  /** True when a token was pasted that could not be checked or saved, so that it need not be pasted again. */
  readonly canRetry: boolean;
  readonly seen?: Seen;
  readonly contact?: string;
  /** Where the token comes from if not from `.env`; it cannot be changed here then. */
  readonly tokenFrom?: string;
}

export interface GuideParts {
  connect(token: string): Line;
  /** Saves a setting. Rejects with a SavingError. */
  save(name: string, value: string): Promise<void>;
  /** Epoch milliseconds. */
  now(): number;
  /** Told of unexpected errors. */
  onUnexpected(error: unknown): void;
  readonly contact?: string;
  readonly tokenFrom?: string;
}

export interface Guide {
  /** Asks Discord again unless that is too soon, and says which step somebody is at. */
  look(): Promise<View>;
  /** Checks a pasted token and saves it once Discord accepts it. */
  take(text: string): Promise<void>;
  /** Continues with a token that is already saved. */
  goOnWith(token: string): Promise<void>;
  retry(): Promise<void>;
  /** Continues although a switch could be better. */
  skipSwitches(): void;
  saveContact(text: string): Promise<void>;
  /** Settings that are saved and work, by name. */
  settings(): Readonly<Record<string, string>>;
}

interface Known {
  readonly token: string;
  readonly line: Line;
  readonly seen: Seen;
}

/** Tracks the steps from nothing to a bot in a server. Kept in memory only; what is saved is in `.env`. */
export function createGuide(parts: GuideParts): Guide {
  const { connect, save, now, onUnexpected, tokenFrom } = parts;
  let known: Known | undefined;
  let pending: { readonly token: string; readonly isSaved: boolean } | undefined;
  let trouble: string | undefined;
  let { contact } = parts;
  let isSkipped = false;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | undefined;

  /** Puts into words what went wrong, and keeps that. */
  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      trouble = undefined;
    } catch (error) {
      trouble = troubleOf(error);
      if (trouble === undefined) {
        trouble = 'Something went wrong. The terminal says what. Try again.';
        onUnexpected(error);
      }
      if (!isRefusedToken(error)) return;
      known = undefined;
      pending = undefined;
    }
  }

  const accept = (): Promise<void> =>
    attempt(async () => {
      if (pending === undefined) return;
      const { token, isSaved } = pending;
      const line = connect(token);
      const seen = await line.ask();
      if (!isSaved) await save('DISCORD_TOKEN', token);
      known = { token, line, seen };
      pending = undefined;
      isSkipped = false;
      lookedAt = now();
    });

  const lookAgain = ({ token, line }: Known): Promise<void> =>
    attempt(async () => {
      const seen = await line.ask();
      if (known?.line === line) known = { token, line, seen };
    }).finally(() => {
      lookedAt = now();
      looking = undefined;
    });

  return {
    async look() {
      if (known && now() - lookedAt >= EVERY_MS) looking ??= lookAgain(known);
      await looking;
      return {
        step: stepOf(known?.seen, isSkipped),
        canRetry: pending !== undefined,
        ...(trouble !== undefined && { trouble }),
        ...(known && { seen: known.seen }),
        ...(contact !== undefined && { contact }),
        ...(tokenFrom !== undefined && { tokenFrom }),
      };
    },
    async take(text) {
      const pasted = pastedToken(text);
      if ('trouble' in pasted) {
        trouble = pasted.trouble;
        return;
      }
      pending = { token: pasted.token, isSaved: false };
      await accept();
    },
    async goOnWith(token) {
      pending = { token, isSaved: true };
      await accept();
    },
    retry: accept,
    skipSwitches() {
      isSkipped = true;
    },
    saveContact: (text) =>
      attempt(async () => {
        const typed = text.trim().slice(0, MOST_CONTACT);
        if (typed === '') return;
        await save('OPERATOR_CONTACT', typed);
        contact = typed;
      }),
    settings: () => ({
      ...(known && tokenFrom === undefined && { DISCORD_TOKEN: known.token }),
      ...(contact !== undefined && { OPERATOR_CONTACT: contact }),
    }),
  };
}

export function stepOf(seen: Seen | undefined, isSkipped: boolean): Step {
  if (seen === undefined) return 'token';
  const states = [...seen.switches.values()].map(({ state }) => state);
  if (states.includes('wrong') || (states.includes('warning') && !isSkipped)) return 'switches';
  return seen.servers.length === 0 ? 'invite' : 'start';
}
