import type { z } from 'zod';
import { type ContentFile, type ContentProblem, isRecord, type Path, problemAt } from './yaml/file.ts';

type Issue = z.core.$ZodIssue;

const QUOTED_LENGTH = 80;

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'an entry with fields',
  record: 'an entry with fields',
};

/** The schema's complaints about a file, as plain sentences with their lines. */
export function schemaProblems(file: ContentFile, issues: readonly Issue[]): ContentProblem[] {
  if (file.data === null) return [{ file: file.name, line: 1, text: 'the file is empty' }];
  return issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') {
      return [problemAt({ file, path: issue.path }, sentence(file.data, issue))];
    }
    return issue.keys.map((key) => {
      const path = [...issue.path, key];
      return problemAt({ file, path }, `${subject(file.data, path)} is not a field that belongs here`);
    });
  });
}

function sentence(data: unknown, issue: Issue): string {
  const name = subject(data, issue.path);
  const value = at(data, issue.path);
  if (value === undefined) return `${name} is missing`;
  if (value === null) return `${name} is empty`;
  switch (issue.code) {
    case 'invalid_type':
      return `${name} must be ${TYPES[issue.expected] ?? issue.expected}, found ${described(value)}`;
    case 'invalid_value':
      return `${name} must be one of ${issue.values.join(', ')}; found ${described(value)}`;
    case 'invalid_format':
      return `${name} is ${described(value)}: ${issue.message}`;
    case 'invalid_key':
      return `${name} cannot stand here: ${issue.issues.map(({ message }) => message).join('; ')}`;
    case 'not_multiple_of':
      return `${name} must be a multiple of ${issue.divisor}, found ${described(value)}`;
    case 'too_small':
    case 'too_big':
      return `${name} ${outOfRange(issue, value)}`;
    default:
      return `${name}: ${issue.message}`;
  }
}

function outOfRange(issue: Extract<Issue, { code: 'too_small' | 'too_big' }>, value: unknown): string {
  const small = issue.code === 'too_small';
  const limit = Number(small ? issue.minimum : issue.maximum);
  if (typeof value === 'string') {
    const length = value.trim().length;
    return length === 0 ? 'is empty' : `has ${length} characters, at most ${limit} fit`;
  }
  if (Array.isArray(value)) {
    const entries = limit === 1 ? 'entry' : 'entries';
    return `needs ${small && limit === 1 ? 'at least ' : ''}${limit} ${entries}, found ${value.length}`;
  }
  return `must be at ${small ? 'least' : 'most'} ${limit}, found ${described(value)}`;
}

function described(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return 'a list';
  return isRecord(value) ? 'an entry with fields' : String(value);
}

/** On a single line, and only as long as a reader needs to find it. */
function quoted(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > QUOTED_LENGTH ? `"${line.slice(0, QUOTED_LENGTH)}…"` : `"${line}"`;
}

/** The field in the words of the file, such as `entry 3 of "levels" in "writing"`. */
function subject(data: unknown, path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'the file';
  const name =
    typeof last === 'number' ? `entry ${last + 1} of "${String(path.at(-2))}"` : quoted(String(last));
  const owners = path.slice(1, -1).map((_, index) => at(data, path.slice(0, index + 2)));
  const ids = owners.flatMap((owner) => {
    const id = isRecord(owner) ? owner['id'] : undefined;
    return typeof id === 'string' ? [id] : [];
  });
  const owner = ids.at(-1);
  return owner === undefined ? name : `${name} in ${quoted(owner)}`;
}

function at(data: unknown, path: Path): unknown {
  let value = data;
  for (const part of path) {
    if (Array.isArray(value)) value = value[Number(part)];
    else value = isRecord(value) && Object.hasOwn(value, part) ? value[String(part)] : undefined;
  }
  return value;
}
