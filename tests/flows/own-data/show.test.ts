import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Message } from '../../../sandbox/world/records.ts';
import { firstDayOf } from '../stages/answers.ts';
import { groupRatings } from '../stages/lead-cards.ts';
import { allKept, audit, live, mydata, NASTY, textOf } from '../stages/mydata.ts';
import { shareBot } from '../stages/shared.ts';
import { startGroup } from '../stages/stage.ts';

const { nextGroup } = shareBot();

const file = (message: Message, name: RegExp): string => {
  const found = message.attachments.find(({ filename }) => name.test(filename));
  if (!found)
    throw new Error(`no file ${name}: ${message.attachments.map(({ filename }) => filename).join()}`);
  return Buffer.from(found.bytes).toString('utf8');
};

const exported = z.looseObject({
  server: z.object({ name: z.string() }),
  you: z.string(),
  member: z.looseObject({ audits: z.array(z.looseObject({ at: z.iso.datetime() })) }),
  answers: z.array(z.looseObject({ questionText: z.string() })),
});

test('what is kept, who can see it, and sharing on and off', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage } = day;
  const { ada, lead, lobby } = stage;
  const first = ada.slash(lobby, 'mydata');
  expect(textOf(await first.message())).toContain('Nothing is kept about you here.');
  expect((await first.response()).ephemeral).toBe(true);
  await live(day, ada);
  const card = await mydata(stage, ada);
  const text = await allKept(ada, card);
  for (const line of [
    '1 audit with 4 ratings',
    '1 line of evidence beside your ratings',
    '1 answer to a question\n',
    '1 practice answer in your words',
    'that you joined the group on',
    'Your ratings: only inside group averages.',
  ])
    expect(text).toContain(line);
  expect(text).toMatch(/\d earlier versions? of answers/);
  const seen = textOf(await ada.click(card, 'Who sees this?').message());
  expect(seen).toContain('Whoever runs the bot can read its data.');
  expect(seen).toContain('</privacy:');
  await ada.click(card, 'Back').message();
  const shared = ada.click(card, 'Share my ratings with leads');
  expect(textOf(await shared.message())).toContain('Your ratings: **yes, you share them**.');
  expect((await shared.response()).kind).toBe('update');
  expect(await groupRatings(lead, lobby)).toContain('1 who shares');
  expect(textOf(await ada.click(card, 'Keep my ratings private').message())).toContain(
    'only inside group averages',
  );
});

test('everything is exported as JSON byte for byte, and the texts as a table without formulas', async () => {
  const day = await firstDayOf(await nextGroup());
  const { ada, ben, lobby } = day.stage;
  const { texts } = await live(day, ada);
  await live(day, ben);
  const handle = ada.click(await ada.slash(lobby, 'mydata').message(), 'Export');
  const message = await handle.message();
  expect((await handle.response()).ephemeral).toBe(true);
  expect(textOf(message)).toContain('Only you see these files');
  const json = file(message, /\.json$/);
  const data = exported.parse(JSON.parse(json));
  expect(data.you).toBe(ada.id);
  expect(data.server.name).toBe('Study group');
  for (const text of texts) expect(json, text).toContain(text);
  expect(json).toContain(JSON.stringify(`second-of-ada ${NASTY}`).slice(1, -1));
  expect(json).not.toContain('of-ben');
  const csv = file(message, /\.csv$/);
  expect(csv.startsWith('\uFEFF"kind","written","date","question id","question","text"\r\n')).toBe(true);
  expect(csv).toContain(`second-of-ada ${NASTY.replaceAll('"', '""')}`);
  expect(csv).toContain('"practice"');
  expect(csv).not.toContain('of-ben');
});

test('an export over the size limit comes in several files and messages, each whole in itself', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage } = day;
  const { ada, lobby, world } = stage;
  await live(day, ada);
  const { attachmentLimit } = world;
  world.attachmentLimit = 3_000;
  const handle = ada.click(await ada.slash(lobby, 'mydata').message(), 'Export');
  const messages = [await handle.message(), await handle.untilFollowUp()];
  await expect
    .poll(() =>
      handle
        .followUps()
        .flatMap(({ attachments }) => attachments)
        .some(({ filename }) => filename.endsWith('.csv')),
    )
    .toBe(true);
  for (const message of [...messages, ...handle.followUps()]) {
    expect(message.viewerId).toBe(ada.id);
    const size = message.attachments.reduce((sum, { bytes }) => sum + bytes.length, 0);
    expect(size).toBeLessThanOrEqual(3_000);
    for (const { filename, bytes } of message.attachments)
      if (filename.endsWith('.json'))
        exported.omit({ member: true }).parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  }
  world.attachmentLimit = attachmentLimit;
});

test('a foreign person who presses my buttons sees and changes their own data alone, and forged ids do nothing', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage, question } = day;
  const { ada, ben, guild } = stage;
  await live(day, ada);
  await audit(stage, ben);
  const shown = await ben.rawComponent(question, `mydata:${guild}`).message();
  expect(shown.id).not.toBe(question.id);
  expect(shown.viewerId).toBe(ben.id);
  expect(await allKept(ben, shown)).not.toContain('practice answer');
  expect(textOf(await ben.rawComponent(question, `mydata-erase:${guild}`).message())).toContain(
    'Everything is deleted',
  );
  expect(await allKept(ada, await mydata(stage, ada))).toContain('1 practice answer in your words');
  for (const id of [
    'mydata',
    'mydata:1',
    `mydata-erase:${guild}:x`,
    `mydata-share:${guild}:main:maybe`,
    'mydata-collect:main:on',
  ])
    expect(textOf(await ben.rawComponent(question, id).message()), id).toContain('older version');
  const elsewhere = await ben.rawComponent(question, 'mydata:999999999999999999').message();
  expect(textOf(elsewhere)).toContain('Nothing is kept about you here.');
});

test('the policy names whom to ask, in the server and in direct messages, also to somebody whom nobody knows', async () => {
  const stage = await startGroup({ environment: { OPERATOR_CONTACT: 'privacy@study.example' } });
  const { ada, lobby } = stage;
  const first = await ada.slash(lobby, 'privacy').message();
  const opening = textOf(first);
  const policy = `${opening}\n${textOf(await ada.click(first, 'Read on').message())}`;
  for (const words of [
    'privacy@study.example',
    '30 days',
    '7 days',
    'no hiring assessment',
    'train models',
    'encrypted disk',
    'Deleting does not take that back',
    '</mydata:',
  ])
    expect(policy).toContain(words);
  expect(textOf(await ada.slash(ada.direct, 'privacy').message())).toBe(opening);
  expect(textOf(await ada.slash(ada.direct, 'mydata').message())).toContain(
    'Nothing is kept about you in any server',
  );
  expect(() => ada.slash(ada.direct, 'audit')).toThrow('not offered in this place');
  expect(textOf(await ada.slash(ada.direct, 'audit', {}, { force: true }).message())).toContain(
    'inside a server',
  );
});
