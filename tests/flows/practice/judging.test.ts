import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { DAY, HOUR } from '../../times.ts';
import { shareBot } from '../stages/shared.ts';
import { onlyQuestion } from '../stages/stage.ts';
import { judge } from './judging.ts';

const { nextGroup, nextStage } = shareBot();

const WORDS = 'I would begin with the decision that the result serves.';

test('nobody sees what a strong answer covers before they tried, or say that they only want to read', async () => {
  const stage = await nextGroup();
  const { ada, ben } = stage;
  await stage.moveTo(stage.due);
  const question = onlyQuestion(stage);
  const first = await ben.click(question, 'How did it go?').message();
  expect(textOf(first)).not.toContain('A strong answer covers');
  const read = await ben.click(first, 'Show me anyway').message();
  expect(textOf(read)).toContain('What a strong answer covers');
  expect(textOf(read)).toContain('Noted as read, not as recalled');
  // A question that was only read is offered like a new one.
  const practised = await ben.slash(stage.lobby, 'practice').message();
  expect(textOf(practised)).not.toContain('Due again');

  const form = await ada.click(question, 'Answer').modal();
  const saved = await ada.submit(form, { 'Your answer': WORDS }).message();
  const guess = await ada.click(saved, 'How did it go?').message();
  expect(textOf(guess)).toContain(WORDS);
  expect(textOf(guess)).toContain('How many does yours cover?');
});

test('the guess is compared with the points, and the examples and a follow-up wait behind them', async () => {
  const stage = await nextStage();
  const { ada, lobby } = stage;
  const offered = await ada.slash(lobby, 'practice').message();
  const form = await ada.click(offered, 'Write my answer').modal();
  const guess = await ada.submit(form, { 'Your answer': WORDS }).message();
  const done = await judge(ada, guess, 'Covered');
  expect(textOf(done)).toMatch(/You guessed 0 of \d: \d points too hard on yourself/);
  const all = await ada.click(done, 'More').message();
  expect(textOf(all)).toContain('✅ Covered:');
  const example = await ada.click(all, 'Strong answer').message();
  expect(textOf(example)).toMatch(/A strong answer: \d of \d points/);
  const back = await ada.click(await ada.click(example, 'Back').message(), 'More').message();
  const more = await ada.click(back, 'A follow-up').modal();
  const saved = await ada.submit(more, { 'Your answer': 'I would ask who has seen it.' }).message();
  expect(textOf(saved)).toContain('I would ask who has seen it.');
  const points = await ada.click(await ada.click(saved, 'Back').message(), 'More').message();
  const guesses = await ada.click(points, 'My guesses').message();
  expect(textOf(guesses)).toContain('1 guess so far');
  await expect.poll(() => guesses.attachments.map(({ filename }) => filename)).toEqual(['guesses.png']);
  const data = await ada.slash(lobby, 'mydata').message();
  const exported = await ada.click(data, 'Export').message();
  const files = exported.attachments.map(({ bytes }) => new TextDecoder().decode(bytes)).join('\n');
  expect(files).toContain('I would ask who has seen it.');
  expect(files).toContain('"predicted": 0');
});

test('a point that was missed is asked next, until it was tried again or passed over', async () => {
  const stage = await nextStage();
  const { ada, lobby } = stage;
  const offered = await ada.slash(lobby, 'practice').message();
  let shown = await ada.click(offered, 'I answered aloud').message();
  shown = await ada.click(shown, '1').message();
  shown = await ada.click(shown, 'Missed').message();
  shown = await ada.click(shown, 'Missed').message();
  while (textOf(shown).includes('Is it in your answer?')) shown = await ada.click(shown, 'Covered').message();
  const asked = await ada.click(shown, 'Next question').message();
  expect(textOf(asked)).toContain('A point you missed');
  const form = await ada.click(asked, 'Write it').modal();
  const saved = await ada.submit(form, { 'Your answer': 'That is the part about trust.' }).message();
  const second = await ada.click(saved, 'Next question').message();
  expect(textOf(second)).toContain('A point you missed');
  await stage.bot.kill('SIGKILL');
  await stage.restart();
  const after = await ada.click(second, 'Skip it').message();
  expect(textOf(after)).toContain('New to you');
});

test('four weeks later a question comes back once, and both answers stand beside each other for their author alone', async () => {
  const stage = await nextStage();
  const { ada, ben, lobby } = stage;
  const began = stage.clock.now();
  const write = async (text: string): Promise<string> => {
    const offered = await ada.slash(lobby, 'practice').message();
    const form = await ada.click(offered, 'Write my answer').modal();
    await judge(ada, await ada.submit(form, { 'Your answer': text }).message(), 'Covered');
    return /\*\*(.+?)\*\*/.exec(textOf(offered))?.[1] ?? '';
  };
  const question = await write('what I said at first');
  await stage.moveTo(began + 29 * DAY + HOUR);
  const offered = await ada.slash(lobby, 'practice').message();
  expect(textOf(offered)).toContain(question);
  const form = await ada.click(offered, 'Write my answer').modal();
  const done = await judge(
    ada,
    await ada.submit(form, { 'Your answer': 'what I say now' }).message(),
    'Covered',
  );
  const both = await ada.click(done, 'Then and now').message();
  expect(textOf(both)).toMatch(/Then.*what I said at first.*Now.*what I say now/s);
  for (const channel of [lobby, stage.channel])
    expect(ben.reads(channel).map(textOf).join('\n')).not.toContain('what I said at first');
  await stage.moveTo(began + 60 * DAY);
  const third = await ada.slash(lobby, 'practice').message();
  expect(textOf(third)).not.toContain('Weeks after your first try');
});
