import { ComponentType } from 'discord-api-types/v10';
import { type Card, type Control, card } from './card.ts';
import { type MessageFile, textFile } from './file.ts';
import { escaped } from './repeated.ts';
import { quoted, shortenedWords } from './text.ts';

/** For an unknown error after which nobody knows whether anything was saved. */
export const MAYBE_NOT_SAVED =
  'Something went wrong on our side. Assume nothing was saved, and please try again in a minute.';

/** How much of a text is shown; the attached file has all of it. */
const SHOWN = 1_000;

/** A card with files. When it replaces another card, that card's files are removed. */
export interface CardWithFiles extends Card {
  readonly files: readonly MessageFile[];
  readonly attachments: [];
}

const nameOf = (index: number): string => (index === 0 ? 'answer.txt' : `answer-${index + 1}.txt`);

/** Returns what somebody typed, unchanged, in one file per text, because a long form doesn't fit into any message. */
export function withWords(
  { flags, components: [container] }: Card,
  typed: readonly string[],
  name: (index: number) => string = nameOf,
): CardWithFiles {
  const files = typed.map((text, index) => textFile(name(index), text));
  const shown = files.map((file) => ({
    type: ComponentType.File as const,
    file: { url: `attachment://${file.name}` },
  }));
  const components = [...container.components, ...shown];
  return { flags, components: [{ ...container, components }], files, attachments: [] };
}

/** Says that nothing was stored and why, and returns what the person typed into a form, if anything. */
export function nothingKept(
  why: readonly [string, string],
  typed: readonly string[],
  controls: readonly Control[] = [],
): CardWithFiles {
  const told = card(
    ...why,
    ...(typed.length === 0
      ? []
      : [
          'What you wrote, so that nothing is lost; the attached file has all of it:',
          ...typed.map((text) => escaped(text)),
        ]),
    ...(controls.length === 0 ? [] : [controls]),
  );
  return withWords(told, typed);
}

export interface Unsaved {
  /** What its author calls it. */
  readonly what: 'answer' | 'feedback' | 'agenda';
  /** Empty: there is no text to return. */
  readonly text: string;
  /** What went wrong, in a sentence; undefined if that is only for the log. */
  readonly reason: string | undefined;
  /** The part of the text that is shown. */
  readonly shown: string;
  readonly back?: Control;
}

/** Returns what was typed into a form that is closed by now. */
export function unsavedCard({ what, text, reason, shown, back }: Unsaved): CardWithFiles {
  const told = card(
    `## Your ${what} was not saved\n${reason ?? MAYBE_NOT_SAVED}`,
    ...(text === '' ? [] : ['Nothing is lost: the attached file has everything you wrote:', shown]),
    ...(back ? [[back]] : []),
  );
  return withWords(told, text === '' ? [] : [text], () => `${what === 'agenda' ? 'agenda' : 'answer'}.txt`);
}

export const unsavedFormCard = (text: string, reason: string | undefined): CardWithFiles =>
  unsavedCard({ what: 'answer', text, reason, shown: quoted(shortenedWords(text, SHOWN)) });
