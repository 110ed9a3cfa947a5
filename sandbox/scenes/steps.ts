/** What the page offers for a step: something that one click starts. */
export type Offer =
  | { readonly kind: 'command'; readonly path: string; readonly channel?: string }
  | { readonly kind: 'be'; readonly name: string }
  | { readonly kind: 'time'; readonly to: 'next-question' | 'hour' | 'day' | 'week' }
  /** The latest thread. */
  | { readonly kind: 'thread' }
  /** What the bot may do in the current channel. */
  | { readonly kind: 'permissions' };

/** What somebody who plays the scene did, or saw happen. */
export type Happening =
  | { readonly what: 'became'; readonly name: string }
  /** A command (`/audit`) or a custom id that the bot has answered; `times`: how often this person did that. */
  | { readonly what: 'used'; readonly name: string; readonly times: number }
  /** The bot has added its reaction to a message of theirs. */
  | { readonly what: 'saved' }
  | { readonly what: 'moved-time'; readonly to: Extract<Offer, { kind: 'time' }>['to'] }
  | { readonly what: 'asked' }
  | { readonly what: 'permitted' };

export interface Step {
  /** The person who does it. */
  readonly as: string;
  readonly text: string;
  readonly offer?: Offer;
  /** Whether this is what the step asks for. */
  isDone(happening: Happening): boolean;
}

export const be = (name: string, text: string): Step => ({
  as: name,
  text,
  offer: { kind: 'be', name },
  isDone: (each) => each.what === 'became' && each.name === name,
});

/** @param channel the name of the channel to type it in */
export const type = (as: string, path: string, text: string, channel?: string): Step => ({
  as,
  text,
  offer: { kind: 'command', path, ...(channel === undefined ? {} : { channel }) },
  isDone: (each) => each.what === 'used' && each.name === `/${path}`,
});

export const letPass = (as: string, to: Extract<Offer, { kind: 'time' }>['to'], text: string): Step => ({
  as,
  text,
  offer: { kind: 'time', to },
  isDone: (each) => each.what === 'moved-time' && each.to === to,
});

/** Pressing or sending something whose custom id begins with `begin`, `times` times in all. */
export const press = (as: string, begin: string, text: string, times = 1): Step => ({
  as,
  text,
  isDone: (each) => each.what === 'used' && each.name.startsWith(begin) && each.times >= times,
});

/** The five questions, in a form or one after another. */
const TAPS = 5;

export const rate = (as: string, text: string): Step => ({
  ...type(as, 'audit', text),
  isDone: (each) =>
    each.what === 'used' &&
    (/^audit-(form|page|finish):/.test(each.name) ||
      (each.name.startsWith('audit-tap:') && each.times >= TAPS)),
});

/** In the thread, or with the button. */
export const answer = (as: string, text: string): Step => ({
  as,
  text,
  offer: { kind: 'thread' },
  isDone: (each) => each.what === 'saved' || (each.what === 'used' && each.name.startsWith('answer-form:')),
});

export const permit = (as: string, text: string): Step => ({
  as,
  text,
  offer: { kind: 'permissions' },
  isDone: (each) => each.what === 'permitted',
});

/** Waits for a question, however long it takes. */
export const meetQuestion = (as: string, text: string): Step => ({
  ...letPass(as, 'next-question', text),
  isDone: (each) => each.what === 'asked',
});
