import { expect, test } from 'vitest';
import { BANK, broken, ROLE, SKILLS, TOPICS, TRACKS } from './broken.ts';

/** The file of a shipped text, the start of its line, the text, and how many characters it may have. */
const LIMITS: readonly (readonly [file: string, start: string, text: string, limit: number])[] = [
  [SKILLS, 'name: ', 'Technical Skills', 60],
  [SKILLS, 'description: ', 'coding, ML, the hands-on stack', 200],
  [SKILLS, 'name: ', 'Writing', 45],
  [SKILLS, 'question: ', 'Can you write clean Python and use PyTorch?', 100],
  [SKILLS, '- ', 'I have not yet written a Python program', 100],
  [TRACKS, 'source: ', `'Skills Map: "Which track needs which (the cheat sheet)"'`, 200],
  [TRACKS, 'name: ', 'Interpretability', 45],
  [
    TRACKS,
    'about: ',
    'Takes trained models apart to find out which parts inside them cause which behaviour.',
    200,
  ],
  [TRACKS, 'research: { level: High, qualifier: ', 'analysis', 30],
  [TRACKS, 'text: ', 'Math, heavy', 60],
  [BANK, 'title: ', 'METR Interview Questions - Round 1', 100],
  [BANK, 'source: ', 'METR Interview Questions - Round 1', 200],
  [BANK, 'author: ', 'METR; hints, rubrics and exemplars by Sextant contributors', 100],
  [BANK, '- ', "Review METR's mission and current evaluation approaches", 300],
  [BANK, 'section: ', 'Technical Questions', 60],
  [BANK, 'subsection: ', 'Software Engineering', 60],
  [BANK, 'text: ', "What's your experience with distributed systems?", 500],
  [BANK, 'hint: ', 'Choose one system, and one time when a part of it failed.', 200],
  [BANK, 'text: ', 'Says what they would do differently today, and why', 200],
  [TOPICS, 'title: ', 'AI Safety Research Compiler', 100],
  [TOPICS, 'source: ', 'METR Senior Software Engineer Skills Gap Analysis', 200],
  [TOPICS, 'title: ', 'Safety API Design', 100],
  [TOPICS, 'module: ', 'Expert Infrastructure', 100],
  [TOPICS, '- ', 'Reproducibility', 200],
  [ROLE, 'title: ', 'METR Senior Software Engineer', 100],
  [ROLE, 'source: ', 'METR Senior Software Engineer Skills Gap Analysis', 200],
  [ROLE, 'name: ', 'Kubernetes', 45],
  [ROLE, 'question: ', 'Can you write Python that others can test, change and run?', 100],
  [ROLE, '- ', 'I have not yet run a program in a container', 100],
  [ROLE, 'rating: ', 'Excellent', 20],
  [ROLE, 'note: ', 'No K8s-specific content', 200],
  [ROLE, '- ', 'Helm charts', 200],
  [ROLE, 'title: ', 'Kubernetes for ML Workloads', 100],
  [ROLE, '- ', 'Feature stores', 200],
  [ROLE, '- ', 'Add cloud deployment sections to existing infrastructure topics', 300],
  [ROLE, 'name: ', 'Infrastructure Design', 100],
];

test.each(LIMITS)(
  '%s, %s%s: %i characters fit, one more is reported with its line',
  async (file, start, text, limit) => {
    const replaced = (length: number) => broken([file, `${start}${text}`, `${start}${'x'.repeat(length)}`]);
    expect((await replaced(limit)).problems).toEqual([]);
    const { problems, line } = await replaced(limit + 1);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(
      new RegExp(`^${file}:${line}: .* has ${limit + 1} characters, at most ${limit} fit$`),
    );
  },
);

test.each([
  [TRACKS, 'bigIdea: >-', 600],
  [TRACKS, 'howToRead: >-', 600],
  [TRACKS, 'honesty: >-', 300],
  [ROLE, 'summary: >-', 600],
] as const)('%s, %s longer than %i characters is reported where it begins', async (file, start, limit) => {
  const { problems, line } = await broken([file, start, `${start}\n  ${'x'.repeat(limit)}`]);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(new RegExp(`^${file}:${line}: .* characters, at most ${limit} fit$`));
});

test('an id longer than 60 characters is reported', async () => {
  const id = 'x'.repeat(61);
  const { problems, line } = await broken([BANK, 'id: flaky-tests', `id: ${id}`]);
  expect(problems).toEqual([`${BANK}:${line}: "id" in "${id}" has 61 characters, at most 60 fit`]);
});

test('a level word longer than 20 characters is reported', async () => {
  const word = 'x'.repeat(21);
  const { problems, line } = await broken([
    TRACKS,
    'technical: { level: High }',
    `technical: { level: ${word} }`,
  ]);
  expect(problems).toContain(
    `${TRACKS}:${line}: "level" in "research-scientist" has 21 characters, at most 20 fit`,
  );
});

test('a rubric of six points is reported', async () => {
  const { problems, line } = await broken([
    BANK,
    '        text: Says what they would do differently today, and why',
    '        text: Says what went wrong\n      - { id: one-more, text: And one more }',
  ]);
  expect(problems).toEqual([
    `${BANK}:${line - 10}: "rubric" in "containerization-and-sandboxing" needs 5 entries, found 6`,
  ]);
});
