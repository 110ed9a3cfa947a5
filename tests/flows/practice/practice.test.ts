import { ComponentType } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { ids } from '../../../src/discord/interactions/ids.ts';
import { berlinAt, DAY, HOUR, MINUTE } from '../../times.ts';
import { shareBot } from '../stages/shared.ts';
import { onlyQuestion, type Stage } from '../stages/stage.ts';
import { readStore } from '../stages/store-copy.ts';

const { nextGroup, nextStage } = shareBot();

const WORDS = 'I would begin with the decision that the result serves.';

/** The question that a card of practice is about. */
const asked = (message: Message): string => /\*\*(.+?)\*\*/.exec(textOf(message))?.[1] ?? '';

/** Whole days from the beginning of a test to the first instant in a message; a test takes less than an hour. */
function daysUntil(message: Message, began: number): number {
  const seconds = Number(/<t:(\d+):F>/.exec(textOf(message))?.[1]);
  return Math.round((seconds * 1_000 - began) / DAY);
}

async function gradedIn({ lobby }: Stage, person: Person, bucket: string, grade: string): Promise<Message> {
  const offered = await person.slash(lobby, 'practice', { bucket }).message();
  const reflection = await person.click(offered, 'I answered aloud').message();
  return person.click(reflection, grade).message();
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
  const reflection = await submit.message();
  expect(reflection.id).toBe(offered.id);
  const text = textOf(reflection);
  expect(text).toContain(WORDS);
  expect(text).toContain('\\*\\*');
  expect(text).not.toContain('@everyone');
  expect(text.indexOf('Preparation notes')).toBeGreaterThan(text.indexOf(WORDS));
  expect(text.indexOf('What a strong answer covers')).toBeGreaterThan(text.indexOf('Preparation notes'));

  const graded = await ada.click(reflection, '2 A little').message();
  expect(textOf(graded)).toContain('Graded 2 of 5: a little of it');
  expect(daysUntil(graded, began)).toBe(1);
  const next = await ada.click(graded, 'Next question').message();
  expect(asked(next)).not.toBe(question);

  await stage.moveTo(began + DAY + HOUR);
  const again = await ada.slash(lobby, 'practice').message();
  expect(asked(again)).toBe(question);
  expect(textOf(again)).toContain('Due again · Your last grade: 2 of 5');
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
    const graded = await gradedIn(stage, person, 'technical', '1 Hardly any');
    practised.push(/of it\n(.+)/.exec(textOf(graded))?.[1] ?? 'none');
    const starts = person === ada ? midnight : midnight + 4 * HOUR;
    expect(textOf(graded)).toContain(`It comes back <t:${starts / 1_000}:F>`);
  }
  const offered = async (person: Person): Promise<string> =>
    textOf(await person.slash(lobby, 'practice').message());
  await stage.moveTo(midnight - MINUTE);
  expect(await offered(ada)).toContain('New to you');
  await stage.moveTo(midnight);
  expect(await offered(ada)).toContain('Due again');
  expect(await offered(ada)).toContain(practised[0]);
  expect(await offered(ben)).toContain('New to you');
  // What Ben practises in the night belongs to the evening: it is due in the morning too.
  await gradedIn(stage, ben, 'research', '1 Hardly any');
  await stage.moveTo(midnight + 4 * HOUR);
  expect(await offered(ben)).toContain('Due again · Your last grade: 1 of 5, <t:');
  expect(await offered(ben)).toContain('2 due now');
});

test('what somebody wrote before stands beside the new answer and beside one given aloud, newest first, for them alone', async () => {
  const stage = await nextStage();
  const { ada, ben, lobby } = stage;
  const offered = await ada.slash(lobby, 'practice').message();
  const open = () => ada.rawComponent(offered, writing);
  const writing = ids.practiceWrite.write({ question: 'metrics-for-autonomy' });
  const aloud = ids.practiceAloud.write({ question: 'metrics-for-autonomy' });
  const write = async (text: string): Promise<string> =>
    textOf(await ada.submit(await open().modal(), { 'Your answer': text }).message());
  expect(await write('the first attempt')).not.toContain('What you wrote before');
  await write(`the second attempt, ${'long '.repeat(100)}`);
  const third = await write('the third attempt');
  expect(third).toMatch(/Your answer\n.*the third.*What you wrote before\n.*the second.*the first/s);
  expect(third).toContain('in full in the export of /mydata');
  expect(textOf(await ada.rawComponent(offered, aloud).message())).toMatch(
    /the third.*the second.*the first/s,
  );
  const other = await ben.slash(lobby, 'practice').message();
  expect(textOf(await ben.rawComponent(other, aloud).message())).not.toContain('attempt');
});

test('nobody else learns of it: not the channel, not the leads, not another member', async () => {
  const stage = await nextGroup();
  const { ada, ben, lead, lobby } = stage;
  await stage.moveTo(stage.due);
  const offered = await ada.slash(lobby, 'practice', { bucket: 'technical' }).message();
  const form = await ada.click(offered, 'Write my answer').modal();
  const reflection = await ada.submit(form, { 'Your answer': WORDS }).message();
  await ada.click(reflection, '1 Hardly any').message();
  for (const person of [ben, lead]) {
    for (const channel of [lobby, stage.channel]) {
      expect(person.reads(channel).map(textOf).join('\n')).not.toContain(WORDS);
    }
  }
  const overview = textOf(await lead.slash(lobby, 'cohort overview').message());
  expect(overview).not.toContain(ada.id);
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
  const questions = ['3 About half', '5 All of it', '4 Most of it'];
  for (const grade of questions) await gradedIn(stage, ada, 'communication', grade);
  const through = await ada.slash(lobby, 'practice', { bucket: 'communication' }).message();
  expect(textOf(through)).toContain('Nothing due until <t:');
  expect(daysUntil(through, began)).toBe(2);
  const early = await ada.click(through, 'Practise anyway').message();
  expect(textOf(early)).toContain('Not due yet · Your last grade: 3 of 5');
  await stage.moveTo(began + 2 * DAY + HOUR);
  const due = textOf(await ada.slash(lobby, 'practice', { bucket: 'communication' }).message());
  expect(due).toContain('1 due now');
});

test('"How did it go?" is beside Answer and in the confirmation, for whoever presses it', async () => {
  const stage = await nextGroup();
  const { ada, ben } = stage;
  await stage.moveTo(stage.due);
  const question = onlyQuestion(stage);
  const press = ben.click(question, 'How did it go?');
  const reflection = await press.message();
  expect((await press.response()).ephemeral).toBe(true);
  expect(textOf(reflection)).toContain('What a strong answer covers');
  expect(textOf(reflection)).toContain('Preparation notes');
  const graded = await ben.click(reflection, '4 Most of it').message();
  expect(textOf(graded)).toContain('Graded 4 of 5');

  const form = await ada.click(question, 'Answer').modal();
  const confirmation = await ada.submit(form, { 'Your answer': WORDS }).message();
  const beside = await ada.click(confirmation, 'How did it go?').message();
  expect(beside.id).not.toBe(confirmation.id);
  await ada.click(beside, '3 About half').message();
  const again = textOf(await ada.click(question, 'How did it go?').message());
  expect(again).toContain('Your last grade: 3 of 5');
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

test('another grade soon after takes the place of the first; two at once and an event twice count once', async () => {
  const stage = await nextStage();
  const { ada, lobby, standIn } = stage;
  const graded = await gradedIn(stage, ada, 'research', '5 All of it');
  await ada.click(graded, '1 Hardly any').message();
  expect(textOf(graded)).toContain('Graded 1 of 5');
  await Promise.all([
    ada.click(graded, '3 About half').message(),
    ada.click(graded, '3 About half').message(),
  ]);
  standIn.gateway.duplicateNext('INTERACTION_CREATE');
  await ada.click(graded, '3 About half').message();
  expect(daysUntil(graded, stage.clock.now())).toBe(2);
  const offered = await ada.slash(lobby, 'practice', { bucket: 'research' }).message();
  const form = await ada.click(offered, 'Write my answer').modal();
  standIn.gateway.duplicateNext('INTERACTION_CREATE');
  await ada.submit(form, { 'Your answer': WORDS }).message();
  expect(await kept(stage, ada)).toEqual({ grades: [3], texts: [WORDS] });
});

test('buttons and forms of an old message work after a restart', async () => {
  const stage = await nextStage();
  const { ada, lobby } = stage;
  const offered = await ada.slash(lobby, 'practice').message();
  const form = await ada.click(offered, 'Write my answer').modal();
  await stage.bot.kill('SIGKILL');
  await stage.restart();
  const reflection = await ada.submit(form, { 'Your answer': WORDS }).message();
  await stage.bot.kill('SIGKILL');
  await stage.restart();
  const practised = asked(reflection);
  const graded = await ada.click(reflection, '5 All of it').message();
  expect(textOf(graded)).toContain(practised);
  const more = await ada.click(graded, 'More of this bucket').message();
  expect(textOf(more)).not.toContain(practised);
});

test("somebody else's press touches only their own practice, and forged ids change nothing", async () => {
  const stage = await nextStage();
  const { ada, ben, lobby } = stage;
  const graded = await gradedIn(stage, ada, 'research', '5 All of it');
  const before = textOf(graded);
  const id = 'design-evaluation-framework';
  const bens = await ben.rawComponent(graded, `practice-grade:${id}:1`).message();
  expect(textOf(bens)).toContain('Graded 1 of 5');
  const adas = await ada.click(graded, 'More of this bucket').message();
  expect(textOf(adas)).not.toContain('due now');
  expect(before).toContain('Graded 5 of 5');

  for (const forged of [
    `practice-grade:${id}:6`,
    `practice-grade:${id}:`,
    'practice-next:law',
    'practice-open:../../mem',
    'how-did-it-go',
    'practice-write:__proto__',
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
  for (const _four of [1, 2, 3, 4]) await gradedIn(stage, ada, 'technical', '2 A little');
  const more = async () => ada.click(await ada.slash(lobby, 'gaps').message(), 'More').message();
  expect(textOf(await more())).not.toContain('Worth a second look');
  await gradedIn(stage, ada, 'technical', '1 Hardly any');
  const gaps = textOf(await ada.click(await more(), 'Worth a second look').message());
  expect(gaps).toContain('you rate yourself 4.5, and graded your latest 5 answers 1.8 on average');
  expect(textOf(await lead.slash(lobby, 'cohort overview').message())).not.toContain('1.8');
});

/** What the store holds of one person. */
const kept = (stage: Stage, { id: user }: Person): Promise<{ grades: number[]; texts: string[] }> =>
  readStore(stage, async ({ practice }) => {
    const { grades, written } = await practice.get(stage.guild, user);
    const texts = await Promise.all(written.map((question) => practice.answers(stage.guild, user, question)));
    return { grades: grades.map(({ grade }) => grade), texts: texts.flat().map(({ text }) => text) };
  });
