import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Fault } from '../../../sandbox/wire/faults.ts';
import { DAY, dayInWords, HOUR, MINUTE } from '../../times.ts';
import { expectWell, overviewOf, QUESTION, RATINGS, setupOf } from '../stages/bad-day.ts';
import { allOfProgress } from '../stages/own-progress.ts';
import { EVENING, openSetup, questionsIn } from '../stages/setup.ts';
import { type Group, shareBot } from '../stages/shared.ts';
import { onlyQuestion, questionsOf, type Stage } from '../stages/stage.ts';

const { nextGroup } = shareBot();

const POST = { method: 'POST', route: QUESTION } as const;
const CALLBACK = { method: 'POST', route: /\/callback/ } as const;

/** Makes the question due. Resolves when the beat ends, which takes long while a request hangs. */
function begin(stage: Group, at = stage.due): Promise<void> {
  stage.clock.moveTo(at);
  return stage.bot.setClock(stage.clock.offset(), 40_000);
}

const hit = ({ standIn }: Stage): Promise<unknown> => standIn.untilRequest(({ fault }) => fault !== null);

test('a rate limit, of the route or of everything, three errors in a row, and a connection lost before or after the work delay the question, once, and nothing else', async () => {
  const stage = await nextGroup();
  const { due } = stage;
  const faults: Fault[] = [
    { ...POST, kind: 'rate-limit', retryAfter: 1, times: 1 },
    { ...POST, kind: 'rate-limit', retryAfter: 1, scope: 'global', times: 1 },
    { ...POST, kind: 'status', status: 500, times: 3 },
    { ...POST, kind: 'reset-before', times: 1 },
    { ...POST, kind: 'reset-after', times: 1 },
  ];
  for (const [day, fault] of faults.entries()) {
    stage.standIn.requestLog.clear();
    stage.standIn.faults.add(fault);
    const beat = begin(stage, due + day * DAY);
    await hit(stage);
    await expectWell(stage);
    expect(await overviewOf(stage)).toContain('-# 0 members ·');
    await beat;
    expect(questionsOf(stage), fault.kind).toHaveLength(day + 1);
  }
});

test('while Discord fails for minutes leads read that it does not answer, and then the question comes by itself', async () => {
  const stage = await nextGroup();
  const { due } = stage;
  const heal = stage.standIn.faults.add({ ...POST, kind: 'status', status: 503 });
  await stage.moveTo(due);
  expect(await overviewOf(stage)).toContain(`**Not posted on ${dayInWords(due)}**: Discord did not answer`);
  expect(await setupOf(stage)).toContain(
    `${dayInWords(due)}: Discord did not answer; the bot tries again by itself`,
  );
  heal();
  await stage.moveTo(due + 3 * MINUTE);
  expect(questionsOf(stage)).toHaveLength(1);
  expect(await overviewOf(stage)).not.toContain('Not posted');
  await expectWell(stage);
});

test('when Discord fails until the window is over the date is skipped with the true reason, and the next one comes', async () => {
  const stage = await nextGroup();
  const { due } = stage;
  const heal = stage.standIn.faults.add({ ...POST, kind: 'status', status: 503 });
  await stage.moveTo(due);
  await stage.moveTo(due + 6 * HOUR);
  heal();
  await stage.moveTo(due + 13 * HOUR);
  expect(questionsOf(stage)).toHaveLength(0);
  expect(await overviewOf(stage)).toContain(`**Not posted on ${dayInWords(due)}**: Discord did not answer`);
  await stage.moveTo(due + DAY);
  expect(onlyQuestion(stage).content).toContain(`for ${dayInWords(due + DAY)}`);
});

test('while the thread cannot be opened leads read it, and it is opened by itself', async () => {
  const stage = await nextGroup();
  const { due } = stage;
  const heal = stage.standIn.faults.add({ method: 'POST', route: /\/threads$/, kind: 'status', status: 503 });
  await stage.moveTo(due);
  await stage.moveTo(due + 3 * MINUTE);
  expect(await overviewOf(stage)).toContain(
    `**Posted without its thread on ${dayInWords(due)}**: Discord did not answer`,
  );
  heal();
  await stage.moveTo(due + 4 * MINUTE);
  expect(stage.world.channels.has(onlyQuestion(stage).id)).toBe(true);
  expect(await overviewOf(stage)).not.toContain('without its thread');
});

test('a question that hangs at Discord holds up nobody, and is there once when the request is repeated', async () => {
  const stage = await nextGroup();
  stage.standIn.faults.add({ ...POST, kind: 'hang-after', times: 1 });
  const beat = begin(stage);
  await hit(stage);
  await expectWell(stage);
  expect(await overviewOf(stage)).toContain('-# 0 members ·');
  await beat;
  expect(questionsOf(stage)).toHaveLength(1);
}, 40_000);

test('groups of one server do not wait for each other: while the thread of one hangs at Discord, the other has its own', async () => {
  const stage = await nextGroup();
  const { world, guild, channel, manager } = stage;
  const evening = world.addChannel(guild, { name: 'evening' }).id;
  const form = await manager.click(await openSetup(stage, 'groups'), 'Another group').modal();
  const made = await manager.submit(form, { ...EVENING, Channel: evening, Time: '09:00' }).message();
  await manager.click(made, 'Start').message();
  const route = new RegExp(`/channels/${channel}/messages/\\d+/threads$`);
  stage.standIn.faults.add({ method: 'POST', route, kind: 'hang', times: 1 });
  const beat = begin(stage);
  await hit(stage);
  const hasThread = (of: string): boolean => {
    const [question] = questionsIn(stage, of);
    return question !== undefined && world.channels.has(question.id);
  };
  await world.until(() => hasThread(evening));
  expect(hasThread(channel), 'it hangs still').toBe(false);
  await beat;
  await world.until(() => hasThread(channel));
}, 40_000);

test('asked to stop while a request hangs, the bot ends within seconds, and the question is there once after the restart', async () => {
  const stage = await nextGroup();
  const { due } = stage;
  await begin(stage);
  await stage.bot.kill('SIGTERM');
  stage.standIn.faults.add({ ...POST, kind: 'hang' });
  stage.clock.moveTo(due + DAY);
  const started = stage.restart().catch((error: unknown) => error);
  await hit(stage);
  const asked = performance.now();
  expect(await stage.bot.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  expect(performance.now() - asked).toBeLessThan(10_000);
  // A stopping bot begins nothing new: it reads the threads after the next start.
  expect(stage.bot.output()).not.toContain('could not read the threads of a group again');
  await started;
  stage.standIn.faults.clear();
  stage.clock.moveTo(due + DAY + 3 * MINUTE);
  await stage.restart();
  expect(questionsOf(stage)).toHaveLength(2);
});

test('an acknowledgement that is lost, refused or hanging leaves nobody looking at "thinking", and saves what was sent', async () => {
  const stage = await nextGroup();
  const { ada, lobby, standIn } = stage;
  const faults: Fault[] = [
    { ...CALLBACK, kind: 'reset-before' },
    { ...CALLBACK, kind: 'reset-after' },
    { ...CALLBACK, kind: 'hang' },
    { ...CALLBACK, kind: 'hang-after' },
    { ...CALLBACK, kind: 'status', status: 500 },
  ];
  for (const [index, fault] of faults.entries()) {
    const form = await ada.slash(lobby, 'audit', { mode: 'pages' }).modal();
    // One fault for each of the two interactions that are acknowledged at the same time.
    standIn.faults.add({ ...fault, times: 2 });
    const submitted = ada.submit(form, RATINGS);
    const [message, overview] = await Promise.all([submitted.message(), overviewOf(stage)]);
    expect(textOf(message), fault.kind).toContain('Your audit is saved');
    expect(overview, fault.kind).toContain('### Who answered');
    const progress = textOf(await ada.slash(lobby, 'progress').message());
    expect(progress, fault.kind).toContain(`Audits over time (${index + 1})`);
  }
  await expectWell(stage);
});

test('killed at the moment when Discord has closed a form, the words of every form are there after the restart', async () => {
  const stage = await nextGroup();
  const { ada, ben, lead, lobby, standIn, due } = stage;
  await stage.moveTo(due);
  const question = onlyQuestion(stage);
  const result = await ada
    .submit(await ada.slash(lobby, 'audit', { mode: 'pages' }).modal(), RATINGS)
    .message();
  const answer = { 'Your answer': 'Mine to be read.' };
  await ada.submit(await ada.click(question, 'Answer').modal(), answer).message();
  // The answer is saved before it is shown.
  await stage.world.untilMessage(question.id, (message) => textOf(message).includes('Mine to be read.'));
  // A beat may show it a moment before it appears in the list of who answered.
  await expect
    .poll(async () => textOf(await lead.slash(lobby, 'cohort answers').message()))
    .toContain('Mine to be read.');
  const more = await ada.click(result, 'More').message();
  const toFeedback = await lead.slash(lobby, 'cohort answers').message();
  const practice = await ben.slash(lobby, 'practice').message();
  const suggesting = await ben.slash(lobby, 'suggest').message();
  const asked = 'Which skills does it exercise most?';
  const forms = [
    [ben, await ben.click(question, 'Answer').modal(), { 'Your answer': 'Words of an answer.' }],
    [ada, await ada.select(more, 'Add evidence to …', ['writing']).modal(), { evidence: 'Words of proof.' }],
    [ben, await ben.click(practice, 'Write my answer').modal(), { 'Your answer': 'Words of practice.' }],
    [
      ben,
      await ben.click(suggesting, 'Suggest a question').modal(),
      { 'The question': 'Words of a suggestion?', [asked]: 'research' },
    ],
    [lead, await lead.click(toFeedback, 'Feedback on 1').modal(), { 'Your feedback': 'Words of a lead.' }],
    [
      lead,
      await lead.slash(lobby, 'questions add').modal(),
      { 'The question': 'Words of a question?', [asked]: 'research' },
    ],
    [ben, await ben.slash(lobby, 'audit', { mode: 'pages' }).modal(), RATINGS],
  ] as const;
  const heal = standIn.faults.add({ ...CALLBACK, kind: 'hang-after' });
  for (const [person, form, fields] of forms) {
    const { token } = person.submit(form, fields);
    await standIn.untilRequest(({ path }) => path.includes(token));
  }
  await stage.bot.kill('SIGKILL');
  heal();
  await stage.restart();

  const shown = async (by: typeof ada, command: string, options = {}): Promise<string> =>
    textOf(await by.slash(lobby, command, options).message());
  expect(await shown(ben, 'question')).toContain('Words of an answer.');
  const gaps = await ada.slash(lobby, 'gaps').message();
  await ada.click(gaps, 'All skills').message();
  expect(textOf(await ada.select(gaps, 'One skill in detail', ['writing']).message())).toContain(
    'Words of proof.',
  );
  const mydata = await ben.click(await ben.slash(lobby, 'mydata').message(), 'Export').message();
  const exported = mydata.attachments.map(({ bytes }) => Buffer.from(bytes).toString('utf8')).join();
  expect(exported).toContain('Words of practice.');
  expect(await shown(lead, 'questions suggestions')).toContain('Words of a suggestion?');
  expect(await allOfProgress(ada, lobby)).toContain('Words of a lead.');
  expect(await shown(lead, 'questions list', { state: 'own' })).toContain('Words of a question?');
  expect(await shown(ben, 'progress')).toContain('Audits over time (1)');
  await expectWell(stage);
});
