import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { DAY, dayInWords } from '../../times.ts';
import { allOfProgress } from '../stages/own-progress.ts';
import { openSetup } from '../stages/setup.ts';
import { shareBot } from '../stages/shared.ts';
import { onlyQuestion, type Stage } from '../stages/stage.ts';

const { nextGroup } = shareBot();
const BUCKET = 'Which skills does it exercise most?';
const POINTS = 'What a strong answer covers';

const list = ({ lead, lobby }: Stage, inputs = {}): Promise<Message> =>
  lead.slash(lobby, 'questions list', inputs).message();

async function added(stage: Stage, fields: Record<string, string>): Promise<Message> {
  const { lead, lobby } = stage;
  const form = await lead.slash(lobby, 'questions add').modal();
  return lead.submit(form, { [BUCKET]: 'technical', ...fields }).message();
}

const fileOf = (message: Message, name: string): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    message.attachments.find(({ filename }) => filename === name)?.bytes,
  );

test('a lead adds a question of their own in a form, changes it, and it is asked, answered and graded like any other', async () => {
  const stage = await nextGroup();
  const { lead, lobby, ada, world } = stage;
  const blank = await lead.slash(lobby, 'questions add').modal();
  const fields = { [BUCKET]: 'technical', 'The question': 'Why **now**?\n<@&5> @everyone' };
  await lead.submit(blank, fields).message();
  // If the reply to a form is lost, the form stays open and people send it again.
  const saved = await lead.submit(blank, fields).message();
  expect(textOf(await list(stage, { state: 'own' }))).toContain('1 question that fits');
  expect(textOf(saved)).toContain('Saved.');
  expect(textOf(saved)).toContain('Why \\*\\*now\\*\\*?');
  const form = await lead.click(saved, 'Edit').modal();
  expect(textOf(form)).toContain('Why **now**?');
  const edited = await lead.submit(form, { Hint: 'Think of *last* year.' }).message();
  const points = await lead.click(edited, 'What it covers').message();
  expect(textOf(points)).toContain('Think of \\*last\\* year.');
  const [choice] = await lead.autocomplete(lobby, 'questions edit', { question: 'now' }, 'question');
  expect(choice?.name).toContain('Why **now**?');
  expect(await ada.autocomplete(lobby, 'questions edit', { question: 'now' }, 'question')).toEqual([]);

  const id = String(choice?.value);
  await stage.manager.click(await openSetup(stage, 'questions'), 'Own questions first').message();
  const next = await lead.slash(lobby, 'questions next').message();
  expect(textOf(next)).toContain('Why \\*\\*now\\*\\*?');
  expect(JSON.stringify(next.components)).toContain('own question first');
  await stage.moveTo(stage.due);
  const posted = onlyQuestion(stage);
  expect(posted.content).toContain('Why \\*\\*now\\*\\*?');
  expect(posted.pinged).toEqual({ users: [], roles: [], everyone: false });
  expect(textOf(await ada.slash(lobby, 'question').message())).toContain('Why \\*\\*now\\*\\*?');
  const answer = await ada.click(posted, 'Answer').modal();
  const told = await ada.submit(answer, { 'Your answer': 'Because it is cheap now.' }).message();
  await world.until(() => textOf(told).includes('Why \\*\\*now'));
  const reflection = await ada.click(told, 'How did it go?').message();
  expect(textOf(reflection)).toContain('is not written down for this question');
  const graded = await ada.click(reflection, '4 Most of it').message();
  expect(textOf(graded)).toContain('Graded 4 of 5');
  expect(await allOfProgress(ada, lobby)).toContain('Why');

  // A retired question is still found wherever it appeared.
  const retired = await lead.slash(lobby, 'questions retire', { question: id }).message();
  expect(textOf(retired)).toContain('Retired.');
  expect(textOf(await list(stage, { state: 'retired' }))).toContain(
    `retired · asked on ${dayInWords(stage.due)}`,
  );
  expect(textOf(await ada.click(posted, 'How did it go?').message())).toContain('Why');
  const back = await lead.click(retired, 'Ask again').message();
  expect(textOf(back)).toContain('It is asked again.');
  expect(textOf(await list(stage, { state: 'retired' }))).toContain('No question fits');
});

test('the list can be narrowed down and paged, and says of each question when it was asked and when it comes', async () => {
  const stage = await nextGroup();
  const { lead, lobby } = stage;
  const all = await list(stage);
  expect(textOf(all)).toContain('24 to ask, 24 of them not yet in this round');
  expect(textOf(all)).toContain('page 1 of 6');
  const second = await lead.click(all, 'Next').message();
  expect(textOf(second)).toContain('page 2 of 6');
  await stage.moveTo(stage.due);
  expect(textOf(await list(stage, { state: 'posted' }))).toContain(`asked on ${dayInWords(stage.due)}`);
  expect(textOf(await list(stage, { state: 'new' }))).toContain('23 questions that fit');
  const soon = await list(stage, { state: 'next' });
  const coming = textOf(soon) + textOf(await lead.click(soon, 'Next').message());
  expect(coming).toContain('7 questions that fit');
  expect(coming).toContain(`never asked · next on ${dayInWords(stage.due + DAY)}`);
  const sections = await lead.autocomplete(lobby, 'questions list', { section: 'des' }, 'section');
  expect(sections.map(({ name }) => name)).toEqual(['System Design']);
  const narrow = await list(stage, { section: 'System Design', bucket: 'technical' });
  const shown = await lead.select(narrow, 'Open a question', [firstValue(narrow)]).message();
  expect(textOf(shown)).toContain('System Design');
  expect(textOf(shown)).toContain('built in');
  const points = await lead.click(shown, 'What it covers').message();
  expect(textOf(points)).toContain(POINTS);
  const ended = await lead.click(await lead.click(points, 'Back').message(), 'Retire it').message();
  expect(textOf(ended)).toContain('Retired.');
  expect(textOf(await lead.click(ended, 'All questions').message())).toContain('23 to ask');
});

const firstValue = (message: Message): string =>
  /"value":"([a-z0-9-]+)"/.exec(JSON.stringify(message.components))?.[1] ?? '';

test('what is wrong with a form is said all at once, and the words come back as a file that can be imported', async () => {
  const stage = await nextGroup();
  const { lead, lobby } = stage;
  const told = await added(stage, {
    'The question': 'Why now?',
    [POINTS]: `good\n${'long '.repeat(50)}\nthree\nfour\nfive\nsix`,
  });
  expect(textOf(told)).toContain('was not saved');
  expect(textOf(told)).toContain('Line 2 of what a strong answer covers');
  expect(textOf(told)).toContain('more than 5 lines');
  const words = fileOf(told, 'question.yaml');
  expect(words).toContain('Why now?');
  expect(textOf(await list(stage, { state: 'own' }))).toContain('No question fits');
  const right = words.replace(/ {6}- long.*\n/, '').replace(/ {6}- six\n/, '');
  const file = { name: 'question.yaml', bytes: new TextEncoder().encode(right) };
  expect(textOf(await lead.slash(lobby, 'questions import', { file: { file } }).message())).toContain(
    '1 new question',
  );
});

test('a file is imported as a whole or not at all, and what is exported is imported again', async () => {
  const stage = await nextGroup();
  const { lead, lobby, ada } = stage;
  const imported = (name: string, text: string | Uint8Array) => {
    const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
    return lead.slash(lobby, 'questions import', { file: { file: { name, bytes } } });
  };
  const broken =
    'questions:\n  - text: Why now?\n    bucket: research\n  - text: What then?\n    bucket: law\n    skills: [hnit]\n';
  const refused = textOf(await imported('ours.yaml', broken).message());
  expect(refused).toContain('Nothing was imported');
  expect(refused).toContain('2 problems');
  expect(refused).toContain('line 5:');
  expect(refused).toContain('line 6:');
  expect(textOf(await list(stage, { state: 'own' }))).toContain('No question fits');

  const rows = Array.from({ length: 30 }, (_, index) => `"=SUM(${index})","law"`).join('\n');
  const many = await imported('ours.csv', `text,bucket\n${rows}`).message();
  expect(textOf(many)).toContain('30 problems');
  expect(fileOf(many, 'problems.txt').split('\n')).toHaveLength(30);

  const good = broken.replace('law', 'technical').replace('    skills: [hnit]\n', '');
  expect(textOf(await imported('ours.yaml', good).message())).toContain('2 new questions');
  expect(textOf(await imported('ours.yaml', good).message())).toContain('2 as before');
  const out = await lead.slash(lobby, 'questions export').message();
  const csv = fileOf(out, 'questions.csv');
  expect(csv.startsWith('\ufeff')).toBe(true);
  const changed = csv.replace('What then?', '=What then?');
  const asked = await imported('ours.csv', changed).message();
  expect(textOf(asked)).toContain('1 changed and 1 as before');
  expect(textOf(await lead.click(asked, 'Import').message())).toContain('1 changed');
  expect(fileOf(await lead.slash(lobby, 'questions export').message(), 'questions.csv')).toContain(
    "'=What then?",
  );
  expect(textOf(await list(stage, { state: 'own' }))).toContain('=What then?');

  for (const [name, bytes, words] of [
    ['ours.xlsx', 'x', 'save or download it as CSV'],
    ['ours.pdf', 'x', 'must end in .csv, .tsv, .txt, .yaml or .json'],
    ['ours.csv', new Uint8Array([0xff, 0xfe, 0x41]), 'not text in UTF-8 or UTF-16'],
    ['ours.csv', 'x'.repeat(300 * 1024), 'larger than 256 kB'],
  ] as const)
    expect(textOf(await imported(name, bytes).message())).toContain(words);
  const foreign = ada.slash(lobby, 'questions import', {
    file: { file: { name: 'a.yaml', bytes: new TextEncoder().encode(good) } },
  });
  expect(textOf(await foreign.message())).toContain('Only group leads');
});

test('nobody but a lead gets anything out of the questions, by any command, button, list or form', async () => {
  const stage = await nextGroup();
  const { ada, lead, lobby, manager } = stage;
  const saved = await added(stage, { 'The question': 'Why now?' });
  const [, id] = /bank-edit:main:(own-\d+)/.exec(JSON.stringify(saved.components)) ?? [];
  const form = await lead.click(saved, 'Edit').modal();
  for (const who of [ada, manager]) {
    for (const path of ['list', 'next', 'suggestions', 'export', 'add'])
      expect(textOf(await who.slash(lobby, `questions ${path}`).message()), path).toContain(
        'Only group leads',
      );
    for (const path of ['edit', 'retire'])
      expect(
        textOf(await who.slash(lobby, `questions ${path}`, { question: 'flaky-tests' }).message()),
      ).toContain('Only group leads');
    for (const custom of [
      'bank-page:main:all:all:-:0',
      `bank-edit:main:${id}`,
      `bank-ask:main:${id}:no`,
      'bank-next:main',
      'bank-day:main:2026-11-20:0',
      'bank-plan:main:2026-11-20:skip',
      'bank-now:main:2026-11-20',
      'bank-post:main:2026-11-20',
      'suggestions:main:0',
    ]) {
      const answer = who.rawComponent(saved, custom);
      await answer.response();
      const [follow] = answer.followUps();
      const text = textOf(follow ?? (await answer.message()));
      expect(text, custom).toContain('Only group leads see this.');
    }
    for (const [custom, value] of [
      ['bank-pick:main', id ?? ''],
      ['bank-days:main', '2026-11-21'],
      ['bank-swap:main:2026-11-21', 'flaky-tests'],
    ] as const) {
      const answer = who.rawComponent(saved, custom, 3, [value]);
      await answer.response();
      expect(textOf(answer.followUps()[0] ?? (await answer.message()))).toContain('Only group leads');
    }
    const written = await who.submit(form, { 'The question': 'Mine now?' }).untilFollowUp();
    expect(textOf(written)).toContain('Only group leads');
  }
  const own = textOf(await list(stage, { state: 'own' }));
  expect(own).toContain('Why now?');
  expect(own).not.toContain('Mine now?');
  await stage.moveTo(stage.due);
  onlyQuestion(stage);
});
