import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { shortDate } from '../../../src/views/words/dates.ts';
import { DAY, dateOf, MINUTE } from '../../times.ts';
import {
  emojis,
  firstDayOf,
  openForm,
  PRIVATELY,
  prefillOf,
  receipt,
  saved,
  shownFor,
  TO_THREAD,
  write,
} from '../stages/answers.ts';
import { allOfProgress } from '../stages/own-progress.ts';
import { shareBot } from '../stages/shared.ts';

const { nextGroup } = shareBot();

test('a form is posted in the thread without a ping, edited by pressing again, and taken back when it is made private', async () => {
  const day = await firstDayOf(await nextGroup());
  const { ada } = day.stage;
  const told = await write(day, ada, 'Sandbox it, then measure.');
  await expect.poll(() => textOf(told)).toContain('Posted in the thread: https://discord.com/channels/');
  const [shown] = shownFor(day, ada);
  expect(shownFor(day, ada)).toHaveLength(1);
  expect(shown?.pinged).toEqual({ users: [], roles: [], everyone: false });
  expect(shown && textOf(shown)).toContain('Sandbox it, then measure.');
  expect(shown && emojis(shown)).toEqual([]);

  const again = await ada.click(told, 'Edit').modal();
  expect(prefillOf(again)).toEqual(['Sandbox it, then measure.']);
  await ada.submit(again, { 'Your answer': 'Measure first.' }).message();
  await expect.poll(() => shown && textOf(shown)).toContain('Measure first.');
  expect(shownFor(day, ada)).toEqual([shown]);

  const hidden = await write(day, ada, 'Measure first.', { audience: PRIVATELY });
  await expect.poll(() => textOf(hidden)).toContain('Private: in Discord only you see the text.');
  expect(shownFor(day, ada)).toEqual([]);
  const form = await openForm(day, ada);
  expect(textOf(form)).toContain('( ) Post it in the thread as my answer (x) Keep it private');
  await ada.submit(form, { 'Who sees it': TO_THREAD }).message();
  await expect.poll(() => shownFor(day, ada).length).toBe(1);
  await expect.poll(() => saved(day, ada)).toContain('Posted in the thread');
});

test('the form counts as an answer at once, in the lead view too, and its author has joined', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage } = day;
  await write(day, stage.ben, 'Only for me.', { audience: PRIVATELY });
  const overview = textOf(await stage.lead.slash(stage.lobby, 'cohort overview').message());
  expect(overview).toContain('Today: 1 answered');
  expect(overview).not.toContain('Only for me.');
  expect(shownFor(day, stage.ben)).toEqual([]);
});

test('the form holds what was written in the thread; what is sent takes its place, and the earlier text stays mine', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage, thread } = day;
  const { ada } = stage;
  const one = ada.say(thread, 'First thought.');
  const two = ada.say(thread, 'Second thought.');
  await receipt(stage, one);
  await receipt(stage, two);
  const form = await openForm(day, ada);
  expect(prefillOf(form)).toEqual(['First thought.\n\nSecond thought.']);
  expect(textOf(form)).toContain('Your messages stay there; this text becomes your answer.');
  const unchanged = await ada.submit(form).message();
  expect(textOf(unchanged)).toContain('First thought.');
  expect(shownFor(day, ada)).toEqual([]);

  await write(day, ada, 'One clear thought.');
  await expect.poll(() => [...emojis(one), ...emojis(two)]).toEqual([]);
  expect(shownFor(day, ada)).toHaveLength(1);
  const card = await ada.slash(stage.lobby, 'question').message();
  expect(textOf(card)).not.toContain('Second thought.');
  await ada.click(card, 'More').message();
  const earlier = textOf(await ada.click(card, '1 earlier version').message());
  expect(earlier).toContain('First thought.');
  expect(earlier).toContain('Second thought.');

  ada.delete(two);
  const versions = async (): Promise<string> => {
    const now = await ada.slash(stage.lobby, 'question').message();
    await ada.click(now, 'More').message();
    return textOf(await ada.click(now, '1 earlier version').message());
  };
  await expect.poll(versions).not.toContain('Second thought.');
  expect(await versions()).toContain('First thought.');
  expect(await saved(day, ada)).toContain('One clear thought.');
});

test('what was written in the thread after the form was opened stays part of the answer', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage, thread } = day;
  const form = await openForm(day, stage.ada);
  stage.clock.moveTo(day.due + MINUTE);
  const said = stage.ada.say(thread, 'Written meanwhile.');
  await receipt(stage, said);
  await stage.ada.submit(form, { 'Your answer': 'From the form.' }).message();
  const text = await saved(day, stage.ada);
  expect(text).toContain('From the form.');
  expect(text).toContain('Written meanwhile.');
  expect(emojis(said)).toEqual(['✅']);
});

test('an answer given in time stays so when it is rewritten days later', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage } = day;
  await write(day, stage.ada, 'In time.');
  await stage.moveTo(day.due + DAY);
  await stage.moveTo(day.due + 2 * DAY + MINUTE);
  await write(day, stage.ada, 'Rewritten.');
  const text = await allOfProgress(stage.ada, stage.lobby);
  expect(text).toContain(`${shortDate(dateOf(day.due))} ✅ answered`);
});

test('the form can be taken out again, and the text stays among the earlier versions', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage } = day;
  const told = await write(day, stage.ada, 'Half a thought.');
  await expect.poll(() => textOf(told)).toContain('Posted in the thread');
  const out = await stage.ada.click(told, 'Remove my answer').message();
  await expect.poll(() => shownFor(day, stage.ada)).toEqual([]);
  expect(textOf(out)).toContain('You have no answer to this question now.');
  expect(textOf(await stage.ada.click(out, '1 earlier version').message())).toContain('Half a thought.');
});

test('many earlier versions are paged, the latest first', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage } = day;
  for (const draft of ['Draft one.', 'Draft two.', 'Draft three.', 'Final.'])
    await write(day, stage.ada, draft);
  const card = await stage.ada.slash(stage.lobby, 'question').message();
  await stage.ada.click(card, 'More').message();
  const first = await stage.ada.click(card, '3 earlier versions').message();
  expect(textOf(first)).toContain('Draft three.');
  const second = await stage.ada.click(first, 'Older').message();
  expect(textOf(second)).toContain('Draft two.');
  const third = await stage.ada.click(second, 'Older').message();
  expect(textOf(third)).toContain('Earlier version 3 of 3');
  expect(textOf(third)).not.toContain('[Older]');
  expect(textOf(await stage.ada.click(third, 'Newer').message())).toContain('Draft two.');
});
