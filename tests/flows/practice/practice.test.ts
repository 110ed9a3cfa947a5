import { ComponentType } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { berlinAt, DAY, HOUR, MINUTE } from '../../times.ts';
import { memberList } from '../stages/lead-cards.ts';
import { shareBot } from '../stages/shared.ts';
import { onlyQuestion, type Stage } from '../stages/stage.ts';
import { readStore } from '../stages/store-copy.ts';
import { judge, practise, type Verdict } from './judging.ts';

const { nextGroup, nextStage } = shareBot();

const WORDS = 'I would begin with the decision that the result serves.';

/** The question on a practice card. */
const asked = (message: Message): string => /\*\*(.+?)\*\*/.exec(textOf(message))?.[1] ?? '';

/** Whole days from the start of a test to the first time in a message. A test takes less than an hour. */
function daysUntil(message: Message, began: number): number {
  const seconds = Number(/<t:(\d+):F>/.exec(textOf(message))?.[1]);
  return Math.round((seconds * 1_000 - began) / DAY);
}

async function judgedIn(
  { lobby }: Stage,
  person: Person,
  bucket: string,
  verdict: Verdict,
): Promise<Message> {
  return practise(person, await person.slash(lobby, 'practice', { bucket }).message(), verdict);
}

test('a question is practised: answer in a form, what a strong answer covers, a grade, and when it comes back', async () => {
  const stage = await nextStage();
  const { ada, lobby } = stage;
  const began = stage.clock.now();
  const slash = ada.slash(lobby, 'practice');
  const offered = await slash.message();
  expect((await slash.response()).ephemeral).toBe(true);
  expect(textOf(offered)).toContain('New to you · 24 still new');
  expect(textOf(offered)).not.toContain('What a strong answer covers');
  const question = asked(offered);

  const hint = await ada.click(offered, 'Hint').message();
  expect(textOf(hint)).toContain(question);
  expect(textOf(hint)).not.toContain('What a strong answer covers');

  const form = await ada.click(offered, 'Write my answer').modal();
  expect(textOf(form)).toContain(question);
  const submit = ada.submit(form, { 'Your answer': `${WORDS} **@everyone**` });
  const guess = await submit.message();
  expect(guess.id).toBe(offered.id);
  const text = textOf(guess);
  expect(text).toContain(WORDS);
  expect(text).toContain('\\*\\*');
  expect(text).not.toContain('@everyone');
  expect(text).toContain('How many does yours cover?');

  const done = await judge(ada, guess, 'Partly');
  expect(textOf(done)).toContain('◐ Partly:');
  expect(daysUntil(done, began)).toBe(2);
  const next = await ada.click(done, 'Next question').message();
  expect(asked(next)).not.toBe(question);

  await stage.moveTo(began + 2 * DAY + HOUR);
  const again = await ada.slash(lobby, 'practice').message();
  expect(asked(again)).toBe(question);
  expect(textOf(again)).toContain('Due again · Your last grade: 3 of 5');
});

test('graded in the evening, a question is due from the beginning of the next day, and not before', async () => {
  const stage = await nextStage();
  const { ada, ben, lobby, clock } = stage;
  await ada.slash(lobby, 'settings', { zone: 'Europe/Berlin' }).message();
  await ben.slash(lobby, 'settings', { zone: 'Europe/Berlin', 'day-start': '4' }).message();
  const [evening, midnight] = [berlinAt(clock.now(), '20:00'), berlinAt(clock.now(), '00:00', 1)];
  await stage.moveTo(evening);
  const practised: string[] = [];
  for (const person of [ada, ben]) {
    const offered = await person.slash(lobby, 'practice', { bucket: 'technical' }).message();
    practised.push(asked(offered));
    const done = await practise(person, offered, 'Missed');
    const starts = person === ada ? midnight : midnight + 4 * HOUR;
    expect(textOf(done)).toContain(`It comes back <t:${starts / 1_000}:F>`);
  }
  const offered = async (person: Person): Promise<string> =>
    textOf(await person.slash(lobby, 'practice').message());
  await stage.moveTo(midnight - MINUTE);
  expect(await offered(ada)).toContain('New to you');
  await stage.moveTo(midnight);
  expect(await offered(ada)).toContain('Due again');
  expect(await offered(ada)).toContain(practised[0]);
  expect(await offered(ben)).toContain('New to you');
  // Practice in the small hours counts for the evening before, so it too is due in the morning.
  await judgedIn(stage, ben, 'research', 'Missed');
  await stage.moveTo(midnight + 4 * HOUR);
  expect(await offered(ben)).toContain('Due again · Your last grade: 1 of 5, <t:');
  expect(await offered(ben)).toContain('2 due now');
});

test('nobody else learns of it: not the channel, not the leads, not another member', async () => {
  const stage = await nextGroup();
  const { ada, ben, lead, lobby } = stage;
  await stage.moveTo(stage.due);
  const offered = await ada.slash(lobby, 'practice', { bucket: 'technical' }).message();
  const form = await ada.click(offered, 'Write my answer').modal();
  const guess = await ada.submit(form, { 'Your answer': WORDS }).message();
  await judge(ada, guess, 'Missed');
  for (const person of [ben, lead]) {
    for (const channel of [lobby, stage.channel]) {
      expect(person.reads(channel).map(textOf).join('\n')).not.toContain(WORDS);
    }
  }
  expect(await memberList(lead, lobby)).not.toContain(ada.id);
});

test('without a bucket the weakest gap comes first, and it can be asked for by name', async () => {
  const { ada, lobby } = await nextStage();
  const refused = textOf(await ada.slash(lobby, 'practice', { bucket: 'gap' }).message());
  expect(refused).toContain('Your weakest gap is not known yet');
  const ratings = {
    'Python and PyTorch': '4',
    'Deep learning and transformers': '4',
    'Reading papers': '4',
    Writing: '1',
    'Math you actually need': '4',
  };
  await ada.submit(await ada.slash(lobby, 'audit', { mode: 'pages' }).modal(), ratings).message();
  for (const options of [{}, { bucket: 'gap' }]) {
    const offered = textOf(await ada.slash(lobby, 'practice', options).message());
    expect(offered).toContain('Practice: Career and Communication Skills');
  }
  expect(textOf(await ada.slash(lobby, 'practice', { bucket: 'domain' }).message())).toContain(
    'Practice: Domain knowledge',
  );
});

test('when a bucket is through, it says until when there is nothing, and one can practise anyway', async () => {
  const stage = await nextStage();
  const { ada, lobby } = stage;
  const began = stage.clock.now();
  const verdicts: Verdict[] = ['Partly', 'Covered', 'Covered'];
  for (const verdict of verdicts) await judgedIn(stage, ada, 'communication', verdict);
  const through = await ada.slash(lobby, 'practice', { bucket: 'communication' }).message();
  expect(textOf(through)).toContain('Nothing due until <t:');
  expect(daysUntil(through, began)).toBe(2);
  const early = await ada.click(through, 'Practise anyway').message();
  expect(textOf(early)).toContain('Not due yet · Your last grade: 3 of 5');
  await stage.moveTo(began + 2 * DAY + HOUR);
  const due = textOf(await ada.slash(lobby, 'practice', { bucket: 'communication' }).message());
  expect(due).toContain('1 due now');
});

test('"How did it go?" shows what a strong answer covers to those who tried, for whoever presses it', async () => {
  const stage = await nextGroup();
  const { ada, ben } = stage;
  await stage.moveTo(stage.due);
  const question = onlyQuestion(stage);
  const press = ben.click(question, 'How did it go?');
  const first = await press.message();
  expect((await press.response()).ephemeral).toBe(true);
  expect(textOf(first)).toContain('Try it first');
  const done = await judge(ben, await ben.click(first, 'I answered aloud').message(), 'Covered');
  expect(textOf(done)).toContain('✅ Nothing missing.');

  const form = await ada.click(question, 'Answer').modal();
  const confirmation = await ada.submit(form, { 'Your answer': WORDS }).message();
  const beside = await ada.click(confirmation, 'How did it go?').message();
  expect(beside.id).not.toBe(confirmation.id);
  expect(textOf(beside)).toContain(WORDS);
  await judge(ada, beside, 'Partly');
  const again = textOf(await ada.click(question, 'How did it go?').message());
  expect(again).toContain('◐ Partly:');
});

test('a message of the channel from before there was the button keeps its Answer button', async () => {
  const stage = await nextGroup();
  await stage.moveTo(stage.due);
  const question = onlyQuestion(stage);
  const [row] = question.components;
  if (row?.type !== ComponentType.ActionRow) throw new Error('the question has no row of buttons');
  row.components.splice(1);
  expect(textOf(question)).not.toContain('How did it go?');
  const form = await stage.ada.click(question, 'Answer').modal();
  const confirmation = await stage.ada.submit(form, { 'Your answer': WORDS }).message();
  expect(textOf(confirmation)).toContain('How did it go?');
});

test('/question offers a hint that gives nothing away', async () => {
  const stage = await nextGroup();
  await stage.moveTo(stage.due);
  const shown = await stage.ada.slash(stage.lobby, 'question').message();
  const hint = textOf(await stage.ada.click(shown, 'Hint').message());
  expect(hint).toContain('A hint');
  expect(hint).not.toContain('strong answer');
  expect(textOf(shown)).not.toContain('strong answer');
});

test('a verdict can be changed, and the grade with it; two at once and an event twice count once', async () => {
  const stage = await nextStage();
  const { ada, lobby, standIn } = stage;
  const done = await judgedIn(stage, ada, 'research', 'Covered');
  const change = async (): Promise<Message> =>
    ada.click(await ada.click(done, 'More').message(), 'Change').message();
  const first = await change();
  expect(textOf(first)).toContain('Point 1 of');
  await Promise.all([ada.click(first, 'Missed').message(), ada.click(first, 'Missed').message()]);
  expect(textOf(done)).toContain('✗ Missed:');
  expect((await kept(stage, ada)).grades).toEqual([4]);
  const again = await change();
  standIn.gateway.duplicateNext('INTERACTION_CREATE');
  await ada.click(again, 'Partly').message();
  const offered = await ada.slash(lobby, 'practice', { bucket: 'research' }).message();
  const form = await ada.click(offered, 'Write my answer').modal();
  standIn.gateway.duplicateNext('INTERACTION_CREATE');
  await ada.submit(form, { 'Your answer': WORDS }).message();
  expect(await kept(stage, ada)).toEqual({ grades: [4], texts: [WORDS] });
});

test('buttons and forms of an old message work after a restart', async () => {
  const stage = await nextStage();
  const { ada, lobby } = stage;
  const offered = await ada.slash(lobby, 'practice').message();
  const form = await ada.click(offered, 'Write my answer').modal();
  await stage.bot.kill('SIGKILL');
  await stage.restart();
  const guess = await ada.submit(form, { 'Your answer': WORDS }).message();
  await stage.bot.kill('SIGKILL');
  await stage.restart();
  const practised = asked(guess);
  let shown = await ada.click(guess, 'None').message();
  while (textOf(shown).includes('Is it in your answer?')) {
    await stage.bot.kill('SIGKILL');
    await stage.restart();
    expect(textOf(shown)).toContain(WORDS);
    shown = await ada.click(shown, 'Covered').message();
  }
  expect(textOf(shown)).toContain('It comes back');
  const more = await ada.click(shown, 'Next question').message();
  expect(asked(more)).not.toBe(practised);
});

test("somebody else's press touches only their own practice, and forged ids change nothing", async () => {
  const stage = await nextStage();
  const { ada, ben, lobby } = stage;
  const graded = await judgedIn(stage, ada, 'research', 'Covered');
  const [, own = ''] = /(judge-else:\d+)/.exec(JSON.stringify(graded.components)) ?? [];
  const id = 'design-evaluation-framework';
  const bens = await ben.rawComponent(graded, `practice-grade:${id}:1`).message();
  expect(textOf(bens)).toContain('Graded 1 of 5');
  const foreign = await ben.rawComponent(graded, own).message();
  expect(textOf(foreign)).toContain('This attempt is not known any more');
  const adas = await ada.click(graded, 'Next question').message();
  expect(textOf(adas)).not.toContain('due now');

  for (const forged of [
    `practice-grade:${id}:6`,
    `practice-grade:${id}:`,
    'practice-next:law',
    'practice-open:../../mem',
    'how-did-it-go',
    'practice-write:__proto__',
    'judge-predict:1:9',
    'judge-say:1:0:strong',
    'judge-more:1:x0',
  ]) {
    const refused = await ada.rawComponent(graded, forged).message();
    expect(textOf(refused)).toMatch(/older version or is incomplete/);
  }
  for (const unknown of ['practice-grade:no-such-question:3', 'hint:constructor', 'how-did-it-go:gone']) {
    const refused = await ada.rawComponent(graded, unknown).message();
    expect(textOf(refused)).toContain('taken out of the bank');
  }
  const empty = await ada.rawModalSubmit(lobby, `practice-form:${id}:1300000000000000001`, []).message();
  expect(textOf(empty)).toContain('The answer was empty');
  const late = await ada.rawModalSubmit(lobby, 'judge-more-form:1:p0:1300000000000000001', []).message();
  expect(textOf(late)).toContain('The answer was empty');
  expect(await kept(stage, ada)).toEqual({ grades: [5], texts: [] });
});

test('ratings far from the grades of five answers are mentioned in /gaps, gently and to the member alone', async () => {
  const stage = await nextGroup();
  const { ada, lead, lobby } = stage;
  const ratings = {
    'Python and PyTorch': '5',
    'Deep learning and transformers': '4',
    'Reading papers': 'none',
    Writing: 'none',
    'Math you actually need': 'none',
  };
  await ada.submit(await ada.slash(lobby, 'audit', { mode: 'pages' }).modal(), ratings).message();
  for (const _four of [1, 2, 3, 4]) await judgedIn(stage, ada, 'technical', 'Missed');
  const more = async () => ada.click(await ada.slash(lobby, 'gaps').message(), 'More').message();
  expect(textOf(await more())).not.toContain('Worth a second look');
  await judgedIn(stage, ada, 'technical', 'Missed');
  const gaps = textOf(await ada.click(await more(), 'Worth a second look').message());
  expect(gaps).toContain('you rate yourself 4.5, and graded your latest 5 answers 1 on average');
  expect(textOf(await lead.slash(lobby, 'cohort overview').message())).not.toContain('on average');
});

/** What the store holds about one person's practice. */
const kept = (stage: Stage, { id: user }: Person): Promise<{ grades: number[]; texts: string[] }> =>
  readStore(stage, async ({ practice }) => {
    const { grades, written } = await practice.get(stage.guild, user);
    const texts = await Promise.all(written.map((question) => practice.answers(stage.guild, user, question)));
    return { grades: grades.map(({ grade }) => grade), texts: texts.flat().map(({ text }) => text) };
  });
