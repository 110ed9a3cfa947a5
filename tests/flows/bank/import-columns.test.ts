import { ComponentType } from 'discord.js';
import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { ids } from '../../../src/discord/interactions/ids.ts';
import { shareBot } from '../stages/shared.ts';
import type { Stage } from '../stages/stage.ts';

const { nextGroup } = shareBot();
const SAY = 'Say what they are';
const FIELDS = { question: 'Question', bucket: 'Bucket', section: 'Section', hint: 'Hint' } as const;
const TABLE = 'Interview Question;Who;Kind;Difficulty\nWhy, now?;Ana;Evals;1\nWhat then?;Ben;Safety;2\n';

const give = ({ lead, lobby }: Stage, text: string, name = 'ours.csv') =>
  lead.slash(lobby, 'questions import', { file: { file: { name, bytes: new TextEncoder().encode(text) } } });

async function own({ lead, lobby }: Stage): Promise<string> {
  const { attachments } = await lead.slash(lobby, 'questions export').message();
  return new TextDecoder().decode(attachments.find(({ filename }) => filename.endsWith('.csv'))?.bytes);
}

const idIn = (message: Message, route: string): string =>
  new RegExp(`"(${route}:[^"]+)"`).exec(JSON.stringify(message.components))?.[1] ?? '';

test('a column that is not known is asked about: put into a field, a bucket for all, and the summary before anything is in', async () => {
  const stage = await nextGroup();
  const { lead } = stage;
  const asked = await give(stage, TABLE).message();
  const text = textOf(asked);
  expect(text).toMatch(/I don't recognize these in .*ours\.csv.*: .*Who.*, .*Kind/);
  expect(text).toMatch(/Question: .*Interview Question/);
  expect(text).toMatch(/Left out.*Difficulty/);
  const form = await lead.click(asked, SAY).modal();
  expect(JSON.stringify(form)).toContain('Such as: Ana');
  const summary = await lead
    .submit(form, { [FIELDS.section]: 'Kind', [FIELDS.bucket]: 'All of them: Research Skills' })
    .message();
  const shown = textOf(summary);
  expect(shown).toContain('2 new questions. Nothing is changed yet.');
  expect(shown).toContain('"Who", "Difficulty" were left out');
  // The lead notices that a column was wrong and chooses again. The form remembers the first choice.
  const again = await lead.click(summary, 'Change columns').modal();
  const other = await lead.submit(again, { [FIELDS.section]: 'Who' }).message();
  expect(await lead.click(other, 'Import').message().then(textOf)).toContain('2 new questions');
  expect(await own(stage)).toContain('"Why, now?","research","Ana"');
});

test('unknown columns can be left out; the file waits across a restart, and goes when it is cancelled', async () => {
  const stage = await nextGroup();
  const { lead } = stage;
  const asked = await give(stage, TABLE).message();
  const custom = idIn(asked, 'bank-columns');
  await stage.bot.kill('SIGKILL');
  await stage.restart();
  const bucket = await lead.click(asked, 'Leave them out').message();
  expect(textOf(bucket)).toContain('2 new questions without a bucket');
  expect(textOf(bucket)).toContain('Why, now?');
  const summary = await lead.select(bucket, 'Bucket of the new questions', ['domain']).message();
  expect(textOf(summary)).toContain('Nothing is changed yet');
  await lead.click(summary, 'Cancel').message();
  const gone = await lead.rawComponent(asked, custom).message();
  expect(textOf(gone)).toContain('is no longer waiting');
});

test('a table without a name that is known is asked about its first line, and can be no table at all', async () => {
  const stage = await nextGroup();
  const { lead } = stage;
  const table = 'Frage,Gebiet\nWarum?,Evals\nWozu?,#REF!\n';
  const asked = await give(stage, table).message();
  expect(textOf(asked)).toMatch(/no column is called "question"\. Its first line: .*Frage.*, .*Gebiet/);
  const form = await lead.click(asked, 'It names the columns').modal();
  const problems = await lead
    .submit(form, {
      [FIELDS.question]: 'Frage',
      [FIELDS.hint]: 'Gebiet',
      [FIELDS.bucket]: 'All of them: Domain knowledge',
    })
    .message();
  expect(textOf(problems)).toMatch(/line 3: ."#REF!" is an error/);
  const rest = await lead.click(problems, 'Leave out 1 and go on').message();
  expect(textOf(rest)).toContain('1 new question and 1 left out. Nothing is changed yet.');
  await lead.click(rest, 'Import').message();
  expect(await own(stage)).toMatch(/"Warum\?","domain".*"Evals"/);

  const second = await give(stage, 'Wann, und wo?\nWer, und wie?\n').message();
  const first = await lead.click(second, "It's the first question").modal();
  expect(textOf(first)).toContain('Column 1');
  const lines = await lead.click(second, 'Not a table: one question per line').message();
  const all = await lead.select(lines, 'Bucket of the new questions', ['domain']).message();
  await lead.click(all, 'Import').message();
  expect(await own(stage)).toContain('"Wann, und wo?","domain"');
});

test('fields of a list in YAML are asked about in the same way', async () => {
  const stage = await nextGroup();
  const { lead } = stage;
  const asked = await give(stage, '- pregunta: Why?\n  equipo: A\n', 'ours.yaml').message();
  expect(textOf(asked)).toContain('One of them must be the question');
  expect(textOf(asked)).not.toContain('Leave them out');
  const form = await lead.click(asked, SAY).modal();
  const summary = await lead
    .submit(form, { [FIELDS.question]: 'pregunta', [FIELDS.bucket]: 'All of them: Research Skills' })
    .message();
  await lead.click(summary, 'Import').message();
  expect(await own(stage)).toContain('"Why?","research"');
});

test('a form that names what is not in the file, and whoever is no lead, change nothing', async () => {
  const stage = await nextGroup();
  const { lead, ada, lobby } = stage;
  const asked = await give(stage, TABLE).message();
  const [, , file = ''] = idIn(asked, 'bank-columns').split(':');
  const custom = ids.bankColumnsForm.write({ cohort: 'main', file, first: 'names', opened: file });
  const good = { text: 'c0', bucket: 'all-domain', section: '-', hint: '-', rubric: '-' };
  const send = (person: typeof lead, picks: Record<string, string>) =>
    person
      .rawModalSubmit(
        lobby,
        custom,
        Object.entries(picks).map(([name, value]) => ({
          type: ComponentType.Label,
          id: 1,
          component: { type: ComponentType.StringSelect, id: 2, custom_id: name, values: [value] },
        })),
      )
      .message();
  for (const wrong of [
    { text: 'c4' },
    { text: '-' },
    { text: 'all-domain' },
    { bucket: 'all-law' },
    { hint: 'all-domain' },
    { rubric: 'constructor' },
  ])
    expect(textOf(await send(lead, { ...good, ...wrong })), JSON.stringify(wrong)).toContain('Open it again');
  expect(textOf(await send(ada, good))).not.toContain('Import');
  expect(textOf(await send(lead, good))).toContain('2 new questions. Nothing is changed yet.');
  expect(textOf(await give(stage, 'question,bucket\nNew?,domain\n').message())).toContain('1 new question.');
});
