/**
 * Repeats what people wrote. Only this file knows which part is a URL, which is code, and which must not act as markup.
 */

/** Unicode characters that could change the text direction of everything after them. */
const DIRECTION_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;
const ISOLATE = '\u2068';
const END_ISOLATE = '\u2069';
const ZERO_WIDTH = '\u200b';
/** The characters that make up Discord's markdown, mentions and timestamps. */
const MARKS = /[\\*_~`|[\]<>]/g;

const FENCE = '```';
const BLOCK = /(?<!`)```(?:[a-z0-9_+\-.#]*\n)?\n*[^\n`](?:(?!```)[\s\S])*```(?!`)/i;
const INLINE = /(?<!`)(?<ticks>`{1,2})(?!`)[^`\n]*[^`\n\s][^`\n]*\k<ticks>(?!`)/;
const ADDRESS = /https?:\/\/[^\s<>\p{C}`]+/iu;
const PARTS = new RegExp(
  `(?<block>${BLOCK.source})|(?<code>${INLINE.source})|(?<address>${ADDRESS.source})`,
  'giu',
);
/** Characters after a URL that end a sentence, a bracket or an emphasis, and don't belong to the URL. */
const AFTER_ADDRESS = /[.,:;!?"'*~|\]}\\]+$/;

export type PartKind = 'text' | 'address' | 'code' | 'block';

export interface Part {
  readonly kind: PartKind;
  readonly text: string;
  /** The index at which it starts in the whole text. */
  readonly at: number;
}

/** Without a closing bracket that it didn't open, and cut before @everyone or @here, which would ping everyone. */
function addressIn(found: string): string {
  let address = found.replace(/@(?:everyone|here).*$/i, '');
  for (;;) {
    const shorter = address.replace(AFTER_ADDRESS, '');
    const opened = shorter.split('(').length;
    const isOver = shorter.endsWith(')') && shorter.split(')').length > opened;
    const next = isOver ? shorter.slice(0, -1) : shorter;
    if (next === address) return address;
    address = next;
  }
}

function partsBy(pattern: RegExp, words: string): readonly Part[] {
  const parts: Part[] = [];
  let end = 0;
  const add = (kind: PartKind, text: string): void => {
    if (text !== '') parts.push({ kind, text, at: end });
    end += text.length;
  };
  const search = new RegExp(pattern, 'giu');
  for (let found = search.exec(words); found; found = search.exec(words)) {
    add('text', words.slice(end, found.index));
    const { block, code } = found.groups ?? {};
    if (block !== undefined) add('block', block);
    else if (code !== undefined) add('code', code);
    else add('address', addressIn(found[0]));
    // What was cut off the end of a URL may start another one. If everything was cut off, one letter is text.
    search.lastIndex = Math.max(end, found.index + 1);
  }
  add('text', words.slice(end));
  return parts;
}

/** The parts of what somebody wrote; together they are the whole text. */
export const partsOf = (words: string): readonly Part[] => partsBy(PARTS, words);

/**
 * Escapes marks everywhere, and also those that only act at the start of a line; elsewhere the backslash isn't shown.
 */
const plain = (text: string): string =>
  text
    .replace(MARKS, '\\$&')
    .replace(/^([^\S\n]*)([#-])/gm, '$1\\$2')
    .replace(/^([^\S\n]*\d+)\./gm, '$1\\.')
    .replace(/@(?=everyone|here)/g, `@${ZERO_WIDTH}`);

/** In angle brackets Discord shows no preview, and treats nothing in the URL as markup. */
const SHOWN: Readonly<Record<PartKind, (text: string) => string>> = {
  text: plain,
  address: (text) => `<${text}>`,
  code: (text) => text,
  block: (text) => text,
};

/** Ends changes of text direction at the end of the text. */
export const isolated = (text: string): string => `${ISOLATE}${text}${END_ISOLATE}`;
const cleaned = (words: string): string => words.replace(DIRECTION_CONTROLS, '');

/**
 * Repeats what a person wrote. URLs and code stay as they are. The rest has no formatting, no mentions and no
 * timestamps, and can't change the direction of text after it.
 */
export const repeated = (words: string): string =>
  isolated(
    partsOf(cleaned(words))
      .map(({ kind, text }) => SHOWN[kind](text))
      .join(''),
  );

/**
 * A name or another short text by a person, within a sentence of ours: URLs stay as they are, the rest is plain text.
 */
export const escaped = (words: string): string =>
  isolated(
    partsBy(ADDRESS, cleaned(words))
      .map(({ kind, text }) => SHOWN[kind](text))
      .join(''),
  );

/**
 * Splits a person's text in two. Keeps a URL or inline code whole if possible; a code block continues in the second
 * part.
 */
export function splitWords(words: string, end: number): readonly [string, string] {
  const cut = partsOf(words).find(({ at, text }) => at < end && end < at + text.length);
  if (!cut || cut.kind === 'text') return [words.slice(0, end), words.slice(end)];
  if (cut.kind !== 'block') {
    const at = cut.at === 0 ? end : cut.at;
    return [words.slice(0, at), words.slice(at)];
  }
  const language = /^```([a-z0-9_+\-.#]*)\n/i.exec(cut.text)?.[1] ?? '';
  const opening = `${FENCE}${language}\n`;
  const closing = `\n${FENCE}`;
  const at = Math.min(Math.max(end - closing.length, cut.at), cut.at + cut.text.length - FENCE.length);
  if (at <= cut.at + opening.length)
    return cut.at === 0
      ? [words.slice(0, end), words.slice(end)]
      : [words.slice(0, cut.at), words.slice(cut.at)];
  return [`${words.slice(0, at)}${closing}`, `${opening}${words.slice(at)}`];
}
