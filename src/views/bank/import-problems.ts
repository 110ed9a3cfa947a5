import type { ImportPlan } from '../../domain/bank/bringing.ts';
import { type Card, card } from '../words/card.ts';
import { escaped } from '../words/repeated.ts';
import { withWords } from '../words/return-text.ts';
import { counted, listed, shortened } from '../words/text.ts';

/** What is wrong with a file, and where. */
export interface LineProblem {
  readonly line?: number;
  readonly text: string;
}

const SHOWN = 12;
const PROBLEM_LENGTH = 240;

const lineText = ({ line }: LineProblem): string => (line === undefined ? '' : `line ${line}: `);

/** Every problem of a file at once; those that do not fit into the message stand in a file. */
export function importProblemsCard(name: string, problems: readonly LineProblem[]) {
  const shown = problems.slice(0, SHOWN);
  const told = card(
    `## Nothing was imported\n${escaped(name)} has ${counted(problems.length, 'problem')}. Correct ${problems.length === 1 ? 'it' : 'them'} and give the file to \`/questions import\` again.`,
    shown
      .map((problem) => `- ${lineText(problem)}${escaped(shortened(problem.text, PROBLEM_LENGTH))}`)
      .join('\n'),
    problems.length > SHOWN ? 'The attached file has all of them.' : '',
  );
  if (problems.length <= SHOWN) return told;
  const all = problems.map((problem) => `${lineText(problem)}${problem.text}`).join('\n');
  return withWords(told, [all], () => 'problems.txt');
}

export function importedCard(
  name: string,
  { added: { length: added }, changed: { length: changed }, same: unchanged }: ImportPlan,
  notes: readonly string[],
): Card {
  const parts = [
    added > 0 ? counted(added, 'new question') : '',
    changed > 0 ? `${changed} changed` : '',
    unchanged > 0 ? `${unchanged} as before` : '',
  ].filter((part) => part !== '');
  return card(
    `## Imported\n${escaped(name)}: ${listed(parts)}.`,
    notes.map((note) => `- ${escaped(note)}`).join('\n'),
    '-# `/questions list` with the state "own" shows them; `/questions next` shows when they come.',
  );
}
