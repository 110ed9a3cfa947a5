import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadPack } from '../../src/content/load-pack.ts';
import { allQuestions, allTopics, topicById } from '../../src/domain/catalog.ts';
import { copyOfContent, problemsOf } from './broken.ts';

const words = (count: number): string => Array.from({ length: count }, () => 'word').join(' ');

const PACK = `id: small
title: Small
source: Written for this test
author: Us
version: 1
tracks: [interpretability]
questions:
  - id: small-question
    section: Small
    subsection: Small
    bucket: research
    skills: [reading-papers]
    level: 3
    text: What did the paper leave out?
    hint: Look at its limits.
    rubric:
      - id: names-one
        text: Names one thing
      - id: says-why
        text: Says why
      - id: says-how-sure
        text: Says how sure
    followUps:
      - How would you find out?
      - Who would disagree?
    exemplars:
      adequate:
        text: ${words(80)}
        meets: [names-one]
        note: One thing.
      strong:
        text: ${words(150)}
        meets: [names-one, says-why]
        note: Two things.
`;

const TOPICS = `title: Small
source: Written for this test
topics:
  - id: small-topic
    title: A small topic
    content:
      - Read one paper
      - Write down what it leaves out
    skills: [reading-papers]
    areas: [metr-senior-swe/kubernetes]
    level: [2, 3]
    hours: 6
    resources:
      - title: A paper
        author: Somebody
        url: https://example.org/paper
        why: Write its gaps down afterwards
        minutes: 60
        checked: 2026-11-28
`;

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await copyOfContent();
  await mkdir(join(folder, 'topics'));
  for (const [name, source] of Object.entries(files)) await writeFile(join(folder, name), source);
  return folder;
}
const problemsIn = async (file: string, source: string): Promise<readonly string[]> =>
  problemsOf(await folderWith({ [file]: source }));

test('a pack brings its level, follow-ups and exemplars, and its topics stand beside those of the curriculum', async () => {
  const folder = await folderWith({ 'questions/small.yaml': PACK, 'topics/small.yaml': TOPICS });
  const pack = await loadPack(folder);
  expect(pack.banks.find(({ id }) => id === 'small')).toMatchObject({
    author: 'Us',
    version: 1,
    tracks: ['interpretability'],
  });
  expect(allQuestions(pack).find(({ id }) => id === 'small-question')).toMatchObject({
    level: 3,
    rubric: [
      { id: 'names-one', text: 'Names one thing' },
      { id: 'says-why', text: 'Says why' },
      { id: 'says-how-sure', text: 'Says how sure' },
    ],
    followUps: ['How would you find out?', 'Who would disagree?'],
    exemplars: { adequate: { meets: ['names-one'] }, strong: { meets: ['names-one', 'says-why'] } },
  });
  expect(topicById(pack, 'small-topic')).toMatchObject({
    level: [2, 3],
    hours: 6,
    resources: [{ url: 'https://example.org/paper', minutes: 60, checked: '2026-11-28' }],
  });
  expect(allTopics(pack).length).toBe(pack.curriculum.topics.length + 1);
});

const FILE = 'questions/small.yaml';
describe('a pack is refused, with the line, for', () => {
  test.each([
    [
      'a track that is none',
      ['tracks: [interpretability]', 'tracks: [interpretation]'],
      `${FILE}:6: there is no track "interpretation"`,
    ],
    [
      'two points with one id',
      ['id: says-why', 'id: names-one'],
      `${FILE}:19: point "names-one" is listed twice in the rubric of "small-question"`,
    ],
    [
      'an exemplar that claims a point that is none',
      ['meets: [names-one]', 'meets: [names-two]'],
      `${FILE}:29: there is no point "names-two" in the rubric of "small-question"`,
    ],
    [
      'an exemplar that claims nothing',
      ['meets: [names-one]', 'meets: []'],
      `${FILE}:29: "meets" in "small-question" needs at least 1 entry, found 0`,
    ],
    [
      'an exemplar that claims a point twice',
      ['meets: [names-one, says-why]', 'meets: [names-one, says-why, says-why]'],
      `${FILE}:33: point "says-why" is named twice in the same list`,
    ],
    [
      'a strong exemplar that meets no more than the adequate one',
      ['meets: [names-one, says-why]', 'meets: [says-why]'],
      `${FILE}:33: the strong exemplar of "small-question" meets 1 points and the adequate one 1: it must meet more`,
    ],
    [
      'an exemplar that is too short',
      [words(80), words(79)],
      `${FILE}:28: the adequate exemplar of "small-question" has 79 words: write 80 to 150`,
    ],
    [
      'an exemplar that is too long',
      [words(150), words(151)],
      `${FILE}:32: the strong exemplar of "small-question" has 151 words: write 80 to 150`,
    ],
    [
      'a third follow-up',
      ['      - Who would disagree?', '      - Who?\n      - Why?'],
      `${FILE}:23: "followUps" in "small-question" needs 2 entries, found 3`,
    ],
    [
      'a level that is none',
      ['level: 3', 'level: 6'],
      `${FILE}:13: "level" in "small-question" must be at most 5, found 6`,
    ],
    [
      'a field that it has not',
      ['author: Us', 'writer: Us'],
      `${FILE}:4: "writer" is not a field that belongs here`,
    ],
  ] as const)('%s', async (_, [from, to], problem) => {
    expect(PACK).toContain(from);
    expect(await problemsIn(FILE, PACK.replace(from, to))).toContain(problem);
  });
});

const LIST = 'topics/small.yaml';
describe('a list of topics is refused, with the line, for', () => {
  test.each([
    ['a skill that is none', ['[reading-papers]', '[reading]'], `${LIST}:9: there is no skill "reading"`],
    [
      'an area that is none',
      ['/kubernetes', '/kubernetties'],
      `${LIST}:10: there is no area "metr-senior-swe/kubernetties"`,
    ],
    [
      'an id that the curriculum has',
      ['id: small-topic', 'id: debugging-tools'],
      `${LIST}:4: topic "debugging-tools" is listed twice`,
    ],
    [
      'a level that does not rise',
      ['[2, 3]', '[3, 3]'],
      `${LIST}:11: "level" in "small-topic": the first level is lower than the second`,
    ],
    [
      'no resource',
      [TOPICS.slice(TOPICS.indexOf('    resources:')), '    resources: []\n'],
      `${LIST}:13: "resources" in "small-topic" needs at least 1 entry, found 0`,
    ],
    [
      'an address that is none',
      ['https://example.org', 'example.org'],
      `${LIST}:16: "url" in "small-topic" is "example.org/paper": an address begins with https:// or http://`,
    ],
    [
      'a day that is none',
      ['2026-11-28', '2026-11-31'],
      `${LIST}:19: "checked" in "small-topic" is "2026-11-31": a day is written YYYY-MM-DD`,
    ],
  ] as const)('%s', async (_, [from, to], problem) => {
    expect(TOPICS).toContain(from);
    const found = await problemsIn(LIST, TOPICS.replace(from, to));
    expect(found.map((one) => one.replace(/ \(first in .*/, ''))).toContain(problem);
  });
});
