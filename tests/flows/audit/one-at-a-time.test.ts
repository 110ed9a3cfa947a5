import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { formAnswers } from '../../../sandbox/group/form-answers.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { DAY } from '../../times.ts';
import { shareBot } from '../stages/shared.ts';
import type { Stage } from '../stages/stage.ts';
import { tap } from '../stages/taps.ts';

const { nextStage } = shareBot();

const ONE = { mode: 'one' };

const begin = ({ ada, channel }: Stage, depth = 'baseline'): Promise<Message> =>
  ada.slash(channel, 'audit', { ...ONE, depth }).message();

test('the baseline, one question at a time: levels in full, a tap each, and a look at all before the end', async () => {
  const stage = await nextStage();
  const { ada, channel } = stage;
  const question = await begin(stage);
  expect(textOf(question)).toContain("## 1 of 5: Python and PyTorch\nWhat's the furthest you've got?");
  expect(textOf(question)).toContain('[3 · Training loop from scratch]');
  await tap(ada, question, '3').message();
  expect(textOf(question)).toContain('Saved ✓ 3 of 5\n## 2 of 5: Deep learning');
  await ada.click(question, "Don't rate this").message();
  await ada.click(question, 'Skip for now').message();
  expect(textOf(question)).toContain('## 4 of 5: Writing');
  await ada.click(question, 'Back').message();
  await ada.click(question, 'Back').message();
  expect(textOf(question)).toContain('## 2 of 5');
  expect(textOf(question)).toContain('Your answer so far: **not rated**');
  await tap(ada, question, '2').message();
  await ada.click(question, 'Skip for now').message();
  await tap(ada, question, '5').message();
  await tap(ada, question, '1').message();
  expect(textOf(question)).toContain('1 question of 5 skipped. Everything below is saved.');
  expect(textOf(question)).toContain('Reading papers: **skipped**');
  await ada.click(question, 'Answer the skipped one').message();
  expect(textOf(question)).toContain('## 3 of 5: Reading papers');
  await tap(ada, question, '4').message();
  expect(textOf(question)).toContain('## Your audit is saved');
  expect(textOf(question)).toContain('**Technical**: 2.5 ▰▰◧▱▱');
  expect(textOf(await ada.slash(channel, 'progress').message())).toContain('Audits over time (1)');
});

test('every tap is saved: kill -9 after it, and another device continues at the next question', async () => {
  const stage = await nextStage();
  const { ada, lobby } = stage;
  const question = await begin(stage, 'full');
  for (const level of ['3', '2', '4'] as const) await tap(ada, question, level).message();
  await stage.bot.kill('SIGKILL');
  await stage.restart();
  const offer = await ada.slash(lobby, 'audit').message();
  const next = await ada.click(offer, 'Continue where you were (3 of 15)').message();
  expect(textOf(next)).toContain('## 4 of 15: Forming questions');
  await tap(ada, question, '5').message();
  expect(textOf(question)).toContain('Saved ✓ 5 of 5');
});

test('forms and single questions are one audit: one can change between them', async () => {
  const stage = await nextStage();
  const { ada, channel } = stage;
  let form = await ada.slash(channel, 'audit', { depth: 'full', mode: 'pages' }).modal();
  const saved = await ada.submit(form, formAnswers(form, [3, 2])).message();
  await ada.click(saved, 'One at a time').message();
  expect(textOf(saved)).toContain('## 3 of 15: Reading papers');
  await tap(ada, saved, '4').message();
  const offer = await ada.slash(channel, 'audit').message();
  form = await ada.click(offer, 'In forms').modal();
  expect(form.title).toBe('2 of 4: Research Skills');
  expect(textOf(form)).toContain('(x) 4 of 5');
});

test('after a baseline form all skills are one tap away, one at a time', async () => {
  const { ada, channel } = await nextStage();
  const form = await ada.slash(channel, 'audit', { mode: 'pages' }).modal();
  const result = await ada.submit(form, formAnswers(form, [3, 3, 3, 3, 3])).message();
  const more = await ada.click(result, 'More').message();
  const question = await ada.click(more, 'All skills, one at a time').message();
  expect(textOf(question)).toContain('## 1 of 15');
});

test('the same button twice at once, and two devices at different questions, end in one consistent audit', async () => {
  const stage = await nextStage();
  const { ada, channel } = stage;
  const phone = await begin(stage);
  await Promise.all([tap(ada, phone, '3').message(), tap(ada, phone, '3').message()]);
  expect(textOf(phone)).toContain('## 2 of 5');
  const offer = await ada.slash(channel, 'audit', ONE).message();
  const laptop = await ada.click(offer, 'Continue where you were (1 of 5)').message();
  await Promise.all([tap(ada, phone, '2').message(), tap(ada, laptop, '4').message()]);
  await ada.click(phone, 'Skip for now').message();
  await tap(ada, laptop, '5').message();
  const progress = textOf(await ada.slash(channel, 'progress').message());
  expect(progress).toContain('Audits over time (1)');
  expect(progress).toMatch(/Technical (2\.5|3\.5) · Research 5/);
});

test('buttons of a finished audit and of one after seven days change nothing, and say so in private', async () => {
  const stage = await nextStage();
  const { ada, channel } = stage;
  const old = await begin(stage);
  for (const level of ['3', '3', '3', '3'] as const) await tap(ada, old, level).message();
  await ada.click(old, 'Skip for now').message();
  const review = { ...old, components: [...old.components] };
  await ada.click(old, 'Finish and see the result').message();
  for (const [id, words] of [
    [/audit-finish/, 'This audit is closed'],
    [/audit-question/, 'This audit is closed'],
  ] as const) {
    const customId = JSON.stringify(review.components).match(new RegExp(`"(${id.source}[^"]*)"`))?.[1] ?? '';
    const told = await ada.rawComponent(old, customId).untilFollowUp();
    expect(textOf(told)).toContain(words);
  }
  expect(textOf(old)).toContain('## Your audit is saved');

  const question = await begin(stage);
  await tap(ada, question, '5').message();
  await stage.moveTo(stage.clock.now() + 7 * DAY + 60_000);
  const before = textOf(question);
  for (const use of [
    tap(ada, question, '1'),
    ...["Don't rate this", 'Back', 'Skip for now', 'More'].map((label) => ada.click(question, label)),
  ])
    expect(textOf(await use.untilFollowUp())).toContain('more than seven days old');
  expect(textOf(question)).toBe(before);
  expect(textOf(await ada.slash(channel, 'progress').message())).toContain('Technical 4');
});

test('"Stop here" without an answer says that nothing is kept, and /audit begins afresh', async () => {
  const stage = await nextStage();
  const { ada, channel } = stage;
  const question = await begin(stage);
  await ada.click(question, 'More').message();
  await ada.click(question, 'Stop here').message();
  expect(textOf(question)).toContain('Nothing answered yet');
  expect((await ada.slash(channel, 'audit', { mode: 'pages' }).modal()).title).toContain('Self-audit');
});

test('a tap whose acknowledgement was lost is saved once, and the next question is shown', async () => {
  const stage = await nextStage();
  const { ada, channel, standIn } = stage;
  const question = await begin(stage);
  standIn.faults.add({ method: 'POST', route: /\/callback/, times: 1, kind: 'reset-after' });
  await tap(ada, question, '4').message();
  expect(textOf(question)).toContain('Saved ✓ 4 of 5');
  expect(textOf(await ada.slash(channel, 'progress').message())).toContain('Technical 4');
});

test('one at a time is the way for whoever has not chosen, and what somebody chose is kept for the next time', async () => {
  const stage = await nextStage();
  const { ada, channel } = stage;
  const question = await ada.slash(channel, 'audit').message();
  for (const label of ['More', 'Levels in full']) await ada.click(question, label).message();
  expect(textOf(question)).toContain('**3** I have written a PyTorch training loop from an empty file');
  for (const label of ['Back', 'More']) await ada.click(question, label).message();
  const form = await ada.click(question, 'Use a form').modal();
  await ada.submit(form, formAnswers(form, [3, 2, 4, 5, null])).message();
  const next = await ada.slash(channel, 'audit').modal();
  expect(textOf(next)).toContain('3 of 5 (last time)');
  await ada.slash(channel, 'audit', ONE).message();
  expect(textOf(await ada.slash(channel, 'audit').message())).toContain('## 1 of 5');
});

test('ratings of the last audit are marked, and not rating a skill takes that one away', async () => {
  const stage = await nextStage();
  const { ada, channel } = stage;
  const first = await begin(stage);
  for (const level of ['3', '3', '3', '3', '3'] as const) await tap(ada, first, level).message();
  const again = await begin(stage);
  expect(textOf(again)).toContain('[★ 3 · Training loop from scratch]');
  expect(textOf(again)).toContain("★ Last time: 3 of 5. “Don't rate this” takes it away.");
  for (const label of ['More', 'Levels in full']) await ada.click(again, label).message();
  expect(textOf(again)).toMatch(/\*\*3\*\* .* ★\n/);
  await ada.click(again, 'Back').message();
  await ada.click(again, "Don't rate this").message();
  await ada.click(again, 'Back').message();
  expect(textOf(again)).toContain('Your answer so far: **not rated**');
  expect(textOf(await ada.slash(channel, 'progress').message())).toContain('Technical 3');
});

test('a slip is put right from the result: the same audit, not another one', async () => {
  const stage = await nextStage();
  const { ada, channel } = stage;
  const card = await begin(stage);
  for (const level of ['3', '3', '3', '3', '5'] as const) await tap(ada, card, level).message();
  expect(textOf(card)).toContain('**Domain**: 5 ▰▰▰▰▰');
  const more = await ada.click(card, 'More').message();
  const answers = await ada.click(more, 'Change an answer').message();
  expect(textOf(answers)).toContain('Every question is answered.');
  await ada.click(answers, 'Back').message();
  expect(textOf(answers)).toContain('## 5 of 5: Math you actually need');
  await tap(ada, answers, '2').message();
  expect(textOf(answers)).toContain('**Domain**: 2 ▰▰▱▱▱');
  expect(textOf(await ada.slash(channel, 'progress').message())).toContain('Audits over time (1)');
  const later = await ada.click(answers, 'More').message();
  const elsewhere = await begin(stage);
  await tap(ada, elsewhere, '1').message();
  expect(textOf(await ada.click(later, 'Change an answer').untilFollowUp())).toContain(
    'This audit is closed',
  );
});
