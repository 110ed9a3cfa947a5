import { ids } from '../../../discord/interactions/ids.ts';
import { button } from '../../words/button.ts';
import { card } from '../../words/card.ts';
import { escaped } from '../../words/repeated.ts';
import { withWords } from '../../words/return-text.ts';
import { counted, shortened } from '../../words/text.ts';

/** What is wrong with a file, and where. */
export interface LineProblem {
  readonly line?: number;
  readonly text: string;
}

const SHOWN = 12;
const PROBLEM_LENGTH = 240;

const lineText = ({ line }: LineProblem): string => (line === undefined ? '' : `line ${line}: `);

/**
 * Every problem of a file at once; those that do not fit into the message stand in a file.
 * @param rest what can be imported without the entries that are wrong
 */
export function importProblemsCard(
  name: string,
  problems: readonly LineProblem[],
  rest?: { readonly cohort: string; readonly file: string; readonly questions: number; readonly out: number },
) {
  const shown = problems.slice(0, SHOWN);
  const told = card(
    `## Nothing was imported\n${escaped(name)} has ${counted(problems.length, 'problem')}. Correct ${problems.length === 1 ? 'it' : 'them'} and give the file to \`/questions import\` again${rest ? `, or leave out what is wrong: ${counted(rest.questions, 'question')} can be imported` : ''}.`,
    shown
      .map((problem) => `- ${lineText(problem)}${escaped(shortened(problem.text, PROBLEM_LENGTH))}`)
      .join('\n'),
    problems.length > SHOWN ? 'The attached file has all of them.' : '',
    rest
      ? [
          button(
            ids.bankImportRest.write({ cohort: rest.cohort, file: rest.file }),
            `Leave out ${rest.out} and go on`,
          ),
        ]
      : [],
  );
  if (problems.length <= SHOWN) return told;
  const all = problems.map((problem) => `${lineText(problem)}${problem.text}`).join('\n');
  return withWords(told, [all], () => 'problems.txt');
}
