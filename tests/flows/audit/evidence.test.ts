import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { formAnswers } from '../../../sandbox/group/form-answers.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { whileDamaged } from '../stages/damage.ts';
import { shareBot } from '../stages/shared.ts';
import type { Stage } from '../stages/stage.ts';
import { tap } from '../stages/taps.ts';

const { nextStage } = shareBot();

const MENU = 'Add evidence to …';
const NASTY = '@everyone <@1> [free](https://evil.example) **bold** `code` \u202etxet ```';

async function audited({ ada, channel }: Stage): Promise<Message> {
  const form = await ada.slash(channel, 'audit', { mode: 'pages' }).modal();
  const result = await ada.submit(form, formAnswers(form, [2, 2, 2, 2, null])).message();
  return ada.click(result, 'More').message();
}

test('evidence is added, shown in /gaps, replaced and emptied, and survives kill -9', async () => {
  const stage = await nextStage();
  const { ada, channel } = stage;
  const result = await audited(stage);
  const gaps = async (): Promise<string> => {
    const card = await ada.slash(channel, 'gaps', { track: 'research-scientist' }).message();
    await ada.click(card, 'All skills').message();
    return textOf(await ada.select(card, 'One skill in detail', ['reading-papers']).message());
  };
  let form = await ada.select(result, MENU, ['reading-papers']).modal();
  expect(form.title).toBe('Evidence: Reading papers');
  const saved = ada.submit(form, { evidence: 'Talk on induction heads, 3 May' });
  expect(textOf(await saved.message())).toContain('## Evidence saved: Reading papers');
  expect((await saved.response()).ephemeral).toBe(true);
  await stage.bot.kill('SIGKILL');
  await stage.restart();
  expect(await gaps()).toMatch(/## Reading papers\n.*\nYour evidence: .*Talk on induction heads, 3 May/);

  form = await ada.select(result, MENU, ['reading-papers']).modal();
  expect(textOf(form)).toContain('"Talk on induction heads, 3 May"');
  await ada.submit(form, { evidence: 'Review for a workshop' }).message();
  expect(await gaps()).toContain('Review for a workshop');
  expect(await gaps()).not.toContain('induction');

  form = await ada.select(result, MENU, ['reading-papers']).modal();
  const emptied = await ada.submit(form, { evidence: null }).message();
  expect(textOf(emptied)).toContain('There is no evidence beside Reading papers now');
  expect(await gaps()).not.toContain('Your evidence');
});

test('text that hurts is shown harmless, pings nobody, and is kept letter by letter', async () => {
  const stage = await nextStage();
  const { ada, channel } = stage;
  const result = await audited(stage);
  const form = await ada.select(result, MENU, ['writing']).modal();
  await ada.submit(form, { evidence: NASTY }).message();
  const gaps = await ada.slash(channel, 'gaps', { track: 'policy-and-governance' }).message();
  await ada.click(gaps, 'All skills').message();
  const text = textOf(await ada.select(gaps, 'One skill in detail', ['writing']).message());
  expect(text).toContain('Your evidence: ');
  expect(text).not.toMatch(/@everyone|<@1>|\u202e|(?<!\\)\*\*bold|\[free\]\(/);
  expect(gaps.pinged.users).toEqual([]);
  expect(textOf(await ada.select(result, MENU, ['writing']).modal())).toContain(`"${NASTY}"`);
});

test('nothing visible is no evidence, and more than 200 characters are refused', async () => {
  const stage = await nextStage();
  const { ada } = stage;
  const result = await audited(stage);
  const form = await ada.select(result, MENU, ['writing']).modal();
  const spaces = await ada.submit(form, { evidence: ' \u200b\u202e ' }).message();
  expect(textOf(spaces)).toContain('There is no evidence beside Writing now');
  const long = await ada.submit(form, { evidence: 'x'.repeat(201) }, { force: true }).message();
  expect(textOf(long)).toContain('at most 200 characters');
  const emoji = await ada.submit(form, { evidence: '🔍'.repeat(200) }).message();
  expect(textOf(emoji)).toContain('Evidence saved');
});

test('one at a time: the line stands under the question, and can be edited there', async () => {
  const { ada, channel } = await nextStage();
  const question = await ada.slash(channel, 'audit', { mode: 'one' }).message();
  await ada.click(question, 'More').message();
  let form = await ada.click(question, 'Add evidence').modal();
  await ada.submit(form, { evidence: 'github.com/ada/loop' }).message();
  expect(textOf(question)).toContain('## 1 of 5: Python and PyTorch');
  expect(textOf(question)).toContain('github.com/ada/loop');
  form = await ada.click(question, 'Edit evidence').modal();
  expect(textOf(form)).toContain('"github.com/ada/loop"');
  await ada.submit(form, { evidence: null }).message();
  expect(textOf(question)).not.toContain('Your evidence');
});

test('one at a time: a line that cannot be saved is given back beside the question, which stays', async () => {
  const stage = await nextStage();
  const { ada, channel, guild } = stage;
  const question = await ada.slash(channel, 'audit', { mode: 'one' }).message();
  await ada.click(question, 'More').message();
  const form = await ada.click(question, 'Add evidence').modal();
  await ada.submit(form, { evidence: 'the first line' }).message();
  const again = await ada.click(question, 'Edit evidence').modal();
  const sent = { evidence: `a longer line ${NASTY}` };
  await whileDamaged(stage, `evi/${guild}/${ada.id}`, async () => {
    const told = await ada.submit(again, sent).untilFollowUp();
    expect(textOf(told)).toMatch(/Not saved: your evidence.*a longer line/s);
    expect(told.viewerId).toBe(ada.id);
  });
  expect(textOf(question)).toContain('## 1 of 5: Python and PyTorch');
  expect(textOf(question)).toContain('the first line');
  await ada.submit(again, sent).message();
  expect(textOf(question)).toContain('a longer line');
});

test('one at a time: a line for an audit that is over by now is given back with the reason', async () => {
  const stage = await nextStage();
  const { ada, channel } = stage;
  const question = await ada.slash(channel, 'audit', { mode: 'one' }).message();
  await ada.click(question, 'More').message();
  const form = await ada.click(question, 'Add evidence').modal();
  await ada.click(question, 'Back').message();
  for (const level of ['3', '3', '3', '3', '3'] as const) await tap(ada, question, level).message();
  const told = await ada.submit(form, { evidence: 'github.com/ada/loop' }).untilFollowUp();
  expect(textOf(told)).toMatch(/Not saved: your evidence.*github\.com\/ada\/loop/s);
  expect(textOf(told)).not.toContain('Something went wrong');
});
