import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { receipt } from '../stages/answers.ts';
import { shareBot } from '../stages/shared.ts';
import { onlyQuestion } from '../stages/stage.ts';

const { nextGroup } = shareBot();
const HELP = '/settings separator: semicolon';
const FORMULA = '=HYPERLINK("https://example.org";"mine")';
const tables = z.array(z.array(z.string()));

/** Each attached table, as a spreadsheet reads it that expects this delimiter. */
const tablesOf = ({ attachments }: Message, delimiter: string): string[][][] =>
  attachments
    .filter(({ filename }) => filename.endsWith('.csv'))
    .map(({ bytes }) => tables.parse(parse(new TextDecoder().decode(bytes), { bom: true, delimiter })));

test('every table that somebody gets as a file has the separator that they chose, and no formula acts in any', async () => {
  const stage = await nextGroup();
  const { lead, ada, lobby, due } = stage;
  const text = 'question;bucket\n"Why, and; how?";research\n=1+1 is what?;domain\n';
  const file = { name: 'ours.csv', bytes: new TextEncoder().encode(text) };
  await lead.slash(lobby, 'questions import', { file: { file } }).message();
  await stage.moveTo(due);
  for (const person of [lead, ada]) await receipt(stage, person.say(onlyQuestion(stage).id, FORMULA));

  const mine = async () => lead.click(await lead.slash(lobby, 'mydata').message(), 'Export').message();
  const all = async (inputs = {}) => [
    await lead.slash(lobby, 'questions export', inputs).message(),
    await lead.slash(lobby, 'cohort export', inputs).message(),
    await mine(),
  ];
  const expectEach = (messages: readonly Message[], delimiter: string): void => {
    expect(messages.map((message) => tablesOf(message, delimiter).length)).toEqual([1, 2, 1]);
    for (const message of messages)
      for (const table of tablesOf(message, delimiter)) {
        expect(new Set(table.map(({ length }) => length)).size).toBe(1);
        expect(table[0]?.length).toBeGreaterThan(4);
        expect(table.flat().filter((cell) => /^\s*[=+@]/.test(cell))).toEqual([]);
      }
    const cells = messages.flatMap((message) => tablesOf(message, delimiter).flat(2));
    for (const kept of ['Why, and; how?', "'=1+1 is what?", `'${FORMULA}`]) expect(cells).toContain(kept);
  };
  const commas = await all();
  expectEach(commas, ',');
  for (const { content } of commas) expect(content).toContain(HELP);

  const saved = await lead.slash(lobby, 'settings', { separator: 'semicolon' }).message();
  expect(textOf(saved)).toContain('**CSV files**: semicolons');
  const semicolons = await all();
  expectEach(semicolons, ';');
  for (const { content } of semicolons) expect(content).not.toContain(HELP);
  // Once with another separator, for the commands that have the option.
  expectEach([...(await all({ separator: 'tab' })).slice(0, 2), await tabbed()], '\t');

  async function tabbed(): Promise<Message> {
    await lead.slash(lobby, 'settings', { separator: 'tab' }).message();
    return mine();
  }
  const own = await ada.click(await ada.slash(lobby, 'mydata').message(), 'Export').message();
  expect(tablesOf(own, ',')[0]?.[1]).toContain(`'${FORMULA}`);
});
