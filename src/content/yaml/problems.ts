import { type Document, isAlias, isNode, visit } from 'yaml';
import { errorWords } from './words.ts';

export interface YamlProblem {
  /** Offset in the source. */
  readonly at: number;
  readonly text: string;
}

const HASH =
  'everything after " #" would be lost: put the whole text in quotation marks, or move the remark to a line of its own';
const MARK = 'a text that starts with "*", "&" or "!" needs quotes';

/** All problems of a YAML source, including text that YAML would silently drop. */
export function yamlProblems(
  source: string,
  documents: readonly Document.Parsed[],
  { isJson }: { readonly isJson: boolean },
): { readonly problems: YamlProblem[]; readonly isBroken: boolean } {
  const problems: YamlProblem[] = [];
  let isBroken = false;
  for (const document of documents) {
    const lost = lostIn(source, document);
    const marks = marksIn(document);
    // One problem per line: some tokens and cut-off texts derail the parser, and its later errors are consequences.
    const derailed = document.errors.findIndex(({ message }) => /in YAML stream/.test(message));
    const cut = lost[0]?.at ?? Number.POSITIVE_INFINITY;
    const errors = document.errors.slice(0, derailed === -1 ? undefined : Math.max(1, derailed));
    for (const [index, error] of errors.entries()) {
      const [at] = error.pos;
      if (at > cut) continue;
      if (error.code === 'DUPLICATE_KEY') {
        const key = /^[^\s:]+/.exec(source.slice(at))?.[0] ?? '';
        problems.push({ at, text: `"${key}" stands twice in the same entry` });
        continue;
      }
      isBroken = true;
      const told = errorWords(error, errors[index + 1], { source, isJson });
      const before = problems.at(-1);
      if (!before || source.slice(before.at, Math.max(at, told.at)).includes('\n')) problems.push(told);
    }
    isBroken ||= marks.length > 0 || document.errors.some(({ code }) => code !== 'DUPLICATE_KEY');
    problems.push(...lost, ...marks);
  }
  return { problems, isBroken };
}

/** YAML takes " #" and the rest of the line as a comment. */
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

/** YAML silently removes these marks from a text, and an alias can make a small file huge. */
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
