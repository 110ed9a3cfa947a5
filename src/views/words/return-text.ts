import { ComponentType } from 'discord-api-types/v10';
import { type Card, type Control, card } from './card.ts';
import { type MessageFile, textFile } from './file.ts';
import { escaped } from './repeated.ts';
import { quoted, shortenedWords } from './text.ts';

/** When nobody knows what went wrong, and whether it was saved. */
export const MAYBE_NOT_SAVED =
  'Something went wrong on our side. Assume nothing was saved, and please try again in a minute.';

/** How much of a text is shown; the file beside it has all. */
const SHOWN = 1_000;

/** A card with files; those of the card that it takes the place of go with it. */
export interface CardWithFiles extends Card {
  readonly files: readonly MessageFile[];
  readonly attachments: [];
}

const nameOf = (index: number): string => (index === 0 ? 'answer.txt' : `answer-${index + 1}.txt`);

/** What somebody typed, letter by letter, in a file for each text: no message has room for the longest form. */
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

/** Nothing of what somebody did was kept: why, and what they typed into a form, if they did. */
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
  /** As its author calls it. */
  readonly what: 'answer' | 'feedback' | 'agenda';
  /** Empty: there are no words to give back. */
  readonly text: string;
  /** What went wrong, in a sentence; undefined when that is for the log alone. */
  readonly reason: string | undefined;
  /** The text as far as it is shown. */
  readonly shown: string;
  readonly back?: Control;
}

/** What was typed into a form that is closed, given back. */
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
