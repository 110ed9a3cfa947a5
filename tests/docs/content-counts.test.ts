import { expect, test } from 'vitest';
import { servingOf } from '../../src/domain/bank/track-turns.ts';
import { allQuestions, allTopics } from '../../src/domain/catalog.ts';
import { BUCKET_IDS } from '../../src/domain/pack.ts';
import { wantedSkills } from '../../src/domain/skills/fit.ts';
import { shippedPack as pack } from '../domain/pack-fixture.ts';
import { read, section } from './pages.ts';

const questions = allQuestions(pack);
const topics = allTopics(pack);
const links = topics.flatMap(({ resources }) => resources).length;
const WEEKS = 26;

test('the README counts the questions, topics and links of the content as they are, for each track too', async () => {
  const text = section(await read('README.md'), 'Content').replaceAll(/\s+/g, ' ');
  expect(text).toContain(
    `${questions.length} questions in ${pack.banks.length} packs, and ${topics.length} topics with ${links} links`,
  );
  expect(questions.length).toBeGreaterThanOrEqual(WEEKS * 5);
  const serving = servingOf(
    pack,
    pack.tracks.tracks.map(({ id }) => id),
    questions,
  );
  for (const track of pack.tracks.tracks) {
    const wanted = new Set(BUCKET_IDS.flatMap((bucket) => [...wantedSkills(pack, track, bucket).keys()]));
    const taught = topics.filter(({ skills: [main] }) => main !== undefined && wanted.has(main)).length;
    expect(text).toContain(`| ${track.name} | ${serving.get(track.id)?.size} | ${taught} |`);
  }
});
