import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { groupFigures } from '../../src/actions/group-figures.ts';
import { recordMessage } from '../../src/actions/record-answer.ts';
import { saveAudit } from '../../src/actions/save-audit.ts';
import { openStore } from '../../src/store/open.ts';
import { connectSqlite } from '../../src/store/sqlite-connection.ts';
import { pack } from '../domain/pack-fixture.ts';
import { read } from './pages.ts';

const GUILD = '900000000000000001';
const REF = { guild: GUILD, cohort: 'main' } as const;
const DAY = { ...REF, day: '2026-11-20' } as const;
const USERS = ['1', '2', '3', '4', '5'].map((digit) => digit.repeat(18));
const [FORGOTTEN = '', ...OTHERS] = USERS;
const WORDS = 'words that are nobody else’s business';

/** A group in which everybody audited and answered, and leads looked at the averages. */
async function groupIn(file: string): Promise<void> {
  const store = await openStore(`sqlite://${file}`, { onProblem: () => undefined });
  const clock = { now: () => Date.parse('2026-11-20T12:00:00Z') };
  const app = { store, clock, pack };
  const question = pack.banks[0]?.questions[0]?.id ?? '';
  for (const [index, user] of USERS.entries()) {
    const ratings = Object.fromEntries(pack.skills.map(({ id }) => [id, 2] as const));
    await saveAudit(app, REF, user, { id: `80000000000000000${index}`, depth: 'baseline', ratings });
    const text = user === FORGOTTEN ? WORDS : 'mine';
    const message = {
      id: `70000000000000000${index}`,
      at: clock.now(),
      text,
      attachments: 0,
      channel: '6',
      repliesToOther: false,
    };
    await recordMessage(app, { ref: DAY, question }, user, message);
  }
  await groupFigures(app, REF);
  await store.close();
}

test('the deletion that the README describes leaves nothing of a member, and all of the others', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'forget-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'sextant.db');
  await groupIn(file);
  expect((await readFile(file)).includes(FORGOTTEN)).toBe(true);

  const script = (await read('docs/forget-member.sql'))
    .replaceAll('MEMBER', FORGOTTEN)
    .replaceAll(/^--.*$/gm, '');
  const connection = await connectSqlite(file);
  for (const statement of script.split(';').map((one) => one.trim())) {
    if (statement !== '') await connection.query(statement);
  }
  await connection.close();

  const bytes = await readFile(file);
  for (const trace of [FORGOTTEN, WORDS, '800000000000000000', '700000000000000000']) {
    expect(bytes.includes(trace), trace).toBe(false);
  }
  const problems: unknown[] = [];
  const store = await openStore(`sqlite://${file}`, { onProblem: (problem) => problems.push(problem) });
  expect([...(await store.cohorts.roster(REF)).keys()]).toEqual(OTHERS);
  expect(
    [...(await store.members.getMany(GUILD, USERS)).values()].filter(({ audits }) => audits.length === 1),
  ).toHaveLength(4);
  expect([...(await store.answers.getMany(DAY, USERS)).keys()]).toEqual(OTHERS);
  const { averages } = await groupFigures({ store, pack }, REF);
  expect(averages.filter(({ average }) => average !== undefined)).toEqual([]);
  expect(problems).toEqual([]);
  await store.close();
});
