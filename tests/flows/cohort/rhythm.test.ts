import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { DAY, dateInWords, dateOf, dayInWords, HOUR } from '../../times.ts';
import { openSetup } from '../stages/setup.ts';
import { type Group, shareBot } from '../stages/shared.ts';
import { questionsOf } from '../stages/stage.ts';

const { nextGroup } = shareBot();

const postedOn = (stage: Group, days: number): boolean =>
  questionsOf(stage).some(({ content }) => content.includes(`for ${dayInWords(stage.due + days * DAY)} `));
const setUp = async ({ manager, lobby }: Group, options: Record<string, string>): Promise<string> =>
  textOf(await manager.slash(lobby, 'setup', options).message());

test('a question comes every three days, after a pause and a skip too, and the next dates are said', async () => {
  const stage = await nextGroup();
  const { manager, lead, lobby, due } = stage;
  const shown = await setUp(stage, { days: 'every 3 days' });
  expect(shown).toContain(`09:00, every 3 days, Europe/Berlin (counted from ${dateInWords(due)})`);
  expect(shown).toContain(`**Next question**: <t:${due / 1_000}:F>`);
  expect(shown).toContain(
    `then on ${dayInWords(due + 3 * DAY)}, ${dayInWords(due + 6 * DAY)} and ${dayInWords(due + 9 * DAY)}`,
  );
  for (const days of [0, 1, 2, 3]) await stage.moveTo(due + days * DAY);
  expect([0, 1, 2, 3].map((days) => postedOn(stage, days))).toEqual([true, false, false, true]);

  // The pause covers one date, and a lead skips the next. The following dates keep to the rhythm.
  await manager.click(await openSetup(stage), 'Pause').message();
  for (const days of [4, 5, 6, 7]) await stage.moveTo(due + days * DAY);
  await manager.click(await openSetup(stage), 'Start').message();
  const ahead = await lead.slash(lobby, 'questions next').message();
  const day = await lead.select(ahead, 'Change a date', [dateOf(due + 9 * DAY)]).message();
  await lead.click(day, 'Skip this date').message();
  expect(textOf(await openSetup(stage))).toContain(`**Next question**: <t:${(due + 12 * DAY) / 1_000}:F>`);
  for (const days of [8, 9, 10, 11, 12]) await stage.moveTo(due + days * DAY);
  expect([6, 8, 9, 10, 11, 12].map((days) => postedOn(stage, days))).toEqual([
    false,
    false,
    false,
    false,
    false,
    true,
  ]);
});

test('fortnightly on a weekday: the form keeps the date from which it counts, and weekdays end it', async () => {
  const stage = await nextGroup();
  const { manager, due } = stage;
  const weekday = dayInWords(due + DAY).slice(0, 3);
  const asked = await setUp(stage, { days: 'biweekly' });
  expect(asked).toContain('do you mean "every 2 weeks on Tue" or "Tue, Thu"?');
  const shown = await setUp(stage, { days: `every other ${weekday}` });
  expect(shown).toContain(
    `every 2 weeks on ${weekday}, Europe/Berlin (counted from ${dateInWords(due + DAY)})`,
  );

  const form = await manager.click(await openSetup(stage, 'schedule'), 'Time, days and dates').modal();
  expect(textOf(form)).toContain(`every 2 weeks on ${weekday} from ${dateOf(due + DAY)}`);
  const later = textOf(await manager.submit(form, { Time: '10:00' }).message());
  expect(later).toContain(
    `10:00, every 2 weeks on ${weekday}, Europe/Berlin (counted from ${dateInWords(due + DAY)})`,
  );
  for (const days of [1, 8, 15]) await stage.moveTo(due + days * DAY + HOUR);
  expect([1, 8, 15].map((days) => postedOn(stage, days))).toEqual([true, false, true]);

  const weekly = await setUp(stage, { days: 'Mon-Fri' });
  expect(weekly).toContain('10:00, Mon to Fri, Europe/Berlin (`0 10 * * 1-5`)');
});
