import type { CommandOption } from '../shapes/command-option-bodies.ts';

type Declared = Pick<CommandOption, 'name' | 'required' | 'choices'>;

/**
 * After a command's name, Discord's client matches what is typed against the list of its first required option:
 * `/cohort overview` is `/cohort show:overview`. Undefined: the command has no such list, or the word is not in it.
 */
export function firstChoice(
  options: readonly Declared[],
  word: string | undefined,
): { option: string; value: string } | undefined {
  const [first] = options;
  if (!first?.required || word === undefined) return undefined;
  return first.choices?.some(({ value }) => value === word) ? { option: first.name, value: word } : undefined;
}
