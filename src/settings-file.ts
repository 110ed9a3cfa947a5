import { parseEnv } from 'node:util';

const NAME = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=(\s*(.*))$/;
const QUOTES = ["'", '"', '`'];
const BOM = '\ufeff';
const LINE_END = /\r\n|\r|\n/;

export interface SettingsFile {
  readonly values: Readonly<Record<string, string>>;
  /** One sentence each, with its line. If there are any, no value counts. */
  readonly problems: readonly string[];
}

/** Where a setting is, with lines counted from 0. */
interface Place {
  readonly name: string;
  readonly first: number;
  readonly last: number;
}

const linesOf = (text: string): readonly string[] =>
  (text.startsWith(BOM) ? text.slice(BOM.length) : text).split(LINE_END);

/**
 * Reads the text of a `.env` file as an editor on any system may have saved it. Node cuts an unquoted value at `#`,
 * which would leave half a password, so such a line is refused.
 */
export function readSettings(text: string): SettingsFile {
  const { plain, problems } = scan(linesOf(text));
  const values = Object.entries(parseEnv(plain.join('\n'))).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return { problems, values: problems.length > 0 ? {} : Object.fromEntries(values) };
}

/**
 * The same text with this value, in place of the one that counts or at the end. Everything else stays as it is,
 * including the byte order mark and the line ends. Undefined when no quotes can hold the value.
 */
export function withSetting(text: string, name: string, value: string): string | undefined {
  const quote = QUOTES.find((one) => !value.includes(one));
  const line = /^[\w.-]+$/.test(value) ? `${name}=${value}` : quote && `${name}=${quote}${value}${quote}`;
  if (line === undefined || LINE_END.test(value)) return undefined;
  const end = LINE_END.exec(text)?.[0] ?? '\n';
  const lines = linesOf(text);
  const mark = text.startsWith(BOM) ? BOM : '';
  // Of two settings with the same name, the later one counts.
  const place = scan(lines).places.findLast((one) => one.name === name);
  if (place !== undefined)
    return mark + [...lines.slice(0, place.first), line, ...lines.slice(place.last + 1)].join(end);
  const before = lines.at(-1) === '' ? lines.slice(0, -1) : lines;
  return `${mark}${[...before, line].join(end)}${end}`;
}

function scan(lines: readonly string[]) {
  const problems: string[] = [];
  const plain: string[] = [];
  const places: Place[] = [];
  let open: { readonly quote: string; readonly name: string; readonly first: number } | undefined;
  for (const [index, line] of lines.entries()) {
    if (open !== undefined) {
      plain.push(line);
      if (!line.includes(open.quote)) continue;
      places.push({ name: open.name, first: open.first, last: index });
      open = undefined;
      continue;
    }
    const [, name, raw = '', value = ''] = NAME.exec(line) ?? [];
    if (name === undefined) {
      if (!/^\s*(#|$)/.test(line))
        problems.push(
          `.env, line ${index + 1}: this is not a setting. Write NAME=value, or # before a comment.`,
        );
      continue;
    }
    plain.push(`${name}=${value}`);
    const quote = QUOTES.find((one) => value.startsWith(one));
    if (quote === undefined && /^#|\S\s*#/.test(raw))
      problems.push(
        `.env, line ${index + 1}: the value of ${name} would be cut off at its #. Put the value in quotes, or move the comment to its own line.`,
      );
    if (quote !== undefined && !value.slice(1).includes(quote)) {
      if (lines.slice(index + 1).some((later) => later.includes(quote))) {
        open = { quote, name, first: index };
        continue;
      }
      problems.push(
        `.env, line ${index + 1}: the value of ${name} starts with ${quote}, but there is no closing ${quote}.`,
      );
    }
    places.push({ name, first: index, last: index });
  }
  return { problems, plain, places };
}
