import { ids } from '../../../discord/interactions/ids.ts';
import type { FirstRow } from '../../../domain/bank/columns.ts';
import { button } from '../../words/button.ts';
import { card } from '../../words/card.ts';
import { escaped } from '../../words/repeated.ts';
import { withWords } from '../../words/return-text.ts';
import { counted, listed, shortened } from '../../words/text.ts';

/** What is wrong with a file, and where. */
export interface LineProblem {
  readonly line?: number;
  readonly text: string;
}

const SHOWN = 3;
const PROBLEM_LENGTH = 85;

/** Opens the form again, with the earlier choices. */
export const columnsButton = ({ cohort, file, first }: OfFile & { readonly first: FirstRow }) =>
  button(ids.bankColumns.write({ cohort, file, first }), 'Change columns');

const lineText = ({ line }: LineProblem): string => (line === undefined ? '' : `line ${line}: `);

interface OfFile {
  readonly cohort: string;
  readonly file: string;
}

export interface Ways {
  /** What can be imported without the faulty entries. */
  readonly rest?: OfFile & { readonly questions: number; readonly topics: number; readonly out: number };
  /** Set if the columns can be chosen again. */
  readonly again?: (OfFile & { readonly first: FirstRow }) | undefined;
}

const restText = ({ questions, topics }: { readonly questions: number; readonly topics: number }): string =>
  listed([
    ...(questions > 0 || topics === 0 ? [counted(questions, 'question')] : []),
    ...(topics > 0 ? [counted(topics, 'topic')] : []),
  ]);

/** Every problem of a file at once; problems that don't fit into the message are in an attached file. */
export function importProblemsCard(
  name: string,
  problems: readonly LineProblem[],
  { rest, again }: Ways = {},
) {
  const shown = problems.slice(0, SHOWN);
  const told = card(
    `## Nothing was imported\n${escaped(name)} has ${counted(problems.length, 'problem')}. Fix ${problems.length === 1 ? 'it' : 'them'} and import the file again${rest ? `, or leave out what is wrong: ${restText(rest)} can be imported` : ''}.`,
    shown
      .map((problem) => `- ${lineText(problem)}${escaped(shortened(problem.text, PROBLEM_LENGTH))}`)
      .join('\n'),
    problems.length > SHOWN ? 'The attached file has all of them.' : '',
    [
      ...(rest
        ? [
            button(
              ids.bankImportRest.write({ cohort: rest.cohort, file: rest.file }),
              `Leave out ${rest.out} and go on`,
            ),
          ]
        : []),
      ...(again ? [columnsButton(again)] : []),
    ],
  );
  if (problems.length <= SHOWN) return told;
  const all = problems.map((problem) => `${lineText(problem)}${problem.text}`).join('\n');
  return withWords(told, [all], () => 'problems.txt');
}
