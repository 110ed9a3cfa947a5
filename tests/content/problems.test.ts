import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  BANK,
  broken,
  copyOfContent,
  type Edit,
  edit,
  problemsOf,
  ROLE,
  SKILLS,
  TOPICS,
  TRACKS,
} from './broken.ts';

const COLON = 'a text with a colon in it needs quotation marks: put the whole text in quotation marks';
const HASH =
  'everything after " #" would be lost: put the whole text in quotation marks, or move the remark to a line of its own';
const MARK = 'a text that starts with "*", "&" or "!" needs quotes';
const BUCKETS = 'technical, research, communication, domain';

/** What is wrong, the edit that causes it, the reported sentence, and how many lines above the edit it is reported. */
const PROBLEMS: [name: string, change: Edit, text: string, linesAbove?: number][] = [
  ['an unknown skill in a question', [BANK, '[reading-papers]', '[reading]'], 'there is no skill "reading"'],
  [
    'a question without a hint',
    [BANK, 'hint: Choose one system', '# '],
    '"hint" in "distributed-systems-experience" is missing',
    7,
  ],
  [
    'an unknown area in a question',
    [BANK, 'metr-senior-swe/kubernetes', 'metr-senior-swe/k8s'],
    'there is no area "metr-senior-swe/k8s"',
  ],
  [
    'an area without its role',
    [BANK, 'metr-senior-swe/kubernetes', 'kubernetes'],
    'entry 3 of "areas" in "scale-evaluation-platform" is "kubernetes": an area is written role/area',
  ],
  [
    'a skill named twice',
    [BANK, '[forming-questions, product-sense]', '[writing, writing]'],
    'skill "writing" is named twice in the same list',
  ],
  [
    'a field that the policy does not know',
    ['privacy.yaml', 'Ask {contact}', 'Ask {operator}'],
    '"text": between { and } stands one of contact, mydata, leaveDays, backupDays, markDays, traces, place',
  ],
  ['an unknown skill in a topic', [TOPICS, '[python-pytorch]', '[python]'], 'there is no skill "python"'],
  [
    'an unknown skill in a track',
    [TRACKS, '{ product-sense: 3 }', '{ products: 3 }'],
    'there is no skill "products"',
  ],
  [
    'a skill of another bucket as domain',
    [TRACKS, '{ product-sense: 3 }', '{ writing: 3 }'],
    '"writing" is in bucket "communication", only skills of "domain" count here',
  ],
  [
    'an unknown word for a level',
    [TRACKS, '{ level: Low, ', '{ level: Lowish, '],
    'there is no level "Lowish"',
  ],
  [
    'a wish left out',
    [TRACKS, 'technical: { level: Low, qualifier: literacy }', ''],
    '"technical" in "field-building-and-comms" is missing',
    1,
  ],
  ['an unknown topic in an area', [ROLE, '[safety-apis]', '[safety-apis, apis]'], 'there is no topic "apis"'],
  [
    'an unknown topic beside the areas',
    [ROLE, '[safety-infrastructure]', '[infra]'],
    'there is no topic "infra"',
  ],
  [
    'an unknown area in an addition',
    [ROLE, 'areas: [kubernetes]', 'areas: [kubernetes, k8s]'],
    'there is no area "k8s"',
  ],
  [
    'a covered area without topics',
    [ROLE, 'topics: [python-ml-libraries]', ''],
    'area "python" is "covered" but names no topic that covers it',
    13,
  ],
  [
    'a partly covered area without topics',
    [ROLE, '[safety-apis]', '[]'],
    'area "api-design" is "partly" but names no topic that covers it',
    13,
  ],
  [
    'a missing area with topics',
    [ROLE, 'coverage: partly', 'coverage: missing'],
    'area "api-design" is "missing" but names topics that cover it',
    -2,
  ],
  [
    'an addition against the priority',
    [ROLE, 'areas: [kubernetes]', 'areas: [kubernetes, python]'],
    'area "python" stands under "medium" but its priority is "not set"',
  ],
  [
    'a rating id that is a skill',
    [ROLE, 'ratingId: metr-swe-python', 'ratingId: math'],
    'rating id "math" is the id of a skill already',
  ],
  [
    'an area with a level left out',
    [ROLE, '      - I have not yet run a program in a container', ''],
    '"levels" in "containerization-docker" needs 5 entries, found 4',
    1,
  ],
  [
    'an area without a rating id',
    [ROLE, 'ratingId: metr-swe-kubernetes', ''],
    '"ratingId" in "kubernetes" is missing',
    1,
  ],
  [
    'an unknown bucket',
    [BANK, 'bucket: domain', 'bucket: domains'],
    `"bucket" in "evaluate-dangerous-capabilities" must be one of ${BUCKETS}; found "domains"`,
  ],
  [
    'a level left out',
    [SKILLS, '      - I have not yet trained a neural network', ''],
    '"levels" in "deep-learning-transformers" needs 5 entries, found 4',
    1,
  ],
  [
    'a sixth level',
    [SKILLS, '- I have not yet trained a neural network', '- One\n      - Two'],
    '"levels" in "deep-learning-transformers" needs 5 entries, found 6',
    1,
  ],
  [
    'an unknown field',
    [SKILLS, 'baseline: true', 'base: true'],
    '"base" in "python-pytorch" is not a field that belongs here',
  ],
  [
    'yes for true',
    [SKILLS, 'baseline: true', 'baseline: yes'],
    '"baseline" in "python-pytorch" must be true or false, found "yes"',
  ],
  [
    'an id with capitals',
    [TOPICS, 'id: safety-apis', 'id: Safety APIs'],
    '"id" in "Safety APIs" is "Safety APIs": an id is lower-case words joined by hyphens',
  ],
  [
    'a field left out',
    [TOPICS, 'title: AI Systems Security', ''],
    '"title" in "ai-systems-security" is missing',
    1,
  ],
  [
    'a field given twice',
    [TOPICS, 'module: Intermediate Practical', 'title: Safety APIs'],
    '"title" stands twice in the same entry',
  ],
  [
    'a blank text',
    [TOPICS, 'title: AI Systems Security', 'title: " "'],
    '"title" in "ai-systems-security" is empty',
  ],
  [
    'a field without a value',
    [TOPICS, 'title: AI Systems Security', 'title:'],
    '"title" in "ai-systems-security" is empty',
  ],
  [
    'a number for a text',
    [TOPICS, 'title: AI Systems Security', 'title: 7'],
    '"title" in "ai-systems-security" must be text, found 7',
  ],
  ['a level between the halves', [TRACKS, '2.5', '2.4'], '"Low–Med" must be a multiple of 0.5, found 2.4'],
  [
    'a level over five',
    [TRACKS, '{ math: 5 }', '{ math: 6 }'],
    '"math" in "research-scientist" must be at most 5, found 6',
  ],
  ['a colon in a text', [TOPICS, 'title: Safety API Design', 'title: Safety: API Design'], COLON],
  ['a text with a number sign', [TOPICS, 'title: Safety API Design', 'title: Safety #1 API'], HASH],
  ['a field with a number sign alone', [TOPICS, 'title: Safety API Design', 'title: #1 of safety'], HASH],
  [
    'a second document',
    [TOPICS, 'title: Safety API Design', 'title: Safety API Design\n---\ntopics: []'],
    'a second document begins here ("---"): put everything into one',
    -1,
  ],
  ['a text that YAML reads as an alias', [TOPICS, 'title: Safety API', 'title: *Safety* API'], MARK],
  ['a text that YAML reads as a tag', [TOPICS, 'title: Safety API', 'title: !Safety API'], MARK],
];

describe('a problem is reported with file, line and what is wrong', () => {
  test.each<(typeof PROBLEMS)[number]>(PROBLEMS)('%s', async (...[, change, text, linesAbove = 0]) => {
    const { problems, line } = await broken(change);
    expect(problems).toContain(`${change[0]}:${line - linesAbove}: ${text}`);
  });

  test.each<[kind: string, file: string, first: string, second: string]>([
    ['bucket', SKILLS, 'technical', 'domain'],
    ['skill', SKILLS, 'writing', 'math'],
    ['track', TRACKS, 'interpretability', 'policy-and-governance'],
    ['question', BANK, 'flaky-tests', 'prioritize-features'],
    ['topic', TOPICS, 'debugging-tools', 'distributed-training'],
    ['area', ROLE, 'python', 'api-design'],
  ])('a duplicate %s, with the line of the first', async (kind, file, first, second) => {
    const folder = await copyOfContent();
    const at = await edit(folder, [file, `- id: ${first}`, `- id: ${first}`]);
    const line = await edit(folder, [file, `- id: ${second}`, `- id: ${first}`]);
    const problems = await problemsOf(folder);
    expect(problems).toContain(`${file}:${line}: ${kind} "${first}" is listed twice (first at line ${at})`);
  });

  test('a duplicate rating id, with the line of the first', async () => {
    const folder = await copyOfContent();
    const at = await edit(folder, [ROLE, 'ratingId: metr-swe-python', 'ratingId: metr-swe-python']);
    const line = await edit(folder, [ROLE, 'ratingId: metr-swe-security', 'ratingId: metr-swe-python']);
    expect(await problemsOf(folder)).toEqual([
      `${ROLE}:${line}: rating id "metr-swe-python" is listed twice (first at line ${at})`,
    ]);
  });

  test('a question that another bank has already', async () => {
    const folder = await copyOfContent();
    await writeFile(
      join(folder, 'questions', 'own.yaml'),
      'id: own\ntitle: Own\nsource: us\nauthor: us\nversion: 1\ntracks: [interpretability]\nquestions:\n  - id: flaky-tests\n    section: A\n    subsection: B\n    bucket: technical\n    text: Why?\n    hint: Think.\n    rubric:\n      - { id: one, text: One }\n      - { id: two, text: Two }\n      - { id: three, text: Three }\n',
    );
    const line = await edit(folder, [BANK, 'id: flaky-tests', 'id: flaky-tests']);
    expect(await problemsOf(folder)).toEqual([
      `questions/own.yaml:8: question "flaky-tests" is listed twice (first in ${BANK}, line ${line})`,
    ]);
  });

  test('a sixth baseline skill, all of them by name', async () => {
    const folder = await copyOfContent();
    await edit(folder, [SKILLS, 'name: The meta-game', 'name: The meta-game\n    baseline: true']);
    const line = await edit(folder, [SKILLS, 'skills:', 'skills:']);
    expect(await problemsOf(folder)).toEqual([
      `${SKILLS}:${line}: the baseline needs 5 skills with "baseline: true", found 6 (python-pytorch, deep-learning-transformers, reading-papers, writing, meta-game, math)`,
    ]);
  });

  test('a priority that no addition answers', async () => {
    const folder = await copyOfContent();
    await edit(folder, [ROLE, 'areas: [kubernetes]', 'areas: []']);
    const line = await edit(folder, [ROLE, 'priority: medium', 'priority: medium']);
    expect(await problemsOf(folder)).toEqual([
      `${ROLE}:${line}: area "kubernetes" has priority "medium" but no medium addition names it`,
    ]);
  });

  test('a bucket without skills', async () => {
    const folder = await copyOfContent();
    for (let left = 2; left > 0; left -= 1)
      await edit(folder, [SKILLS, '    bucket: technical', '    bucket: domain']);
    const line = await edit(folder, [SKILLS, '- id: technical', '- id: technical']);
    expect(await problemsOf(folder)).toEqual([`${SKILLS}:${line}: bucket "technical" has no skill`]);
  });
});

describe('files', () => {
  test('that are missing, empty or misnamed are named, and nothing is blamed on what they would have said', async () => {
    const folder = await copyOfContent();
    await rm(join(folder, SKILLS));
    await writeFile(join(folder, TOPICS), '# nothing yet\n');
    await rename(join(folder, BANK), join(folder, 'questions', 'metr-round-1.yml'));
    expect(await problemsOf(folder)).toEqual([
      `${TOPICS}:1: the file is empty`,
      'questions: the folder has no ".yaml" file',
      'questions/metr-round-1.yml: the file is not read: its name must end in ".yaml"',
      `${SKILLS}: the file is missing`,
    ]);
  });

  test.each(['nowhere', SKILLS])('are not looked for one by one where no folder is: %s', async (name) => {
    const path = join(await copyOfContent(), name);
    expect(await problemsOf(path)).toEqual([
      `There is no content folder at ${path}: start the bot in the project folder, or set CONTENT_DIR.`,
    ]);
  });

  test('with several problems report all of them at once, by file and line', async () => {
    const folder = await copyOfContent();
    const lines = [
      await edit(folder, [TOPICS, 'title: Safety API Design', 'title: 7']),
      await edit(folder, [BANK, 'bucket: research', 'bucket: reserch']),
      await edit(folder, [BANK, '[reading-papers]', '[reading]']),
      await edit(folder, [ROLE, '[safety-apis]', '[apis]']),
      await edit(folder, [SKILLS, 'I have not yet trained a neural network', 'x'.repeat(120)]),
      await edit(folder, [TRACKS, 'name: Interpretability', 'nam: Interpretability']),
    ];
    expect(await problemsOf(folder)).toEqual([
      `${TOPICS}:${lines[0]}: "title" in "safety-apis" must be text, found 7`,
      `${BANK}:${lines[1]}: "bucket" in "design-evaluation-framework" must be one of ${BUCKETS}; found "reserch"`,
      `${BANK}:${lines[2]}: there is no skill "reading"`,
      `${ROLE}:${lines[3]}: there is no topic "apis"`,
      `${SKILLS}:${lines[4]}: entry 1 of "levels" in "deep-learning-transformers" has 120 characters, at most 100 fit`,
      `${TRACKS}:${(lines[5] ?? 0) - 1}: "name" in "interpretability" is missing`,
      `${TRACKS}:${lines[5]}: "nam" in "interpretability" is not a field that belongs here`,
    ]);
  });
});
