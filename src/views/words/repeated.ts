/**
 * What people wrote, as it is repeated: the one place that knows which part of it is an address, which is code, and which
 * is text that must not act as markup.
 */

/** Controls that could turn the direction of everything after them. */
const DIRECTION_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;
const ISOLATE = '\u2068';
const END_ISOLATE = '\u2069';
const ZERO_WIDTH = '\u200b';
/** Whatever Discord's markdown, mentions and timestamps are made of. */
const MARKS = /[\\*_~`|[\]<>]/g;

const FENCE = '```';
const BLOCK = /(?<!`)```(?:[a-z0-9_+\-.#]*\n)?\n*[^\n`](?:(?!```)[\s\S])*```(?!`)/i;
const INLINE = /(?<!`)(?<ticks>`{1,2})(?!`)[^`\n]*[^`\n\s][^`\n]*\k<ticks>(?!`)/;
const ADDRESS = /https?:\/\/[^\s<>\p{C}`]+/iu;
const PARTS = new RegExp(
  `(?<block>${BLOCK.source})|(?<code>${INLINE.source})|(?<address>${ADDRESS.source})`,
  'giu',
);
/** What ends a sentence, a bracket or an emphasis around an address, and is no part of it. */
const AFTER_ADDRESS = /[.,:;!?"'*~|\]}\\]+$/;

export type PartKind = 'text' | 'address' | 'code' | 'block';

export interface Part {
  readonly kind: PartKind;
  readonly text: string;
  /** Where it begins in the whole. */
  readonly at: number;
}

/** Without a closing bracket that it did not open, and up to a word that would call everybody. */
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
    // What an address lost at its end may begin another one; of an address that lost everything, a letter is text.
    search.lastIndex = Math.max(end, found.index + 1);
  }
  add('text', words.slice(end));
  return parts;
}

/** The parts of what somebody wrote; together they are the whole. */
export const partsOf = (words: string): readonly Part[] => partsBy(PARTS, words);

/** What acts anywhere, and what acts at the beginning of a line: escaped elsewhere it is shown just the same. */
const plain = (text: string): string =>
  text
    .replace(MARKS, '\\$&')
    .replace(/^([^\S\n]*)([#-])/gm, '$1\\$2')
    .replace(/^([^\S\n]*\d+)\./gm, '$1\\.')
    .replace(/@(?=everyone|here)/g, `@${ZERO_WIDTH}`);

/** Between angle brackets Discord shows no preview, and nothing of the address is taken for markup. */
const SHOWN: Readonly<Record<PartKind, (text: string) => string>> = {
  text: plain,
  address: (text) => `<${text}>`,
  code: (text) => text,
  block: (text) => text,
};

/** Changes of direction in it end with it. */
export const isolated = (text: string): string => `${ISOLATE}${text}${END_ISOLATE}`;
const cleaned = (words: string): string => words.replace(DIRECTION_CONTROLS, '');

/**
 * What a person wrote, repeated: addresses and code as they are, the rest without formatting, mentions, timestamps and
 * changes of direction beyond its end.
 */
export const repeated = (words: string): string =>
  isolated(
    partsOf(cleaned(words))
      .map(({ kind, text }) => SHOWN[kind](text))
      .join(''),
  );

/** A name or another line of a person's, in the middle of ours: addresses as they are, everything else plain text. */
export const escaped = (words: string): string =>
  isolated(
    partsBy(ADDRESS, cleaned(words))
      .map(({ kind, text }) => SHOWN[kind](text))
      .join(''),
  );

/** Cuts what somebody wrote in two. An address or inline code stays whole if it can; a block goes on in the second half. */
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
