import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { formAnswers } from '../../../sandbox/group/form-answers.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import { shortDate } from '../../../src/views/words/dates.ts';
import { DAY, dateInWords, dateOf } from '../../times.ts';
import { receipt } from '../stages/answers.ts';
import { memberList } from '../stages/lead-cards.ts';
import { rowsOf } from '../stages/overview-table.ts';
import { allOfProgress } from '../stages/own-progress.ts';
import { shareBot } from '../stages/shared.ts';
import { questionsOf, type Stage, startGroup } from '../stages/stage.ts';

const { nextGroup } = shareBot();
const CALLBACK = /\/callback/;
const EXPIRED = { code: 10_062, message: 'Unknown interaction' };

/** The group, with Ada as a member. */
async function joined<T extends Stage>(starting: Promise<T>): Promise<T> {
  const stage = await starting;
  const form = await stage.ada.slash(stage.lobby, 'audit', { mode: 'pages' }).modal();
  await stage.ada.submit(form, formAnswers(form, [2, 3, 4, 5, null])).message();
  return stage;
}

const away = async ({ lobby }: Stage, person: Person, options = {}): Promise<string> =>
  textOf(await person.slash(lobby, 'away', options).message());
const progress = async ({ lobby }: Stage, person: Person): Promise<string> =>
  await allOfProgress(person, lobby);

test('questions of days away are excused, an answer counts all the same, and leads see no reason', async () => {
  const stage = await joined(nextGroup());
  const { ada, lead, lobby, due } = stage;
  await stage.moveTo(due);
  await receipt(stage, ada.say(questionsOf(stage)[0]?.id ?? '', 'Before I leave.'));
  const [until = ''] = /\d+ \w+/.exec(dateInWords(due + 3 * DAY)) ?? [];
  const slash = ada.slash(lobby, 'away', { from: 'tomorrow', until });
  const planned = textOf(await slash.message());
  expect((await slash.response()).ephemeral).toBe(true);
  expect(planned).toContain(
    `You will be away\nFrom ${dateInWords(due + DAY)} to ${dateInWords(due + 3 * DAY)}, both included.`,
  );
  for (const day of [1, 2]) await stage.moveTo(due + day * DAY);
  await receipt(stage, ada.say(questionsOf(stage)[2]?.id ?? '', 'Had a minute after all.'));
  for (const day of [3, 4]) await stage.moveTo(due + day * DAY);
  const text = await progress(stage, ada);
  expect(text).toContain('2 answers to 3 questions this month · 2 excused · streak 2');
  expect(text).toContain(`${shortDate(dateOf(due + DAY))} 🌿 excused: you were away`);
  expect(text).toContain(`${shortDate(dateOf(due + 2 * DAY))} ✅ answered`);
  expect(text).toContain(`${shortDate(dateOf(due + 3 * DAY))} 🌿 excused`);
  expect(text).toContain(`${shortDate(dateOf(due + 4 * DAY))} ⏳ still open`);
  const overview = await memberList(lead, lobby);
  expect(rowsOf(overview).get(ada.id)).toMatchObject({ answered: 2, late: 0, missed: 0, excused: 2 });
  expect(overview).toMatch(new RegExp(`<@${ada.id}>: .*\n-# .*1 still open`));
});

test('until one is back, with a button to return, on the day itself still excused', async () => {
  const stage = await joined(nextGroup());
  const { ada, lead, lobby, due } = stage;
  const card = await ada.slash(lobby, 'away').message();
  expect(textOf(card)).toContain('You are not away');
  const gone = await ada.click(card, 'Away from today').message();
  expect(textOf(gone)).toContain(`You are away\nFrom ${dateInWords(due)} until you say that you are back.`);
  for (const day of [0, 1]) await stage.moveTo(due + day * DAY);
  expect(await memberList(lead, lobby)).toMatch(new RegExp(`<@${ada.id}>: .*\n-# \\d excused`));
  stage.standIn.gateway.duplicateNext('INTERACTION_CREATE');
  await Promise.all([ada.click(gone, "I'm back").message(), ada.click(gone, "I'm back").message()]);
  await expect
    .poll(() => textOf(gone))
    .toContain('**Welcome back.**\n## Today is the last day of your time away');
  await stage.moveTo(due + 2 * DAY);
  const text = await progress(stage, ada);
  expect(text).toContain(`${shortDate(dateOf(due))} 🌿`);
  expect(text).toContain(`${shortDate(dateOf(due + DAY))} 🌿`);
  expect(text).toContain(`${shortDate(dateOf(due + 2 * DAY))} ⏳`);
});

test('a time away that was a mistake is taken back, and new dates replace those to come', async () => {
  const stage = await joined(startGroup());
  const { ada } = stage;
  const first = await ada.slash(stage.lobby, 'away', { from: 'today' }).message();
  expect(textOf(await ada.click(first, "I'm back").message())).toContain('**Taken back.**');
  await away(stage, ada, { from: '2026-12-24', until: '2026-12-31' });
  const changed = await away(stage, ada, { from: '2026-12-20', until: '2026-12-22' });
  expect(changed).toContain('From Sun 20 Dec 2026 to Tue 22 Dec 2026');
  expect(await away(stage, ada)).toContain('From Sun 20 Dec 2026 to Tue 22 Dec 2026');
  for (const [options, words] of [
    [{ from: '12/24' }, 'I cannot read this date'],
    [{ from: 'today', until: 'yesterday' }, 'ends before it begins'],
    [{ from: '2026-09-01' }, 'at most 28 days back'],
  ] as const)
    expect(await away(stage, ada, options)).toContain(words);
  expect(await away(stage, ada)).toContain('From Sun 20 Dec 2026');
  const wednesday = await away(stage, ada, { from: '2026-11-25', until: 'tuesday' });
  expect(wednesday).toContain('From Wed 25 Nov 2026 to Tue 1 Dec 2026');
  expect(await away(stage, ada, { from: 'wed', until: 'wed' })).toMatch(/on Wed 25 Nov 2026/i);
  expect(await away(stage, ada, { until: 'I’m back' })).toContain('until you say that you are back');
});

test('dates are offered while one types, in the words in which they are shown', async () => {
  const { ada, lobby } = await joined(startGroup());
  const from = await ada.autocomplete(lobby, 'away', {}, 'from');
  expect(from.slice(0, 3).map(({ name }) => name)).toEqual([
    'Today, Fri 20 Nov 2026',
    'Tomorrow, Sat 21 Nov 2026',
    'Sun 22 Nov 2026',
  ]);
  const until = await ada.autocomplete(lobby, 'away', { until: '24 dec' }, 'until');
  expect(until).toEqual([{ name: 'Thu 24 Dec 2026', value: '2026-12-24' }]);
  const open = await ada.autocomplete(lobby, 'away', {}, 'until');
  expect(open.slice(0, 2).map(({ name }) => name)).toEqual(['Until I am back', 'Today, Fri 20 Nov 2026']);
  // A last day is always on or after the first, as people mean it.
  const after = await ada.autocomplete(lobby, 'away', { from: '2026-12-24' }, 'until');
  expect(after.slice(0, 2).map(({ name }) => name)).toEqual(['Until I am back', 'Thu 24 Dec 2026']);
  const weekday = await ada.autocomplete(lobby, 'away', { from: '2026-11-25', until: 'tue' }, 'until');
  expect(weekday).toEqual([{ name: 'Tue 1 Dec 2026', value: '2026-12-01' }]);
});

test("somebody else's press and forged ids touch nobody's time away", async () => {
  const stage = await joined(nextGroup());
  const { ada, ben, lobby } = stage;
  await away(stage, ada, { from: 'today' });
  const bens = await ben.slash(lobby, 'away').message();
  for (const forged of ['away-back:2026-11-20', 'away-back:2026-13-40', 'away-back', 'away-now:1'])
    await ben.rawComponent(bens, forged).message();
  expect(await away(stage, ada)).toContain('You are away');
  expect(await away(stage, ben)).toContain('You are not away');
});

test('a press whose interaction expired counts, and a restart forgets nothing', async () => {
  const stage = await joined(nextGroup());
  const { ada, lobby, standIn } = stage;
  const card = await ada.slash(lobby, 'away').message();
  standIn.faults.add({
    method: 'POST',
    route: CALLBACK,
    kind: 'status',
    status: 404,
    body: EXPIRED,
    times: 1,
  });
  await expect(ada.click(card, 'Away from today').message()).rejects.toThrow('did not respond');
  await stage.bot.kill('SIGKILL');
  await stage.restart();
  expect(await away(stage, ada)).toContain('You are away');
});
