import type { CommandOption } from '../shapes/command-option-bodies.ts';

type Declared = Pick<CommandOption, 'name' | 'required' | 'choices'>;

/**
 * A client goes from the name of a command to its first required option, and takes what is typed there from its list:
 * `/cohort overview` is `/cohort show:overview`. Undefined: the command begins with no such list, or the word is not in it.
 */
export function firstChoice(
  options: readonly Declared[],
  word: string | undefined,
): { option: string; value: string } | undefined {
  const [first] = options;
  if (!first?.required || word === undefined) return undefined;
  return first.choices?.some(({ value }) => value === word) ? { option: first.name, value: word } : undefined;
}
