import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { loadPack } from '../../src/content/load-pack.ts';
import { shortcomings } from '../../src/content/standards.ts';
import {
  allQuestions,
  allTopics,
  baselineSkills,
  skillsOfBucket,
  trackCell,
  wantedLevel,
} from '../../src/domain/catalog.ts';
import { BUCKET_IDS, type Pack } from '../../src/domain/pack.ts';
import { questionsFile } from '../../src/domain/question.ts';
import { topicsFile } from '../../src/domain/topic.ts';
import { shippedPack as pack } from '../domain/pack-fixture.ts';
import { copyOfContent, SKILLS, TRACKS } from './broken.ts';

const role = pack.roles.find(({ id }) => id === 'metr-senior-swe');
if (role === undefined) throw new Error('the shipped content has lost its role');

const QUESTIONS = `
Technical Questions | Evaluation & Measurement
How would you design an evaluation framework for AI agent capabilities?
What metrics would you use to assess AI system autonomy?
Describe challenges in creating reproducible AI evaluations

Technical Questions | Software Engineering
How do you approach building robust testing infrastructure?
Describe your experience with containerization and sandboxing
What's your approach to handling flaky tests in CI/CD?

Technical Questions | Security & Safety
How would you safely evaluate potentially dangerous AI capabilities?
What security measures would you implement for AI evaluation environments?
Describe potential attack vectors in an AI evaluation platform

System Design | Architecture
Design a system for running untrusted AI agent code safely
How would you scale an evaluation platform to handle many concurrent tests?
What's your approach to versioning in evaluation frameworks?

System Design | Data & Infrastructure
How would you structure data storage for evaluation results?
Describe your approach to monitoring and observability
What's your experience with distributed systems?

Behavioral Questions | Project Management
How do you prioritize features in a rapidly evolving field?
Describe a time you had to balance technical debt with new features
How do you communicate technical constraints to stakeholders?

Behavioral Questions | Team Collaboration
What's your experience with code review practices?
How do you onboard new team members to complex systems?
Describe your ideal development workflow

Behavioral Questions | Problem Solving
Walk through debugging a particularly challenging issue
How do you approach learning new technical domains quickly?
What's your strategy for dealing with ambiguous requirements?`;

const CHEAT_SHEET = `
Research Scientist | High | Very high | High | Math, heavy
Research Engineer | Very high | Medium | Medium | Math, moderate
Interpretability | High | High | High | Math, moderate
Alignment and AI Safety | High | High | High | Math + threat models
Policy and Governance | Low–Med (literacy) | High (analysis) | Very high | Law / econ / IR / policy
Applied and Product ML | Very high | Low | Medium | Product sense
Field-building and Comms | Low (literacy) | Low | Very high | Ops / people`;

function rows(table: string): string[] {
  return table.trim().split('\n');
}

describe('the skills map', () => {
  test('has the four buckets with their descriptions, and skills in each', () => {
    expect(pack.buckets.map(({ id, name, description }) => [id, name, description])).toEqual([
      ['technical', 'Technical Skills', 'coding, ML, the hands-on stack'],
      ['research', 'Research Skills', 'forming questions, running experiments, not fooling yourself'],
      ['communication', 'Career and Communication Skills', 'writing, portfolio, applications, the meta-game'],
      ['domain', 'Domain knowledge', 'math, or law/econ/policy depending on direction'],
    ]);
    expect(BUCKET_IDS.map((id) => skillsOfBucket(pack, id).length)).toEqual([2, 4, 4, 5]);
  });

  test('asks the five baseline questions word for word, in their order', () => {
    expect(baselineSkills(pack).map(({ name, question }) => [name, question])).toEqual([
      ['Python and PyTorch', 'Can you write clean Python and use PyTorch?'],
      ['Deep learning and transformers', 'Can you implement a transformer from scratch and explain it?'],
      ['Reading papers', 'Are you comfortable reading an ML paper?'],
      ['Writing', 'Can you write a clear, structured, persuasive page of prose?'],
      ['Math you actually need', 'Linear algebra / probability — fine, rusty, or scary?'],
    ]);
  });

  test('describes all levels as something a person has done, none twice', () => {
    const levels = pack.skills.flatMap((skill) => skill.levels);
    expect(new Set(levels).size).toBe(15 * 5);
    for (const level of levels) expect(level).toMatch(/^I have .{10,93}[^.]$/);
    for (const skill of pack.skills) {
      expect(skill.levels.map((level) => level.startsWith('I have not yet '))).toEqual([
        true,
        false,
        false,
        false,
        false,
      ]);
    }
  });

  test('describes all levels of every area of a role in the same form, under ids of their own', () => {
    const areas = pack.roles.flatMap((listing) => listing.areas);
    expect(role.areas).toHaveLength(12);
    const levels = [...areas, ...pack.skills].flatMap((one) => one.levels);
    expect(new Set(levels).size).toBe(levels.length);
    for (const { levels: five, question, ratingId } of areas) {
      for (const level of five) expect(level, ratingId).toMatch(/^I have .{10,93}[^.]$/);
      expect(five.map((level) => level.startsWith('I have not yet '))).toEqual([
        true,
        false,
        false,
        false,
        false,
      ]);
      expect(question).toMatch(/^Can you .+\?$/);
    }
    const ids = [...pack.skills.map(({ id }) => id), ...areas.map(({ ratingId }) => ratingId)];
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('the tracks', () => {
  test('want what the cheat sheet says, cell for cell', () => {
    const table = pack.tracks.tracks.map((track) =>
      [track.name, ...BUCKET_IDS.map((bucket) => trackCell(track, bucket))].join(' | '),
    );
    expect(table).toEqual(rows(CHEAT_SHEET));
  });

  test('turn the words of the cheat sheet into numbers in one place', () => {
    expect(pack.tracks.levels).toEqual({ Low: 2, 'Low–Med': 2.5, Medium: 3, High: 4, 'Very high': 5 });
    const policy = pack.tracks.tracks.find(({ id }) => id === 'policy-and-governance');
    expect(policy && wantedLevel(pack, policy, 'technical')).toBe(2.5);
  });

  test('read the domain column as agreed', () => {
    expect(pack.tracks.tracks.map(({ wants }) => wants.domain.skills)).toEqual([
      { math: 5 },
      { math: 3 },
      { math: 3 },
      { math: 4, 'threat-models': 5 },
      { 'law-economics-ir-policy': 5 },
      { 'product-sense': 3 },
      { 'operations-people': 4 },
    ]);
  });

  test('come with the big idea, how to read the table and the point of rating honestly, word for word', () => {
    expect(pack.tracks.bigIdea).toBe(
      'Skills cluster into four buckets. No track needs all of them maxed out — each track needs a different mix. Figure out your target track, then look at the mix it wants, then be honest about your gaps. That’s the whole game.',
    );
    expect(pack.tracks.howToRead).toBe(
      '“Very high” = this is the thing you’ll be hired on; it has to be strong. “Medium” = good enough not to be a liability. “Low” = literacy, not mastery. Almost no one starts strong everywhere — the plan is to get your target track’s “very high” cells genuinely strong, fast.',
    );
    expect(pack.tracks.honesty).toBe(
      'The point of rating honestly: a “2” you admit is a “2” we can fix in six weeks. A “2” you call a “4” becomes a rejection later.',
    );
  });
});

const banks = pack.banks.filter(({ id }) => id === 'metr-round-1');

describe('the question bank', () => {
  test('has all 24 questions word for word under their sections', () => {
    const sections = QUESTIONS.trim().split('\n\n');
    const expected = sections.flatMap((block) => {
      const [heading, ...texts] = block.split('\n');
      return texts.map((text) => `${heading} | ${text}`);
    });
    expect(expected).toHaveLength(24);
    const shipped = allQuestions({ banks }).map(
      ({ section, subsection, text }) => `${section} | ${subsection} | ${text}`,
    );
    expect(shipped).toEqual(expected);
  });

  test('has the four preparation notes', () => {
    expect(banks.map(({ preparation }) => preparation)).toEqual([
      [
        "Review METR's mission and current evaluation approaches",
        'Prepare to discuss specific implementation details',
        'Think about scalability and security trade-offs',
        'Have examples ready of building developer tools or platforms',
      ],
    ]);
  });

  test('has a hint of one sentence and a rubric of different points for each question', () => {
    for (const { id, hint, rubric } of allQuestions(pack)) {
      expect(hint, id).toMatch(/^[A-Z][^.?!]*[.?!]"?$/);
      const points = rubric.map((point) => point.text);
      expect(new Set(points).size, id).toBe(points.length);
      for (const point of points) expect(point, id).toMatch(/^[A-Z].*[^.]$/);
    }
  });

  test('has questions for every bucket', () => {
    expect(new Set(allQuestions(pack).map(({ bucket }) => bucket))).toEqual(new Set(BUCKET_IDS));
  });
});

test('the worked examples of the README load when added to their files', async () => {
  const folder = await copyOfContent();
  const readme = await readFile(join(folder, 'README.md'), 'utf8');
  const examples = [...readme.matchAll(/```yaml\n(.*?)```/gs)].map((match) => match[1] ?? '');
  expect(examples).toHaveLength(5);
  const [question = '', header = '', skill = '', track = '', topic = ''] = examples;
  for (const [file, example] of [
    [SKILLS, skill],
    [TRACKS, track],
  ] as const)
    await appendFile(join(folder, file), `\n${example}`);
  await writeFile(join(folder, 'questions', 'new.yaml'), `${header}questions:\n${question}`);
  await mkdir(join(folder, 'topics'));
  await writeFile(join(folder, 'topics', 'new.yaml'), `title: New\nsource: Us\ntopics:\n${topic}`);
  const before = await loadPack(inject('oneBank'));
  const grown = await loadPack(folder);
  for (const sizeOf of [
    (of: Pack) => allQuestions(of).length,
    (of: Pack) => of.skills.length,
    (of: Pack) => of.tracks.tracks.length,
    (of: Pack) => allTopics(of).length,
  ])
    expect(sizeOf(grown)).toBe(sizeOf(before) + 1);
  const told = shortcomings(grown).filter((one) => /sandbox-escape-response|reading-an-evaluation/.test(one));
  expect(told).toEqual([]);
});

test('the examples of the README have every field that a question, a bank and a topic may have', async () => {
  const readme = await readFile(join(inject('oneBank'), 'README.md'), 'utf8');
  const { questions, ...bank } = questionsFile.shape;
  const fields = [bank, questions.element.shape, topicsFile.shape.topics.element.shape].flatMap(Object.keys);
  const examples = [...readme.matchAll(/```yaml\n(.*?)```/gs)].map((match) => match[1]).join('');
  expect(fields.filter((field) => !examples.includes(`${field}:`))).toEqual([]);
});

test('the shipped content carries every track for half a year', () => {
  expect(shortcomings(pack)).toEqual([]);
});
