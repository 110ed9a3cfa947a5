import { parseEnv } from 'node:util';

const NAME = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=(\s*(.*))$/;
const QUOTES = ['"', "'", '`'];

export interface SettingsFile {
  readonly values: Readonly<Record<string, string>>;
  /** One sentence each, with its line. Then no value counts. */
  readonly problems: readonly string[];
}

/**
 * Reads the text of a `.env`, as an editor on any system may have saved it. Node cuts an unquoted value at `#`, so that
 * half a password would be used: such a line is refused.
 */
export function readSettings(text: string): SettingsFile {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  const problems: string[] = [];
  const plain: string[] = [];
  let open: string | undefined;
  for (const [index, line] of lines.entries()) {
    if (open !== undefined) {
      if (line.includes(open)) open = undefined;
      plain.push(line);
      continue;
    }
    const [, name, raw = '', value = ''] = NAME.exec(line) ?? [];
    if (name === undefined) {
      if (!/^\s*(#|$)/.test(line))
        problems.push(
          `.env, line ${index + 1}: this is no setting. Write NAME=value, or # before a comment.`,
        );
      continue;
    }
    const quote = QUOTES.find((one) => value.startsWith(one));
    if (quote === undefined && /^#|\S\s*#/.test(raw))
      problems.push(
        `.env, line ${index + 1}: the value of ${name} has a #, where it would be cut off. Put the value in quotes, or the comment on a line of its own.`,
      );
    if (quote !== undefined && !value.slice(1).includes(quote)) {
      if (lines.slice(index + 1).some((later) => later.includes(quote))) open = quote;
      else
        problems.push(`.env, line ${index + 1}: the value of ${name} begins with ${quote} and never ends.`);
    }
    plain.push(`${name}=${value}`);
  }
  const values = Object.entries(parseEnv(plain.join('\n'))).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return { problems, values: problems.length > 0 ? {} : Object.fromEntries(values) };
}
