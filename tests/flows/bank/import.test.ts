import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { DAY, HOUR, MINUTE } from '../../times.ts';
import { failingStore, WRITES } from '../stages/failing-store.ts';
import { tracesOf } from '../stages/mydata.ts';
import { shareBot } from '../stages/shared.ts';
import { type Stage, startGroup } from '../stages/stage.ts';

const { nextGroup } = shareBot();

const give = ({ lead, lobby }: Stage, text: string, name = 'ours.csv') =>
  lead.slash(lobby, 'questions import', { file: { file: { name, bytes: new TextEncoder().encode(text) } } });

async function exported({ lead, lobby }: Stage, inputs = {}): Promise<string> {
  const { attachments } = await lead.slash(lobby, 'questions export', inputs).message();
  return new TextDecoder().decode(attachments.find(({ filename }) => filename.endsWith('.csv'))?.bytes);
}

const OLD =
  'question,bucket,hint\nHow do you keep notes?,communication,Think of the last week.\nWhy evals?,research,\n';
const NEW = 'question,bucket\nHow do you keep NOTES?,technical\nWhat is RLHF?,technical\n';

async function summary(stage: Stage): Promise<Message> {
  expect(textOf(await give(stage, OLD).message())).toContain('2 new questions');
  return give(stage, NEW).message();
}

test('what would change is shown first, before and after; Cancel leaves all, Import does it, Undo takes it back', async () => {
  const stage = await nextGroup();
  const { lead, lobby } = stage;
  const first = await summary(stage);
  const text = textOf(first);
  expect(text).toContain('1 new question and 1 changed. Nothing is changed yet.');
  expect(text).toMatch(/Bucket: .*Communication.* → .*Technical/);
  expect(text).not.toContain('asked on');
  expect(text).toMatch(/Question: .*keep notes.* → .*keep NOTES/);
  expect(text).not.toContain('Hint');
  const before = await exported(stage);
  expect(before).not.toContain('RLHF');
  const custom = importIdOf(first);
  expect(textOf(await lead.click(first, 'Cancel').message())).toContain('Nothing was imported');
  expect(await exported(stage)).toBe(before);
  expect(textOf(await lead.rawComponent(first, custom).untilFollowUp())).toContain('is no longer waiting');

  const done = await lead.click(await give(stage, NEW).message(), 'Import').message();
  expect(textOf(done)).toContain('1 new question and 1 changed');
  const after = await exported(stage);
  expect(after).toContain('RLHF');
  expect(after).toContain('Think of the last week.');
  const undo = idOf(done, 'undo');
  const undone = textOf(await lead.click(done, 'Undo').message());
  expect(undone).toContain('2 questions are as before');
  expect(await exported(stage)).toBe(before);
  // Neither a second tap on Undo nor Import on the old message brings anything back.
  expect(textOf(await lead.rawComponent(done, undo).message())).toContain('Nothing is left of this import');
  expect(await exported(stage)).toBe(before);

  const again = await lead.click(await give(stage, NEW).message(), 'Import').message();
  const form = await lead.slash(lobby, 'questions edit', { question: 'What is RLHF?' }).modal();
  await lead.submit(form, { Hint: 'Begin with rewards.' }).message();
  const rest = textOf(await lead.click(again, 'Undo').message());
  expect(rest).toContain('1 question is as before');
  expect(rest).toContain('1 question stays as it is');
  expect(await exported(stage)).toContain('Begin with rewards.');
});

const importIdOf = (message: Message): string =>
  /"(bank-import:[^"]+)"/.exec(JSON.stringify(message.components))?.[1] ?? '';
const idOf = (message: Message, part: string): string =>
  new RegExp(`"(bank-import-${part}:[^"]+)"`).exec(JSON.stringify(message.components))?.[1] ?? '';

test('an import waits across a restart, two clicks at once import once, and after a day it is over', async () => {
  const stage = await nextGroup();
  const { lead } = stage;
  const shown = await summary(stage);
  await stage.bot.kill('SIGKILL');
  await stage.restart();
  const custom = importIdOf(shown);
  const both = await Promise.all([
    lead.rawComponent(shown, custom).message(),
    lead.rawComponent(shown, custom).message(),
  ]);
  for (const one of both) expect(textOf(one)).toContain('1 new question and 1 changed');
  const csv = await exported(stage);
  expect(csv.split('RLHF')).toHaveLength(2);

  const later = await give(stage, csv.replace('What is RLHF?', 'What is RLAIF?')).message();
  expect(textOf(later)).toContain('1 changed and 2 as before');
  await stage.moveTo(stage.due + DAY);
  expect(textOf(await lead.click(later, 'Import').untilFollowUp())).toContain('is no longer waiting');
  expect(textOf(await lead.rawComponent(later, idOf(both[0], 'undo')).untilFollowUp())).toContain(
    'no longer be undone',
  );
  expect(await exported(stage)).toBe(csv);
});

test('after a day nothing of an import is kept but the questions, whether it was carried out or not, in the file neither', async () => {
  const stage = await nextGroup();
  const { clock } = stage;
  const began = clock.now();
  const [waits, replaced] = ['Zebrafish', 'Albatross'];
  await give(stage, `question,bucket,hint\nWhy evals?,research,${replaced}\n`).message();
  const shown = await give(stage, 'question,bucket,hint\nWhy evals?,research,Less is more.\n').message();
  await stage.moveTo(began + HOUR);
  const other = await give(
    stage,
    `question,bucket,hint\nWhy evals?,research,${waits}\nWhat is RLHF?,technical,\n`,
  ).message();
  expect(textOf(other)).toContain('1 new question and 1 changed');
  const done = await stage.lead.click(shown, 'Import').message();
  expect(await tracesOf(stage, [waits, replaced])).toEqual([waits, replaced]);

  await stage.moveTo(began + DAY);
  expect(await tracesOf(stage, [waits, replaced]), 'an hour of it is left').toEqual([waits, replaced]);
  await stage.bot.kill('SIGKILL');
  stage.clock.moveTo(began + DAY + HOUR + MINUTE);
  await stage.restart();
  expect(await tracesOf(stage, [waits, replaced, `imp/${stage.guild}`])).toEqual([]);
  expect(await exported(stage)).toContain('Less is more.');
  expect(textOf(await stage.lead.rawComponent(done, idOf(done, 'undo')).untilFollowUp())).toContain(
    'no longer be undone',
  );
});

test('what was changed since the summary is shown again instead of being overwritten', async () => {
  const stage = await nextGroup();
  const { lead, lobby } = stage;
  const shown = await summary(stage);
  const form = await lead.slash(lobby, 'questions edit', { question: 'How do you keep notes?' }).modal();
  await lead.submit(form, { Hint: 'Another hint.' }).message();
  const again = await lead.click(shown, 'Import').message();
  expect(textOf(again)).toContain('have changed since this was shown');
  expect(await exported(stage)).not.toContain('RLHF');
  await lead.click(again, 'Import').message();
  const csv = await exported(stage);
  expect(csv).toContain('RLHF');
  expect(csv).toContain('Another hint.');
});

test('a disk that fails changes nothing, and the same button does it afterwards', async () => {
  const disk = failingStore();
  const stage = await startGroup({ environment: disk.environment });
  const { lead } = stage;
  const shown = await summary(stage);
  const before = await exported(stage);
  const custom = importIdOf(shown);
  // The worst moment is after the undo data has been written, but before the questions are.
  for (const statements of [WRITES, /^\["(INSERT|UPDATE|REPLACE)[\s\S]*bank\//]) {
    await disk.whileFailing(async () => {
      const failed = await lead.rawComponent(shown, custom).untilFollowUp();
      expect(textOf(failed)).not.toContain('Imported');
    }, statements);
    expect(await exported(stage)).toBe(before);
  }
  const done = await lead.rawComponent(shown, custom).message();
  expect(textOf(done)).toContain('1 new question and 1 changed');
  expect(await exported(stage)).toContain('RLHF');
  await lead.click(done, 'Undo').message();
  expect(await exported(stage)).toBe(before);
});

test('rows that are wrong can be left out, and the bucket of those without one is asked', async () => {
  const stage = await nextGroup();
  const { lead } = stage;
  const table = 'Interview Question,Difficulty\nWhy now?,1\n#REF!,2\n"What then?,3\nWho?,4\n';
  const told = await give(stage, table).message();
  expect(textOf(told)).toContain('2 problems');
  expect(textOf(told)).toContain('2 questions can be imported');
  expect(textOf(told)).toMatch(/line 4: .a cell opens with a quotation mark here/);
  const asked = await lead.click(told, 'Leave out 2 and go on').message();
  expect(textOf(asked)).toContain('2 new questions without a bucket, 2 left out');
  expect(textOf(asked)).toContain('"Difficulty" was left out');
  const done = await lead.select(asked, 'Bucket of the new questions', ['domain']).message();
  expect(textOf(done)).toContain('2 new questions and 2 left out');
  const csv = await exported(stage, { separator: 'semicolon' });
  expect(csv).toContain('"Why now?";"domain"');
  expect(textOf(await give(stage, csv).message())).toContain('2 as before. Nothing was changed.');
});
