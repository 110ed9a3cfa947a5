import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { packInLeadsPage } from '../../docs/leads-pack.ts';
import { type Group, shareBot } from '../stages/shared.ts';

const { nextGroup } = shareBot();

const give = ({ lead, lobby }: Group, text: string, name = 'pack.yaml') =>
  lead.slash(lobby, 'questions import', { file: { file: { name, bytes: new TextEncoder().encode(text) } } });

async function exported({ lead, lobby }: Group): Promise<Record<'yaml' | 'csv', string>> {
  const { attachments } = await lead.slash(lobby, 'questions export').message();
  const of = (end: string): string =>
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(
      attachments.find(({ filename }) => filename.endsWith(end))?.bytes,
    );
  return { yaml: of('.yaml'), csv: of('.csv') };
}

const shown = ({ lead, lobby }: Group, command: string): Promise<Message> =>
  lead.slash(lobby, command).message();

test('a lead brings a pack of their own by file: its questions and topics are in, shown, exported whole, and undone together', async () => {
  const stage = await nextGroup();
  const { lead } = stage;
  const source = await packInLeadsPage();
  const done = await give(stage, source).message();
  expect(textOf(done)).toContain('1 new question and 1 new topic');
  expect(textOf(done)).toContain('What the file says about itself was left out: "title", "author".');
  const files = await exported(stage);
  expect(files.yaml).toContain('level: 3');
  expect(files.yaml).toContain('id: stops-first');
  expect(files.yaml).toContain('followUps:');
  expect(files.yaml).toContain('title: Reading an evaluation report');
  expect(files.csv).toContain('Minute one');
  expect(textOf(await shown(stage, 'questions topics'))).toContain('Reading an evaluation report');

  // Importing the exported file unchanged changes nothing, as YAML or as CSV.
  expect(textOf(await give(stage, files.yaml).message())).toContain('1 as before and 1 topic as before');
  expect(textOf(await give(stage, files.csv, 'ours.csv').message())).toContain('1 as before. Nothing');

  const changed = files.yaml.replace('level: 3', 'level: 4').replace('hours: 4', 'hours: 6');
  const asked = await give(stage, changed).message();
  expect(textOf(asked)).toContain('Import these questions and topics?');
  expect(textOf(asked)).toContain('1 changed and 1 topic changed');
  expect(textOf(asked)).toMatch(/Level: .*3.* → .*4/);
  expect(textOf(asked)).toMatch(/Hours: .*4.* → .*6/);
  const changedNow = await lead.click(asked, 'Import').message();
  expect(textOf(await shown(stage, 'questions topics'))).toContain('6 hours');
  const back = textOf(await lead.click(changedNow, 'Undo').message());
  expect(back).toContain('1 question and 1 topic are as before the import.');
  expect((await exported(stage)).yaml).toBe(files.yaml);

  await lead.click(done, 'Undo').message();
  expect(textOf(await shown(stage, 'questions topics'))).toContain('No topics yet.');
  expect(textOf(await shown(stage, 'questions export'))).toContain('no question and no topic of its own');
});

test('what is wrong in a pack is told with its line, and the rest can be brought without it', async () => {
  const stage = await nextGroup();
  const source = await packInLeadsPage();
  const wrong = `${source.trimEnd()}
  - title: Without a link
    skills: [no-such-skill]
    level: [3, 2]
    hours: some
`;
  const line = source.trimEnd().split('\n').length + 1;
  const told = await give(stage, wrong.replace('level: 3', 'level: expert')).message();
  const problems = textOf(told).replaceAll(/[\u2068\u2069]/g, '');
  expect(problems).toContain('Nothing was imported');
  expect(problems).toContain(`line ${line + 2}: "level" must be two whole numbers`);
  expect(problems).toContain(`line ${line + 3}: "hours" must be a whole number`);
  expect(problems).toContain(`line ${line}: "resources" must be one to 5 links`);
  expect(problems).toContain('1 question and 1 topic can be imported');
  const done = await stage.lead.click(told, 'Leave out 1 and go on').message();
  expect(textOf(done)).toContain('1 new question, 1 new topic and 1 left out');
  expect(textOf(done)).toContain('Levels that are not a whole number from 1 to 5 were left out');
});

test('topics alone are a pack too, and those of the packs are not brought again', async () => {
  const stage = await nextGroup();
  const [, topics = ''] = (await packInLeadsPage()).split(/^topics:\n/m);
  const done = await give(stage, `topics:\n${topics}`).message();
  expect(textOf(done)).toContain('pack.yaml');
  expect(textOf(done)).toContain('1 new topic.');
  expect(textOf(done)).not.toContain('new question');
  const known = topics.replace('Reading an evaluation report', 'Distributed Training Systems');
  expect(textOf(await give(stage, `topics:\n${known}`).message())).toContain(
    'this topic is one of the packs already',
  );
});
