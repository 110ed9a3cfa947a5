import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { DAY, dateInWords, dayInWords, HOUR } from '../../times.ts';
import { tracesOf } from '../stages/mydata.ts';
import { openSetup } from '../stages/setup.ts';
import { type Group, shareBot } from '../stages/shared.ts';
import { questionsOf, type Stage } from '../stages/stage.ts';
import { readStore } from '../stages/store-copy.ts';

const { nextGroup } = shareBot();

const PART = 'dates';

/** The date as people type it: `20 Nov`. */
const typed = (instant: number): string => /\d+ \w+/.exec(dateInWords(instant))?.[0] ?? '';
const compact = (instant: number): string => new Date(instant).toISOString().slice(0, 10).replaceAll('-', '');

async function send(
  { manager }: Stage,
  card: Message,
  dates: string,
  calendar?: string,
  name = 'holidays.ics',
) {
  const form = await manager.click(card, 'Add days off').modal();
  const files =
    calendar === undefined
      ? {}
      : { 'Calendar file (optional)': [{ name, bytes: new TextEncoder().encode(calendar) }] };
  return manager.submit(form, { 'Dates (optional)': dates, ...files });
}

/** What replaces the settings card after the form was sent. */
const give = async (...given: Parameters<typeof send>): Promise<Message> => (await send(...given)).message();
/** The follow-up that says why nothing was saved. */
const refusal = async (...given: Parameters<typeof send>): Promise<string> =>
  textOf(await (await send(...given)).untilFollowUp());

const postedOn = (stage: Group, days: number): boolean =>
  questionsOf(stage).some(({ content }) => content.includes(`for ${dayInWords(stage.due + days * DAY)} `));

test('dates and spans that are typed are shown, confirmed, and then bring no question, until they are taken away', async () => {
  const stage = await nextGroup();
  const { manager, lead, lobby, due } = stage;
  const on = (days: number): string => typed(due + days * DAY);
  const shown = await give(stage, await openSetup(stage, PART), `${on(1)} - ${on(2)} (a break), ${on(4)}`);
  const span = `${dateInWords(due + DAY)} – ${dateInWords(due + 2 * DAY)} (\u2068a break\u2069)`;
  expect(textOf(shown)).toContain('Add these days off?\nNothing is saved yet.');
  expect(textOf(shown)).toContain(span);
  expect(textOf(shown)).toContain('3 questions would have come on them');
  expect(textOf(await openSetup(stage, 'dates'))).not.toContain('**Days off**');

  const saved = await manager.click(shown, 'Confirm').message();
  expect(textOf(saved)).toContain('**2 entries added.**');
  expect(textOf(saved)).toContain(`**Days off**, without a question:\n- ${span}`);
  const ahead = textOf(await lead.slash(lobby, 'questions next').message());
  expect(ahead).toContain(`No question comes on ${span}`);

  await stage.moveTo(due);
  await stage.moveTo(due + HOUR);
  const next = textOf(await lead.slash(lobby, 'cohort overview').message());
  expect(next).toContain(`next question <t:${(due + 3 * DAY) / 1_000}:R>`);
  for (const days of [1, 2, 3]) await stage.moveTo(due + days * DAY);
  expect([0, 1, 2, 3].map((days) => postedOn(stage, days))).toEqual([true, false, false, true]);
  // Nobody has missed anything, and leads are told of no failure.
  const overview = textOf(await lead.slash(lobby, 'cohort overview').message());
  expect(overview).not.toContain('Not posted');

  const card = await openSetup(stage, PART);
  const choice = dateInWords(due + 4 * DAY);
  const gone = await manager.select(card, 'Remove days off', [choice]).message();
  expect(textOf(gone)).toContain('**Removed.**');
  expect(textOf(gone)).not.toContain('**Days off**');
  await stage.moveTo(due + 4 * DAY);
  expect(postedOn(stage, 4)).toBe(true);
});

test('what may mean two dates is asked, every problem at once, and no word is lost', async () => {
  const stage = await nextGroup();
  const { manager, due } = stage;
  const good = typed(due + 20 * DAY);
  const refused = await give(stage, await openSetup(stage, PART), `${good}, 05/06, Christmas, 24 Dec 2001`);
  const text = textOf(refused);
  expect(text).toContain('Not saved');
  expect(text).toMatch(/05\/06.*Did you mean .* Jun .* or .* May/);
  expect(text).toMatch(/Christmas.*can't read this/);
  expect(text).toMatch(/24 Dec 2001.* is over/);
  const again = await manager.click(refused, 'Open the form again').modal();
  expect(textOf(again)).toContain('05/06, Christmas');
  const fixed = await manager.submit(again, { 'Dates (optional)': `${good}, 5 Jun` }).message();
  const cancelled = await manager.click(fixed, 'Cancel').message();
  expect(textOf(cancelled)).toContain('**Cancelled.** No days off were added.');
  expect(textOf(await openSetup(stage, 'dates'))).not.toContain('**Days off**');
  const nothing = await refusal(stage, await openSetup(stage, PART), ' ');
  expect(nothing).toContain('type dates, or give a calendar file');
});

test('a calendar file gives its whole days, repeated ones too, and what it left out is named', async () => {
  const stage = await nextGroup();
  const { manager, due } = stage;
  const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
  const calendar = [
    'BEGIN:VCALENDAR',
    ...event(
      'UID:1',
      `DTSTART;VALUE=DATE:${compact(due + DAY)}`,
      `DTEND;VALUE=DATE:${compact(due + 3 * DAY)}`,
      'SUMMARY:Winter break @everyone',
    ),
    ...event(
      'UID:2',
      `DTSTART;VALUE=DATE:${compact(due - 365 * DAY)}`,
      'RRULE:FREQ=DAILY;INTERVAL=369',
      'SUMMARY:Founding day',
    ),
    ...event('UID:3', `DTSTART:${compact(due + DAY)}T100000Z`, 'SUMMARY:Stand-up'),
    ...event('UID:4', 'DTSTART;VALUE=DATE:20260230', 'SUMMARY:No such day'),
    'END:VCALENDAR',
  ].join('\r\n');
  const shown = await give(stage, await openSetup(stage, PART), typed(due + 6 * DAY), calendar);
  const text = textOf(shown);
  expect(text).toContain(`${dateInWords(due + DAY)} – ${dateInWords(due + 2 * DAY)} (⁨Winter break`);
  expect(text).toContain(`${dateInWords(due + 4 * DAY)} (⁨Founding day⁩)`);
  expect(text).toContain(dateInWords(due + 6 * DAY));
  expect(text).toMatch(/Left out.*"⁨Stand-up⁩" \(line \d+\) has a time of day/);
  expect(text).toMatch(/Left out.*"⁨No such day⁩" \(line \d+\) has a date that doesn't exist/);

  // The import waits across a restart, and a press delivered twice adds each entry once.
  await stage.bot.kill('SIGKILL');
  await stage.restart();
  stage.standIn.gateway.duplicateNext('INTERACTION_CREATE');
  await manager.click(shown, 'Confirm').message();
  const saved = textOf(await openSetup(stage, PART));
  expect(saved).toContain('Founding day');
  expect(saved.match(/Winter break/g)).toHaveLength(1);
  for (const days of [0, 1, 2, 3, 4, 5, 6]) await stage.moveTo(due + days * DAY);
  expect([0, 1, 2, 3, 4, 5, 6].map((days) => postedOn(stage, days))).toEqual([
    true,
    false,
    false,
    true,
    false,
    true,
    false,
  ]);
});

test('a file that is no calendar, or is too large, changes nothing and says what to do', async () => {
  const stage = await nextGroup();
  const card = await openSetup(stage, PART);
  const wrong = await refusal(stage, card, '', 'Date,Holiday\n24 Dec,Christmas\n', 'holidays.csv');
  expect(wrong).toContain("holidays.csv⁩** isn't a calendar file");
  const large = await refusal(stage, card, '', `BEGIN:VCALENDAR\n${'x'.repeat(1024 * 1024)}`);
  expect(large).toContain('larger than 1024 kB');
  expect(large).toContain('Export a calendar that has only the holidays');
  expect(textOf(await openSetup(stage, 'dates'))).not.toContain('**Days off**');
});

test('only managers add or take away days off, and a stale or forged press says so', async () => {
  const stage = await nextGroup();
  const { manager, lead, due } = stage;
  const shown = await give(stage, await openSetup(stage, PART), typed(due + DAY));
  const confirm = /"(days-off-add:[^"]+)"/.exec(JSON.stringify(shown.components))?.[1] ?? '';
  const refused = textOf(await lead.rawComponent(shown, confirm).untilFollowUp());
  expect(refused).toContain('Manage Server');
  expect(textOf(await openSetup(stage, 'dates'))).not.toContain('**Days off**');
  await manager.click(shown, 'Confirm').message();
  const late = textOf(await manager.rawComponent(await openSetup(stage), confirm).message());
  expect(late).toContain('no longer waiting');
  expect(late).toContain('**Days off**');
});

test('what nobody confirms is deleted after its day, and nothing is left of what was cancelled or confirmed', async () => {
  const stage = await nextGroup();
  const { manager, guild, clock, due } = stage;
  const key = `off/${guild}`;
  const began = clock.now();
  const propose = async (days: number, name: string): Promise<Message> =>
    give(stage, await openSetup(stage, PART), `${typed(due + days * DAY)} (${name})`);
  await manager.click(await propose(10, 'Zebra week'), 'Cancel').message();
  expect(await tracesOf(stage, ['Zebra week', key])).toEqual([]);
  await propose(11, 'Yak week');
  await stage.moveTo(began + HOUR);
  await propose(12, 'Walrus week');
  await stage.moveTo(began + DAY - HOUR);
  expect(await tracesOf(stage, ['Yak week', 'Walrus week', key])).toEqual(['Yak week', 'Walrus week', key]);
  await stage.moveTo(began + DAY + HOUR / 2);
  const left = await readStore(stage, ({ waitingDaysOff }) => waitingDaysOff.get({ guild, cohort: 'main' }));
  expect(left.flatMap(({ spans }) => spans.map(({ name }) => name))).toEqual(['Walrus week']);
  await stage.bot.kill('SIGKILL');
  clock.moveTo(began + DAY + 2 * HOUR);
  await stage.restart();
  expect(await tracesOf(stage, ['Yak week', 'Walrus week', key])).toEqual([]);
});
