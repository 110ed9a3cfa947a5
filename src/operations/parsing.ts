import { parseArgs } from 'node:util';
import { StartError } from '../start-problems.ts';
import { helpOf, overview, usageOf } from './help.ts';
import type { Call, Operation, Option } from './operation.ts';

export const DRY_RUN: Option = { name: 'dry-run', does: 'says what it would do, without doing it' };
export const HELP: Option = { name: 'help', does: 'shows this help' };

export type Asked =
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'run'; readonly operation: Operation; readonly call: Call };

/** Its own options, followed by those of every operation. */
const optionsOf = ({ options = [] }: Operation): readonly Option[] => [...options, DRY_RUN, HELP];

/**
 * What the command line asks for; without words, the first operation. Throws StartError with one sentence that lists
 * what there is.
 */
export function readCommandLine(words: readonly string[], operations: readonly Operation[]): Asked {
  const [first, ...others] = operations;
  if (first === undefined) throw new Error('there is nothing to do');
  const [name = '', ...rest] = words;
  if (['help', '--help', '-h'].includes(name)) return { kind: 'help', text: overview(operations) };
  const isNamed = name !== '' && !name.startsWith('-');
  const operation = isNamed ? operations.find((one) => one.name === name) : first;
  if (operation === undefined) {
    const names = [first, ...others].map((one) => one.name).join(', ');
    throw new StartError([
      `There is no command "${name}". The commands are ${names}. "help" says what each does.`,
    ]);
  }
  return readRest(operation, isNamed ? rest : words);
}

function readRest(operation: Operation, words: readonly string[]): Asked {
  const { values, positionals } = parsed(operation, words);
  if (values['help'] === true) return { kind: 'help', text: helpOf(operation, optionsOf(operation)) };
  const takes = operation.takes ?? [];
  const needed = takes.filter((word) => !word.startsWith('[')).length;
  if (positionals.length < needed || positionals.length > takes.length)
    throw new StartError([`Usage: ${usageOf(operation)}. --help says more.`]);
  const call: Call = {
    words: positionals,
    isDryRun: values['dry-run'] === true,
    text(option) {
      const value = values[option];
      return typeof value === 'string' ? value : undefined;
    },
    has: (option) => values[option] === true,
  };
  return { kind: 'run', operation, call };
}

function parsed(operation: Operation, words: readonly string[]) {
  const options = Object.fromEntries(
    optionsOf(operation).map(({ name, takes }) => [
      name,
      { type: takes === undefined ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const known = optionsOf(operation).map(({ name, takes }) => `--${name}${takes ? ` ${takes}` : ''}`);
    const wrong = words.filter((word) => word.startsWith('-')).map((word) => `"${word}"`);
    throw new StartError([
      `${operation.name} does not know ${wrong.join(' ')}. Its options are ${known.join(', ')}.`,
    ]);
  }
}
