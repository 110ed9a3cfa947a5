import type { YAMLParseError } from 'yaml';

const QUOTES = 'put the whole text in quotation marks';
const COLON = `a text with a colon in it needs quotation marks: ${QUOTES}`;
const INDENT = 'this line begins too far left or right: let all lines of one entry begin at the same place';

/** The parser's own messages are written for people who write parsers. */
const WORDS: Readonly<Partial<Record<YAMLParseError['code'], string>>> = {
  BAD_DQ_ESCAPE: 'a "\\" inside quotation marks means something in YAML: write it twice',
  BAD_INDENT: 'this line begins too far left or right, or a bracket is never closed',
  BAD_SCALAR_START: `a text that starts with "@", "%" or "\`" needs quotation marks: ${QUOTES}`,
  BLOCK_AS_IMPLICIT_KEY: COLON,
  MULTILINE_IMPLICIT_KEY: `this is neither a field nor part of the text above: ${QUOTES}, or begin the line with "- "`,
  TAB_AS_INDENT: 'the line begins with a tab: use spaces',
  UNEXPECTED_TOKEN:
    'this does not belong to what stands above it: the line begins too far left, or a text needs quotation marks',
  BAD_DIRECTIVE: `a line that starts with "%" means something in YAML: ${QUOTES}`,
  KEY_OVER_1024_CHARS: COLON,
};
const ANYTHING = `this cannot be read: ${QUOTES}, and let all lines of one list begin at the same place`;

/** In JSON it does not matter where a line begins. */
const OF_JSON =
  'the list cannot be read from here on: check for a comma, a bracket or a quotation mark that is missing, and for a second list in the same file';

const COMMA = 'a comma is missing here between two texts or fields';
const APOSTROPHE =
  'a text in single quotation marks ends at its apostrophe: put it in double ones (") instead';
const DASH = `a text that starts with "-" needs quotation marks: ${QUOTES}`;
const INNER =
  'a quotation mark ends the text before its end: write \\" for the ones inside, or put the whole text in single ones (\')';

/** Two errors at the same place mean one line that is indented too far. */
const isTooFarRight = ({ code, pos }: YAMLParseError, next: YAMLParseError | undefined): boolean =>
  code === 'BLOCK_AS_IMPLICIT_KEY' && next?.code === 'MULTILINE_IMPLICIT_KEY' && next.pos[0] === pos[0];

export interface Told {
  /** Offset in the source. */
  readonly at: number;
  readonly text: string;
}

/** A parser error in plain words, at the place where a reader would look. */
export function errorWords(
  error: YAMLParseError,
  next: YAMLParseError | undefined,
  { source, isJson }: { readonly source: string; readonly isJson: boolean },
): Told {
  const { code, message } = error;
  const [at] = error.pos;
  if (isTooFarRight(error, next)) return { at: (next?.pos[1] ?? at + 1) - 1, text: INDENT };
  if (code === 'MISSING_CHAR' && /closing/.test(message))
    return {
      at: openingBefore(source, at),
      text: 'a quotation mark opens a text here and no other closes it',
    };
  if (code === 'MISSING_CHAR' && /flow/.test(message)) return { at, text: COMMA };
  if (isJson) return { at, text: OF_JSON };
  if (code === 'MISSING_CHAR')
    return { at, text: /without - indicator/.test(message) ? INDENT : COLON_MISSING };
  if (code === 'UNEXPECTED_TOKEN' && /on same line with key/.test(message)) return { at, text: DASH };
  if (code === 'UNEXPECTED_TOKEN' && /at node end/.test(message)) {
    const before = source.slice(0, at).trimEnd().at(-1);
    if (before === "'") return { at, text: APOSTROPHE };
    if (before === '"') return { at, text: INNER };
  }
  return { at, text: WORDS[code] ?? ANYTHING };
}

const COLON_MISSING =
  'something is missing here: the colon behind the name of a field, a bracket or a quotation mark that closes';

/** The quotation mark that is never closed: the first one without a partner. */
function openingBefore(source: string, end: number): number {
  let open = end;
  for (const { 0: quote, index } of source.slice(0, end).matchAll(/(?<=(?:^|[\s:[{,-])[ \t]*)["']/gm)) {
    const rest = source.slice(index + 1);
    const closing = quote === '"' ? /^(?:[^"\\]|\\[\s\S])*"/ : /^(?:[^']|'')*'/;
    if (!closing.test(rest)) {
      open = index;
      break;
    }
  }
  return open;
}
