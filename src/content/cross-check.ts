import { questionProblems } from './question-check.ts';
import {
  type ContentFile,
  type ContentProblem,
  type FileKind,
  type Found,
  find,
  isRecord,
  type Pattern,
  problemAt,
} from './yaml/file.ts';

const DEFINITIONS = {
  bucket: ['skills', 'buckets.*.id'],
  skill: ['skills', 'skills.*.id'],
  level: ['tracks', 'levels.@'],
  track: ['tracks', 'tracks.*.id'],
  topic: [['curriculum', 'topics'], 'topics.*.id'],
  'question bank': ['questions', 'id'],
  question: ['questions', 'questions.*.id'],
  role: ['role', 'id'],
  area: ['role', 'areas.*.id'],
  'rating id': ['role', 'areas.*.ratingId'],
} satisfies Record<string, Pattern>;
type Kind = keyof typeof DEFINITIONS;
const KINDS = Object.keys(DEFINITIONS).filter((kind): kind is Kind => Object.hasOwn(DEFINITIONS, kind));

const REFERENCES: readonly (readonly [Kind, Pattern])[] = [
  ['level', ['tracks', 'tracks.*.wants.*.level']],
  ['skill', ['tracks', 'tracks.*.wants.domain.skills.@']],
  ['track', ['questions', 'tracks.*']],
  ['skill', ['questions', 'questions.*.skills.*']],
  ['area', ['questions', 'questions.*.areas.*']],
  ['skill', [['curriculum', 'topics'], 'topics.*.skills.*']],
  ['area', [['curriculum', 'topics'], 'topics.*.areas.*']],
  ['topic', ['role', 'areas.*.topics.*']],
  ['topic', ['role', 'beside.*.topics.*']],
  ['area', ['role', 'additions.*.*.areas.*']],
];

/** A baseline audit is one modal, and Discord's modals have at most five fields. */
const BASELINE_SIZE = 5;

/** Areas are identified with their role as `role/area`, everything else by its id alone. */
function fullName(kind: Kind, { file, value }: Found): string | undefined {
  if (typeof value !== 'string') return undefined;
  const local = kind === 'area' && file.kind === 'role';
  return local && isRecord(file.data) ? `${String(file.data['id'])}/${value}` : value;
}

/**
 * Everything that the schema of a single file cannot check: repeated ids, references that lead nowhere, counts.
 * References to a kind are skipped if any file of that kind could not be read, or none defines anything.
 */
export function crossCheck(
  files: readonly ContentFile[],
  unreadable: ReadonlySet<FileKind>,
): ContentProblem[] {
  const problems: ContentProblem[] = [];
  const known = new Map<Kind, Map<string, Found>>();
  for (const kind of KINDS) {
    const first = new Map<string, Found>();
    known.set(kind, first);
    for (const found of find(files, DEFINITIONS[kind])) {
      const name = fullName(kind, found);
      if (name === undefined) continue;
      const earlier = first.get(name);
      if (earlier === undefined) {
        first.set(name, found);
        continue;
      }
      const text = `${kind} "${found.value}" is listed twice (first ${place(earlier, found)})`;
      problems.push(problemAt(found, text));
    }
  }
  for (const [kind, pattern] of REFERENCES) {
    const names = known.get(kind);
    if (!names?.size || [DEFINITIONS[kind][0]].flat().some((one) => unreadable.has(one))) continue;
    const named = new Set<string>();
    for (const found of find(files, pattern)) {
      const name = fullName(kind, found);
      if (name === undefined) continue;
      if (!names.has(name)) problems.push(problemAt(found, `there is no ${kind} "${found.value}"`));
      const inList = `${found.file.name} ${found.path.slice(0, -1).join('.')} ${name}`;
      const again = `${kind} "${found.value}" is named twice in the same list`;
      if (named.has(inList)) problems.push(problemAt(found, again));
      named.add(inList);
    }
  }
  return [
    ...problems,
    ...skillProblems(files),
    ...ratingIdProblems(files),
    ...questionProblems(files),
    ...files.flatMap(roleProblems),
  ];
}

/** Ratings of skills and areas are stored under the same kind of key. */
function ratingIdProblems(files: readonly ContentFile[]): ContentProblem[] {
  const skills = new Set(find(files, DEFINITIONS.skill).map(({ value }) => value));
  return find(files, DEFINITIONS['rating id'])
    .filter(({ value }) => typeof value === 'string' && skills.has(value))
    .map((found) => problemAt(found, `rating id "${found.value}" is the id of a skill already`));
}

function place(earlier: Found, later: Found): string {
  const line = `line ${earlier.file.lineOf(earlier.path)}`;
  return earlier.file === later.file ? `at ${line}` : `in ${earlier.file.name}, ${line}`;
}

function skillProblems(files: readonly ContentFile[]): ContentProblem[] {
  const problems: ContentProblem[] = [];
  const bucketOf = new Map<unknown, unknown>();
  const baseline: string[] = [];
  for (const { value } of find(files, ['skills', 'skills.*'])) {
    if (!isRecord(value)) continue;
    bucketOf.set(value['id'], value['bucket']);
    if (value['baseline'] === true) baseline.push(String(value['id']));
  }
  for (const bucket of find(files, ['skills', 'buckets.*.id'])) {
    if (typeof bucket.value !== 'string' || [...bucketOf.values()].includes(bucket.value)) continue;
    problems.push(problemAt(bucket, `bucket "${bucket.value}" has no skill`));
  }
  for (const list of find(files, ['skills', 'skills'])) {
    if (baseline.length === BASELINE_SIZE) continue;
    const names = baseline.length === 0 ? '' : ` (${baseline.join(', ')})`;
    const text = `the baseline needs ${BASELINE_SIZE} skills with "baseline: true", found ${baseline.length}${names}`;
    problems.push(problemAt(list, text));
  }
  for (const wish of find(files, ['tracks', 'tracks.*.wants.domain.skills.@'])) {
    const bucket = bucketOf.get(wish.value);
    if (typeof bucket !== 'string' || bucket === 'domain') continue;
    problems.push(
      problemAt(wish, `"${wish.value}" is in bucket "${bucket}", only skills of "domain" count here`),
    );
  }
  return problems;
}

function roleProblems(file: ContentFile): ContentProblem[] {
  const problems: ContentProblem[] = [];
  const additions = find([file], ['role', 'additions.*.*.areas.*']);
  const added = new Set(additions.map(({ path, value }) => `${String(path[1])} ${value}`));
  const priorityOf = new Map<unknown, unknown>();
  for (const found of find([file], ['role', 'areas.*'])) {
    if (!isRecord(found.value)) continue;
    const { id, coverage, topics, priority } = found.value;
    const named = Array.isArray(topics) ? topics.length : 0;
    priorityOf.set(id, priority);
    if ((coverage === 'covered' || coverage === 'partly') && named === 0) {
      problems.push(problemAt(found, `area "${id}" is "${coverage}" but names no topic that covers it`));
    }
    if (coverage === 'missing' && named > 0) {
      const at = { ...found, path: [...found.path, 'topics'] };
      problems.push(problemAt(at, `area "${id}" is "missing" but names topics that cover it`));
    }
    if (typeof priority === 'string' && !added.has(`${priority} ${id}`)) {
      const at = { ...found, path: [...found.path, 'priority'] };
      problems.push(
        problemAt(at, `area "${id}" has priority "${priority}" but no ${priority} addition names it`),
      );
    }
  }
  for (const addition of additions) {
    const wanted = priorityOf.get(addition.value);
    if (!priorityOf.has(addition.value) || wanted === addition.path[1]) continue;
    const text = `area "${addition.value}" stands under "${String(addition.path[1])}" but its priority is "${wanted ?? 'not set'}"`;
    problems.push(problemAt(addition, text));
  }
  return problems;
}
