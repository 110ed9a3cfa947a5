import { ComponentType } from 'discord-api-types/v10';
import { type Card, type Control, card } from './card.ts';
import { type MessageFile, textFile } from './file.ts';
import { escaped } from './repeated.ts';
import { quoted, shortenedWords } from './text.ts';

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

/** @param reason what went wrong, in a sentence; undefined when that is for the log alone */
export function unsavedFormCard(text: string, reason: string | undefined): CardWithFiles {
  const told = card(
    `## Your answer was not saved\n${reason ?? 'Something went wrong on our side. Assume nothing was saved, and please try again in a minute.'}`,
    'Nothing is lost: the attached file has everything you wrote:',
    quoted(shortenedWords(text, SHOWN)),
  );
  return withWords(told, [text]);
}
