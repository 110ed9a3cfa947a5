import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { shortDate } from '../../../src/views/words/dates.ts';
import { DAY, dateOf, MINUTE } from '../../times.ts';
import { query } from '../stages/damage.ts';
import { allOfProgress } from '../stages/own-progress.ts';
import { type Group, shareBot } from '../stages/shared.ts';
import { onlyQuestion, questionsOf } from '../stages/stage.ts';

const { nextGroup } = shareBot();
const QUESTION = /^\/channels\/\d+\/messages$/;
const POINTS = 'What a strong answer covers';
const OLD = {
  text: 'Which eval would you trust?',
  hint: 'Begin with yours.',
  rubric: 'Says what it measures',
};
const NEW = { text: 'Is lunch at noon?', hint: 'Look at the clock.', rubric: 'Says yes' };
type Words = typeof OLD;

const fields = ({ text, hint, rubric }: Words) => ({ 'The question': text, Hint: hint, [POINTS]: rubric });

interface Own extends Group {
  /** The question's card, with its Edit button. */
  readonly own: Message;
}

/** A group whose only question is its own. */
async function startOwn(): Promise<Own> {
  const stage = await nextGroup();
  const { lead, lobby } = stage;
  const choices = await lead.autocomplete(lobby, 'questions retire', { question: '' }, 'question');
  for (const { value } of choices)
    await lead.slash(lobby, 'questions retire', { question: String(value) }).message();
  const form = await lead.slash(lobby, 'questions add').modal();
  const bucket = { 'Which skills does it exercise most?': 'technical' };
  const own = await lead.submit(form, { ...bucket, ...fields(OLD) }).message();
  return Object.assign(stage, { own });
}

interface Asked extends Own {
  readonly post: Message;
}

/** The question was posted, Ada answered it in its thread, and Lea gave feedback on the answer. */
async function startAsked(): Promise<Asked> {
  const stage = await startOwn();
  const { lead, lobby, ada, world } = stage;
  await stage.moveTo(stage.due);
  const post = onlyQuestion(stage);
  const said = ada.say(post.id, 'The one that we wrote.');
  await world.until(() => said.reactions.length > 0);
  const answers = await lead.slash(lobby, 'cohort answers').message();
  const feedback = await lead.click(answers, 'Feedback on 1').modal();
  await lead.submit(feedback, { 'Your feedback': 'Clear.' }).message();
  return Object.assign(stage, { post });
}

async function edit({ lead, own }: Own, words: Words): Promise<string> {
  const form = await lead.click(own, 'Edit').modal();
  return textOf(await lead.submit(form, fields(words)).message());
}

const filesOf = ({ attachments }: Message): string =>
  attachments.map(({ bytes }) => new TextDecoder().decode(bytes)).join('\n');

/** Everything shown on the way to what a strong answer covers. */
async function rubricOf(person: Person, shown: Message): Promise<string> {
  const before = textOf(shown);
  if (before.includes('Try it first'))
    return `${before}\n${textOf(await person.click(shown, 'Show me anyway').message())}`;
  const guess = before.includes('How many does yours cover?');
  return guess ? `${before}\n${textOf(await person.click(shown, 'None').message())}` : before;
}

/** Every place where people see a posted question, by name. */
async function everywhere(stage: Asked): Promise<Record<string, string>> {
  const { lead, lobby, ada, ben, post } = stage;
  const today = dateOf(stage.due);
  const answers = await lead.slash(lobby, 'cohort answers', { question: today }).message();
  const member = await lead.slash(lobby, 'cohort member', { who: { user: ada.id } }).message();
  const [choice] = await lead.autocomplete(lobby, 'cohort answers', { question: today }, 'question');
  const question = await ada.slash(lobby, 'question').message();
  const lines = await allOfProgress(ada, lobby);
  const feedback = await ada.click(await ada.slash(lobby, 'progress').message(), 'Read feedback').message();
  const mine = await ada.click(await ada.slash(lobby, 'mydata').message(), 'Export').message();
  const looked = await rubricOf(ben, await ben.click(post, 'How did it go?').message());
  const ofCard = await rubricOf(ada, await ada.click(question, 'How did it go?').message());
  return {
    'cohort answers': textOf(answers),
    'the choice of cohort answers': choice?.name ?? '',
    'the form for feedback': textOf(await lead.click(answers, 'Feedback on 1').modal()),
    'cohort member': textOf(await lead.click(member, 'Answers').message()),
    'cohort export as tables': filesOf(await lead.slash(lobby, 'cohort export').message()),
    'cohort export as JSON': filesOf(await lead.slash(lobby, 'cohort export', { format: 'json' }).message()),
    question: textOf(question),
    progress: lines,
    feedback: textOf(feedback),
    mydata: filesOf(mine),
    'the form for an answer': textOf(await ben.click(post, 'Answer').modal()),
    'how it went': looked,
    'how it went, from the card of the question': ofCard,
  };
}

function expectOld(shown: Readonly<Record<string, string>>): void {
  for (const [place, text] of Object.entries(shown)) {
    expect(text, place).toContain(OLD.text);
    expect(text, place).not.toContain(NEW.text);
  }
  expect(shown['how it went']).toContain(OLD.rubric);
  expect(shown['how it went, from the card of the question']).toContain(OLD.rubric);
}

test('a question that was asked keeps its words, hint and rubric when it is edited, and is asked with the new ones next time', async () => {
  const stage = await startAsked();
  const { ada, ben, lead, lobby } = stage;
  expect(await edit(stage, NEW)).toContain('Questions already asked keep their words.');
  expectOld(await everywhere(stage));
  const card = await ada.slash(lobby, 'question').message();
  if (!textOf(card).includes('[Hint]')) await ada.click(card, 'More').message();
  expect(textOf(await ada.click(card, 'Hint').message())).toContain(OLD.hint);

  await stage.bot.kill('SIGTERM');
  await stage.restart();
  expectOld(await everywhere(stage));

  await stage.moveTo(stage.due + DAY);
  const [, again] = questionsOf(stage);
  expect(again?.content).toContain(NEW.text);
  const looked = await rubricOf(ben, await ben.click(again ?? stage.post, 'How did it go?').message());
  expect(looked).toContain(NEW.rubric);
  expect(textOf(await ada.slash(lobby, 'question').message())).toContain(NEW.text);
  const progress = await allOfProgress(ada, lobby);
  expect(progress).toMatch(new RegExp(`${shortDate(dateOf(stage.due))}[^\\n]*Which eval`));
  expect(progress).toMatch(new RegExp(`${shortDate(dateOf(stage.due + DAY))}[^\\n]*Is lunch`));
  const files = filesOf(await lead.slash(lobby, 'cohort export', { format: 'json' }).message());
  expect(files).toContain(OLD.text);
  expect(files).toContain(NEW.text);
});

test('a file that brings other words for a question that was asked changes none that it was asked with', async () => {
  const stage = await startAsked();
  const { lead, lobby } = stage;
  const exported = await lead.slash(lobby, 'questions export').message();
  const file = exported.attachments.find(({ filename }) => filename.endsWith('.yaml'));
  const text = new TextDecoder()
    .decode(file?.bytes)
    .replace(OLD.text, NEW.text)
    .replace(OLD.rubric, NEW.rubric);
  const bytes = new TextEncoder().encode(text);
  const summary = await lead
    .slash(lobby, 'questions import', { file: { file: { name: 'ours.yaml', bytes } } })
    .message();
  const shown = textOf(summary);
  expect(shown).toContain('1 of the changed was already asked');
  expect(shown).toMatch(/Was asked on .*: that post keeps the old words/);
  expect(shown).toMatch(/Question: .*Which eval.* → .*Is lunch/);
  await lead.click(summary, 'Import').message();
  expect(textOf(await lead.slash(lobby, 'questions list', { state: 'own' }).message())).toContain(NEW.text);
  expectOld(await everywhere(stage));
});

test('after an upgrade what was asked before has its words without anybody looking at it', async () => {
  const stage = await startAsked();
  await stage.bot.kill('SIGTERM');
  await forget(stage);
  await query(stage.storeFile, 'DELETE FROM keyv WHERE key = ?', 'fact/words');
  await stage.restart();
  const rows = () =>
    query(stage.storeFile, 'SELECT value FROM keyv WHERE key LIKE ?', `ask/${stage.guild}/%`);
  await expect.poll(rows, { timeout: 20_000 }).toHaveLength(1);
  await edit(stage, NEW);
  expectOld(await everywhere(stage));
});

const forget = (stage: Asked): Promise<unknown> =>
  query(stage.storeFile, 'DELETE FROM keyv WHERE key LIKE ?', `ask/${stage.guild}/%`);

test.each([
  ['read before it is edited', true],
  ['edited before anybody reads it', false],
])(
  'a question that was asked by an older version of the bot keeps the words it has now: %s',
  async (_name, isRead) => {
    const stage = await startAsked();
    await stage.bot.kill('SIGTERM');
    await forget(stage);
    await stage.restart();
    if (isRead) expect(await allOfProgress(stage.ada, stage.lobby)).toContain(OLD.text);
    await edit(stage, NEW);
    expectOld(await everywhere(stage));
    const [, id] = /bank-edit:main:(own-\d+)/.exec(JSON.stringify(stage.own.components)) ?? [];
    const earlier = await stage.ben.rawComponent(stage.post, `how-did-it-go:${id}`).message();
    expect(textOf(earlier), 'the button under questions of an older version').toContain(OLD.rubric);
  },
);

test.each(['hang', 'hang-after'] as const)(
  'what is edited between the claim and the sending is asked and kept as it was claimed (%s)',
  async (kind) => {
    const stage = await startOwn();
    const { ada, lobby, standIn, clock, due } = stage;
    standIn.faults.add({ method: 'POST', route: QUESTION, kind, times: 1 });
    clock.moveTo(due);
    // The request hangs, so the beat never finishes: the bot is killed during it.
    const beat = stage.bot.setClock(clock.offset()).catch((error: unknown) => error);
    await standIn.untilRequest(
      ({ method, fault, path }) => method === 'POST' && fault !== null && QUESTION.test(path),
    );
    await stage.bot.kill('SIGKILL');
    await beat;
    standIn.faults.clear();
    clock.moveTo(due + MINUTE);
    await stage.restart();
    await edit(stage, NEW);
    for (const minutes of [2, 3, 4]) await stage.moveTo(due + minutes * MINUTE);
    expect(onlyQuestion(stage).content).toContain(OLD.text);
    expect(textOf(await ada.slash(lobby, 'question').message())).toContain(OLD.text);
  },
);
