import { type ContentFile, type ContentProblem, type Found, find, isRecord, problemAt } from './yaml/file.ts';

const EXEMPLAR_WORDS = { least: 80, most: 150 };

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Checks that rubric points and the exemplars that refer to them agree. */
export function questionProblems(files: readonly ContentFile[]): ContentProblem[] {
  return find(files, ['questions', 'questions.*']).flatMap((found) => {
    if (!isRecord(found.value)) return [];
    const { id, rubric, exemplars } = found.value;
    const points = listOf(rubric).map((point) => (isRecord(point) ? point['id'] : undefined));
    return [
      ...twicePoints(found, String(id), points),
      ...(isRecord(exemplars) ? exemplarProblems(found, String(id), points, exemplars) : []),
    ];
  });
}

function twicePoints(found: Found, question: string, points: readonly unknown[]): ContentProblem[] {
  return points.flatMap((point, index) =>
    point === undefined || points.indexOf(point) === index
      ? []
      : [
          problemAt(
            { ...found, path: [...found.path, 'rubric', index, 'id'] },
            `point "${point}" is listed twice in the rubric of "${question}"`,
          ),
        ],
  );
}

function exemplarProblems(
  found: Found,
  question: string,
  points: readonly unknown[],
  exemplars: Readonly<Record<string, unknown>>,
): ContentProblem[] {
  const at = (...path: readonly PropertyKey[]) => ({ ...found, path: [...found.path, 'exemplars', ...path] });
  const met = new Map<string, number>();
  const problems = ['adequate', 'strong'].flatMap((name) => {
    const exemplar = exemplars[name];
    if (!isRecord(exemplar)) return [];
    const meets = listOf(exemplar['meets']);
    met.set(name, new Set(meets).size);
    const words = typeof exemplar['text'] === 'string' ? exemplar['text'].trim().split(/\s+/).length : 0;
    const isLong = words >= EXEMPLAR_WORDS.least && words <= EXEMPLAR_WORDS.most;
    return [
      ...meets.flatMap((point, index) =>
        meets.indexOf(point) !== index
          ? [problemAt(at(name, 'meets', index), `point "${point}" is named twice in the same list`)]
          : points.includes(point)
            ? []
            : [
                problemAt(
                  at(name, 'meets', index),
                  `there is no point "${point}" in the rubric of "${question}"`,
                ),
              ],
      ),
      ...(isLong || words === 0
        ? []
        : [
            problemAt(
              at(name, 'text'),
              `the ${name} exemplar of "${question}" has ${words} words: write ${EXEMPLAR_WORDS.least} to ${EXEMPLAR_WORDS.most}`,
            ),
          ]),
    ];
  });
  const { adequate = 0, strong = 0 } = Object.fromEntries(met);
  return met.size === 2 && strong <= adequate
    ? [
        ...problems,
        problemAt(
          at('strong', 'meets'),
          `the strong exemplar of "${question}" meets ${strong} points and the adequate one ${adequate}: it must meet more`,
        ),
      ]
    : problems;
}
