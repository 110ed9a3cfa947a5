import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import { DAY, HOUR } from '../../times.ts';
import { expectWell, RATINGS } from '../stages/bad-day.ts';
import { query } from '../stages/damage.ts';
import { failingStore, WRITES } from '../stages/failing-store.ts';
import { onlyQuestion, type Stage, startGroup } from '../stages/stage.ts';
import { readStore } from '../stages/store-copy.ts';
import { tap } from '../stages/taps.ts';

const newcomers = ({ world, guild }: Stage, count: number) =>
  Array.from({ length: count }, (_, n) => world.addMember(guild, `Member ${n + 1}`));

const shownIn = async (used: ReturnType<Person['click']>): Promise<string> => textOf(await used.message());

test('a burst of forms with a kill at one of its acknowledgements: whoever was acknowledged is saved, and the others can send again', async () => {
  const stage = await startGroup();
  const { guild, lobby, standIn } = stage;
  const people = newcomers(stage, 24);
  const audits = new Map(people.map(({ id }) => [id, 0]));
  for (const enough of [1, 12]) {
    const forms = await Promise.all(
      people.map((person) => person.slash(lobby, 'audit', { mode: 'pages' }).modal()),
    );
    const tokens = people.map((person, n) => person.submit(forms[n] ?? expect.fail(), RATINGS).token);
    const isOurs = ({ path }: { path: string }): boolean => tokens.some((token) => path.includes(token));
    await standIn.requestLog.until(isOurs, { count: enough });
    await stage.bot.kill('SIGKILL');
    const acknowledged = people.filter((_, n) =>
      standIn.requestLog.all.some(({ path }) => path.includes(tokens[n] ?? '-')),
    );
    expect(acknowledged.length).toBeGreaterThanOrEqual(enough);
    for (const { id } of acknowledged) audits.set(id, (audits.get(id) ?? 0) + 1);
    const saved = await readStore(stage, (store) => store.members.getMany(guild, [...audits.keys()]));
    for (const [id, atLeast] of audits) {
      const found = saved.get(id)?.audits.length ?? 0;
      expect(found, `killed at acknowledgement ${enough}`).toBeGreaterThanOrEqual(atLeast);
      audits.set(id, found);
    }
    await stage.restart();
  }
  const [first] = people;
  if (!first) return;
  const again = await first.slash(lobby, 'audit', { mode: 'pages' }).modal();
  expect(textOf(await first.submit(again, RATINGS).message())).toContain('Your audit is saved');
  await expectWell(stage);
}, 40_000);

test('of many who send a form at once everybody hears at once that it arrived, and then sees the result', async () => {
  const stage = await startGroup();
  const { lobby, standIn } = stage;
  const people = newcomers(stage, 60);
  const forms = await Promise.all(
    people.map((person) => person.slash(lobby, 'audit', { mode: 'pages' }).modal()),
  );
  standIn.requestLog.clear();
  const sent = people.map((person, n) => person.submit(forms[n] ?? expect.fail(), RATINGS));
  for (const used of sent) expect(await shownIn(used)).toContain('Your audit is saved');
  const requests = sent.map(({ token }) =>
    standIn.requestLog
      .filter(({ path }) => path.includes(token))
      .map(({ method }) => method)
      .join(),
  );
  // Most people were first told to wait, and then shown the result.
  expect(requests.filter((both) => both === 'POST,PATCH').length).toBeGreaterThan(people.length / 2);
  expect(requests.filter((both) => both !== 'POST,PATCH' && both !== 'POST')).toEqual([]);
  await expectWell(stage);
  const [alone] = people;
  const form = await alone?.slash(lobby, 'audit', { mode: 'pages' }).modal();
  standIn.requestLog.clear();
  if (alone && form) expect(await shownIn(alone.submit(form, RATINGS))).toContain('Your audit is saved');
  expect(standIn.requestLog.filter({ method: 'PATCH' })).toEqual([]);
}, 40_000);

test('while the disk hangs, whoever sent a form reads in time that nothing is saved, with every word, and then that it is', async () => {
  const disk = failingStore();
  const stage = await startGroup({ environment: disk.environment });
  const { ada, ben, lobby } = stage;
  await stage.moveTo(stage.clock.now() + HOUR);
  const words = 'Words nobody wants to type twice. '.repeat(60);
  const form = await ada.click(onlyQuestion(stage), 'Answer').modal();
  const audit = await ben.slash(lobby, 'audit', { mode: 'one' }).message();
  const [sent, pressed] = await disk.whileStalled(async () => {
    const answer = ada.submit(form, { 'text-1': words });
    const told = await answer.message();
    expect(textOf(told)).toContain('Not saved yet');
    expect(new TextDecoder().decode(told.attachments[0]?.bytes)).toBe(words);
    const rated = tap(ben, audit, '3');
    expect(textOf(await rated.message())).toContain('Not saved yet');
    return [answer, rated];
  }, WRITES);
  await expect.poll(() => shownIn(sent), { timeout: 10_000 }).toContain('Your answer is saved');
  expect((await sent.message()).attachments).toEqual([]);
  await expect.poll(() => shownIn(pressed), { timeout: 10_000 }).toContain('Saved');
  await expectWell(stage);
}, 40_000);

test('while the backup of the day is made, commands are answered, forms are saved, and the copy is whole', async () => {
  const stage = await startGroup();
  const { clock, lobby, storeFile } = stage;
  const people = newcomers(stage, 8);
  await stage.bot.kill('SIGTERM');
  await query(
    storeFile,
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120)
     INSERT INTO keyv SELECT 'fill/' || i, '{"value":"' || hex(randomblob(500000)) || '"}' FROM n`,
  );
  await stage.restart();
  const forms = await Promise.all(
    people.map((person) => person.slash(lobby, 'audit', { mode: 'pages' }).modal()),
  );
  const folder = join(dirname(storeFile), 'backup');
  const before = new Set(await readdir(folder));
  clock.moveTo(clock.now() + DAY);
  const beat = stage.bot.setClock(clock.offset(), 40_000);
  await expect.poll(async () => (await readdir(folder)).some((name) => name.endsWith('.partial'))).toBe(true);
  const partial = (await readdir(folder)).find((name) => name.endsWith('.partial')) ?? '';
  const whileCopied = people.map(async (person, n) => {
    const sent = person.submit(forms[n] ?? expect.fail(), RATINGS);
    // On a busy machine the bot may need longer than Discord waits, so this waits longer.
    await expect.poll(() => shownIn(sent), { timeout: 10_000 }).toContain('Your audit is saved');
    return existsSync(join(folder, partial));
  });
  expect((await Promise.all(whileCopied)).filter(Boolean).length).toBeGreaterThan(0);
  await beat;
  const made = (await readdir(folder)).filter((name) => !before.has(name));
  expect(made).toEqual([partial.replace('.partial', '')]);
  expect(await query(join(folder, made[0] ?? ''), 'PRAGMA quick_check')).toEqual([{ quick_check: 'ok' }]);
  await expectWell(stage);
}, 40_000);
