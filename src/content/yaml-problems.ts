import { type Document, isAlias, isNode, visit, type YAMLParseError } from 'yaml';

export interface YamlProblem {
  /** Offset in the source. */
  readonly at: number;
  readonly text: string;
}

const QUOTES = 'put the whole text in quotation marks';

/** The words of the parser are for those who write parsers. */
const WORDS: Readonly<Partial<Record<YAMLParseError['code'], string>>> = {
  BAD_DQ_ESCAPE: 'a "\\" inside quotation marks means something in YAML: write it twice',
  BAD_INDENT: 'the line begins too far left or right, or a bracket is never closed',
  BAD_SCALAR_START: `a text that starts with "@", "%" or "\`" needs quotation marks: ${QUOTES}`,
  BLOCK_AS_IMPLICIT_KEY: `a text with a colon in it needs quotation marks: ${QUOTES}`,
  MULTILINE_IMPLICIT_KEY: `this is neither a field nor a text that goes on: ${QUOTES}, or begin the line with "- "`,
  MISSING_CHAR:
    'something is missing here: a quotation mark or bracket that closes, or the colon behind a field',
  TAB_AS_INDENT: 'the line begins with a tab: use spaces',
  UNEXPECTED_TOKEN:
    'this does not fit to what stands above it: the line begins too far left, or a text needs quotation marks',
  BAD_DIRECTIVE: `a line that starts with "%" means something in YAML: ${QUOTES}`,
  KEY_OVER_1024_CHARS: `a text with a colon in it needs quotation marks: ${QUOTES}`,
};
const ANYTHING =
  'this cannot be read: put the text in quotation marks, and begin the lines of one list equally far right';

const HASH =
  'what follows " #" would be lost: put the text in quotation marks, or a remark on a line of its own';
const MARK = 'a text that starts with "*", "&" or "!" needs quotes';

/** Everything that is wrong with a YAML source, or that would be dropped without a word. */
export function yamlProblems(
  source: string,
  documents: readonly Document.Parsed[],
): { readonly problems: YamlProblem[]; readonly isBroken: boolean } {
  const problems: YamlProblem[] = [];
  let isBroken = false;
  for (const document of documents) {
    const lost = lostIn(source, document);
    const marks = marksIn(document);
    // One word for a line: an unexpected token derails the parser, and so does a text that was cut: what it says after that is only an echo.
    const derailed = document.errors.findIndex(({ code }, index) => index > 0 && code === 'UNEXPECTED_TOKEN');
    const cut = lost[0]?.at ?? Number.POSITIVE_INFINITY;
    const errors = document.errors.slice(0, derailed === -1 ? undefined : derailed);
    for (const { code, pos, message } of errors) {
      const [at] = pos;
      if (at > cut) continue;
      if (code === 'DUPLICATE_KEY') {
        const key = /^[^\s:]+/.exec(source.slice(at))?.[0] ?? '';
        problems.push({ at, text: `"${key}" stands twice in the same entry` });
        continue;
      }
      isBroken = true;
      const before = problems.at(-1);
      if (before && !source.slice(before.at, at).includes('\n')) continue;
      // Missing: the parser noticed only at the end where the quotation mark that opens stands.
      const isOpen = code === 'MISSING_CHAR' && /closing/.test(message);
      const opening = isOpen ? openingBefore(source, at) : at;
      problems.push({
        at: opening,
        text: isOpen
          ? 'a quotation mark opens a text here and no other closes it'
          : `this is not valid YAML: ${WORDS[code] ?? ANYTHING}`,
      });
    }
    isBroken ||= marks.length > 0 || document.errors.some(({ code }) => code !== 'DUPLICATE_KEY');
    problems.push(...lost, ...marks);
  }
  return { problems, isBroken };
}

/** The mark that opens the text which is never closed: the first that has no partner. */
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

/** YAML takes " #" and the rest of the line for a remark. */
function lostIn(source: string, document: Document.Parsed): YamlProblem[] {
  const lost: YamlProblem[] = [];
  visit(document, {
    Scalar(key, node) {
      const end = node.range?.[1];
      if (key === 'key' || node.type !== 'PLAIN' || end === undefined) return;
      if (/^[ \t]*#/.test(source.slice(end, end + 80).split('\n', 1)[0] ?? ''))
        lost.push({ at: Math.max(0, end - 1), text: HASH });
    },
  });
  return lost;
}

/** YAML takes these marks out of a text without a word, and an alias can make a small file huge. */
function marksIn(document: Document.Parsed): YamlProblem[] {
  const marks: YamlProblem[] = [];
  visit(document, (_, node) => {
    if (!isNode(node)) return;
    const isAnchored = !isAlias(node) && node.anchor !== undefined;
    if (isAlias(node) || isAnchored || node.tag !== undefined)
      marks.push({ at: node.range?.[0] ?? 0, text: MARK });
  });
  return marks;
}
