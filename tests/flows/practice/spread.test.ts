import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { berlinAt, DAY, dateOf, dayInWords } from '../../times.ts';
import { openSetup } from '../stages/setup.ts';
import { shareBot } from '../stages/shared.ts';
import type { Stage } from '../stages/stage.ts';
import { practise } from './judging.ts';

const { nextGroup, nextStage } = shareBot();

const practice = ({ lobby }: Stage, person: Person): Promise<Message> =>
  person.slash(lobby, 'practice').message();
const settings = (
  { lobby }: Stage,
  person: Person,
  options: Record<string, string | number>,
): Promise<Message> => person.slash(lobby, 'settings', options).message();

/** How many days after a test's first morning the card's question comes back. */
function comesBack(graded: Message, morning: number): number {
  const instant = Number(/comes back <t:(\d+):F>/.exec(textOf(graded))?.[1]) * 1_000;
  return Math.round((instant - berlinAt(morning, '00:00')) / DAY);
}

test('after a break no more comes back on a day than the member chose, and the rest follows', async () => {
  const stage = await nextStage();
  const { ada, lobby, clock } = stage;
  const began = clock.now();
  await settings(stage, ada, { zone: 'Europe/Berlin' });
  for (let count = 0; count < 5; count++) await practise(ada, await practice(stage, ada), 'Missed');
  const chosen = textOf(await settings(stage, ada, { 'practice-a-day': 2 }));
  expect(chosen).toContain('**Practice**: up to 2 a day');

  await stage.moveTo(began + 30 * DAY);
  const back = await practice(stage, ada);
  expect(textOf(back)).toMatch(/Due again · .* · 2 due now · 3 more over the next days · 19 still new/);
  await practise(ada, back, 'Covered');
  const second = await practice(stage, ada);
  expect(textOf(second)).toContain('Due again');
  await practise(ada, second, 'Covered');
  const enough = textOf(await practice(stage, ada));
  expect(enough).toContain('New to you');
  expect(enough).toContain('3 more over the next days');
  await stage.moveTo(began + 31 * DAY);
  expect(textOf(await practice(stage, ada))).toMatch(/2 due now · 1 more over the next days/);
  const refused = textOf(await ada.slash(lobby, 'settings', { interview: dateOf(clock.now()) }).message());
  expect(refused).toMatch(/Nothing was changed: .* isn't in the future/);
});

test('before an interview of one’s own what was known for long comes once more, and without the date it does not', async () => {
  const stage = await nextStage();
  const { ada, clock } = stage;
  const began = clock.now();
  await settings(stage, ada, { zone: 'Europe/Berlin' });
  const graded = await practise(ada, await practice(stage, ada), 'Covered');
  expect(comesBack(graded, began)).toBeGreaterThan(6);
  const interview = began + 5 * DAY;
  const kept = textOf(await settings(stage, ada, { interview: dayInWords(interview).replace(/^\w+ /, '') }));
  expect(kept).toMatch(/Interview\*\*: \w+ \d+ \w+ \d+$/m);
  await stage.moveTo(began + 4 * DAY);
  const before = await practice(stage, ada);
  expect(textOf(before)).toContain('Due again');
  expect(textOf(before)).toMatch(
    /Your interview is on .*: everything you practised comes once more before it/,
  );
  expect(textOf(await settings(stage, ada, { interview: 'none' }))).toContain('**Interview**: no date');
  expect(textOf(await practice(stage, ada))).toContain('New to you');
});

test('the date on which a group’s interviews begin counts for its members, until they have one of their own', async () => {
  const stage = await nextGroup();
  const { ada, manager, due } = stage;
  const part = await openSetup(stage, 'questions');
  const form = await manager.click(part, 'Interviews begin on').modal();
  await manager.submit(form, { 'Interviews begin on': dateOf(due + 6 * DAY) }).message();
  const graded = await practise(ada, await practice(stage, ada), 'Covered');
  expect(comesBack(graded, due)).toBeLessThan(6);
  expect(textOf(await settings(stage, ada, {}))).toContain("your group's");
  await settings(stage, ada, { interview: dateOf(due + 60 * DAY) });
  const later = await practise(ada, await practice(stage, ada), 'Covered');
  expect(comesBack(later, due)).toBeGreaterThan(6);
});
