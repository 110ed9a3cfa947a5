import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { DAY, WEEK } from '../../times.ts';
import { judge } from '../practice/judging.ts';
import { firstDayOf, receipt } from '../stages/answers.ts';
import { shareBot } from '../stages/shared.ts';
import type { Stage } from '../stages/stage.ts';
import { tap } from '../stages/taps.ts';

const { nextGroup, nextStage } = shareBot();

const today = ({ lobby }: Pick<Stage, 'lobby'>, person: Person): Promise<Message> =>
  person.slash(lobby, 'today').message();

test('a newcomer is asked to rate, the open question can be answered there, and what is done is gone', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage, thread } = day;
  const { ada } = stage;
  const use = ada.slash(stage.lobby, 'today');
  const first = await use.message();
  expect((await use.response()).ephemeral).toBe(true);
  expect(textOf(first)).toContain(`<#${thread}>`);
  expect(textOf(first)).toContain("You haven't rated yourself yet.");
  for (const absent of ['Practice', 'This week', 'wrote about', 'next question'])
    expect(textOf(first)).not.toContain(absent);
  expect((await ada.click(first, 'Answer').modal()).title).not.toBe('');

  const card = await ada.click(first, 'Rate five skills').message();
  await tap(ada, card, '2').message();
  expect(textOf(await today(stage, ada))).toContain("Your audit isn't finished: 1 of 5.");
  const going = await ada.click(await today(stage, ada), 'Continue rating').message();
  for (const level of ['1', '3', '4', '1'] as const) await tap(ada, going, level).message();
  await receipt(stage, ada.say(thread, 'I would first ask what the eval measures.'));
  const done = textOf(await today(stage, ada));
  expect(done).toContain("✅ You've answered the question.");
  expect(done).toMatch(/All done\. The next question comes <t:\d+:F>/);
  expect(done).not.toContain('[');
});

test('the one step of the plan has a tick box, which leads to the next step and can be taken back', async () => {
  const stage = await nextStage();
  const { ada, lobby } = stage;
  const rating = await ada.slash(lobby, 'audit').message();
  for (const level of ['2', '1', '3', '4', '1'] as const) await tap(ada, rating, level).message();
  const tracks = await ada.slash(lobby, 'tracks').message();
  await ada.select(tracks, 'Set my target', ['research-engineer']).message();
  await ada.click(await ada.slash(lobby, 'gaps').message(), 'Make a six-week plan').message();
  const card = await today(stage, ada);
  const [, step = ''] = /This week: \*\*(.+?)\*\*/.exec(textOf(card)) ?? [];
  expect(step).not.toBe('');
  await ada.click(card, '☐ Done').message();
  expect(textOf(card)).toContain(`**${step}**: done.`);
  expect(textOf(card)).not.toContain(`This week: **${step}**`);
  expect(textOf(await today(stage, ada))).not.toContain(`**${step}**`);
  await ada.click(card, 'Undo').message();
  expect(textOf(card)).toContain(`This week: **${step}**`);
});

test('practice that is due is there on its day, with the button that asks it', async () => {
  const stage = await nextStage();
  const { ada, lobby } = stage;
  const question = await ada.slash(lobby, 'practice').message();
  await judge(ada, await ada.click(question, 'I answered aloud').message(), 'Covered');
  expect(textOf(await today(stage, ada))).not.toContain('Practice:');
  await stage.moveTo(stage.clock.now() + 60 * DAY);
  const card = await today(stage, ada);
  expect(textOf(card)).toContain('Practice: 1 question is due.');
  expect(textOf(await ada.click(card, 'Practise').message())).toContain('Due again');
});

test('what a lead wrote is there for a week, and is nobody else’s', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage, thread } = day;
  const { ada, ben, lead, lobby } = stage;
  await receipt(stage, ada.say(thread, 'I would first ask what the eval measures.'));
  const page = await lead.slash(lobby, 'cohort answers').message();
  const form = await lead.click(page, 'Feedback on 1').modal();
  await lead.submit(form, { 'Your feedback': 'A clear first step.' }).message();
  const card = await today(stage, ada);
  expect(textOf(card)).toContain(`<@${lead.id}> wrote about an answer of yours`);
  expect(card.pinged.users).toEqual([]);
  expect(textOf(await ada.click(card, 'Read it').message())).toContain('A clear first step.');
  expect(textOf(await today(stage, ben))).not.toContain('wrote about');
  await stage.moveTo(stage.clock.now() + WEEK + DAY);
  expect(textOf(await today(stage, ada))).not.toContain('wrote about');
});
