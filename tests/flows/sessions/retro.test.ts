import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { InteractionHandle } from '../../../sandbox/world/interactions/handle.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { berlinAt, WEEK } from '../../times.ts';
import { EXPIRED, errorsOf } from '../stages/bad-day.ts';
import { DISK_FAULT, failingStore, WRITES } from '../stages/failing-store.ts';
import { allKept, erase, mydata } from '../stages/mydata.ts';
import { announce, leadsSessions, withMembers } from '../stages/sessions.ts';
import { type Group, shareBot } from '../stages/shared.ts';

const disk = failingStore();
const { nextGroup } = shareBot({ environment: disk.environment });

const HELPED = 'What helped you?';
const CHANGE = 'What would you change?';
const NEXT = 'What should we learn next?';

interface Evening {
  readonly stage: Group;
  readonly message: Message;
  /** The people who were there. */
  readonly there: readonly Person[];
}

/** A session that has begun, with Ada, Ben and others present. */
async function evening(...names: readonly string[]): Promise<Evening> {
  const stage = await withMembers(await nextGroup());
  const others = names.map((name) => stage.world.addMember(stage.guild, name));
  const message = await announce(stage);
  await stage.moveTo(berlinAt(stage.clock.now(), '19:05'));
  const there = [stage.ada, stage.ben, ...others];
  for (const person of there) {
    const answer = await person.click(message, 'Late').message();
    if (!others.includes(person)) continue;
    await person.click(answer, 'Join').message();
    await person.click(message, 'Late').message();
  }
  return { stage, message, there };
}

async function send({ message }: Evening, person: Person, helped: string): Promise<InteractionHandle> {
  const form = await person.click(message, 'Retro').modal();
  return person.submit(form, { [HELPED]: helped, [CHANGE]: '', [NEXT]: `next of ${helped}` });
}

const notes = async ({ stage }: Evening): Promise<string> => {
  const card = await leadsSessions(stage);
  const label = /\[((?:\d+ )?[Rr]etro(?: notes?)?)\]/.exec(textOf(card))?.[1] ?? 'Retro';
  return textOf(await stage.lead.click(card, label).message());
};

test('leads read notes from three people on, without names; the fourth waits for two more', async () => {
  const of = await evening('Cleo', 'Dan', 'Eve', 'Finn');
  const [first, second, third, fourth, fifth, sixth] = of.there;
  if (!first || !second || !third || !fourth || !fifth || !sixth) throw new Error('six people were there');
  for (const [person, line] of [
    [first, 'The board'],
    [second, 'The pauses'],
  ] as const)
    expect(textOf(await (await send(of, person, line)).message())).toContain('Nobody has read it yet');
  expect(await notes(of)).toContain('Notes appear from three people on.');
  expect(textOf(await leadsSessions(of.stage))).not.toMatch(/\d retro note/);
  await (await send(of, third, 'The example')).message();
  const shown = await notes(of);
  for (const line of ['The board', 'The pauses', 'The example']) expect(shown).toContain(line);
  for (const { id, name } of of.there) {
    expect(shown).not.toContain(id);
    expect(shown).not.toContain(name);
  }
  expect(textOf(await leadsSessions(of.stage))).toContain('[3 retro notes]');

  await (await send(of, fourth, 'Cookies')).message();
  await (await send(of, fifth, 'Chairs')).message();
  expect(await notes(of)).toBe(shown);
  await (await send(of, sixth, 'Silence')).message();
  expect(textOf(await leadsSessions(of.stage))).toContain('[6 retro notes]');
});

test('a note can be changed and deleted until somebody can read it, and not afterwards; two at once are one', async () => {
  const of = await evening('Cleo');
  const { message } = of;
  const [ada, ben, cleo] = of.there;
  if (!ada || !ben || !cleo) throw new Error('three people were there');
  await (await send(of, ada, 'The board')).message();
  const own = await ada.click(message, 'Retro').message();
  expect(textOf(await ada.click(own, 'Delete it').message())).toContain('## Deleted');
  const forms = [await ada.click(message, 'Retro').modal(), await ada.click(message, 'Retro').modal()];
  const sent = forms.map((form, index) =>
    ada.submit(form, { [HELPED]: `Version ${index}`, [CHANGE]: '', [NEXT]: '' }).message(),
  );
  await Promise.all(sent);
  await (await send(of, ben, 'The pauses')).message();
  expect(await notes(of)).toContain('Notes appear from three people on.');
  const before = await ada.click(message, 'Retro').message();
  const form = await ada.click(before, 'Change it').modal();
  await (await send(of, cleo, 'The example')).message();
  const late = await ada
    .submit(form, { [HELPED]: 'Something else', [CHANGE]: '', [NEXT]: '' })
    .untilFollowUp();
  expect(textOf(late)).toContain('leads can read your note by now');
  expect(await notes(of)).not.toContain('Something else');
});

test('only those who were there look back, after the beginning and for a week', async () => {
  const stage = await withMembers(await nextGroup());
  const { ada, ben } = stage;
  const message = await announce(stage);
  expect(JSON.stringify(message.components)).not.toContain('"Retro"');
  await ben.click(message, 'Excused').message();
  await stage.moveTo(berlinAt(stage.clock.now(), '19:05'));
  expect(textOf(await ben.click(message, 'Retro').message())).toContain(
    'The retro is for people who were there.',
  );
  await ada.click(message, "I'm here").message();
  const form = await ada.click(message, 'Retro').modal();
  await stage.moveTo(stage.clock.now() + WEEK);
  const late = await ada.submit(form, { [HELPED]: 'The board', [CHANGE]: '', [NEXT]: '' }).message();
  expect(textOf(late)).toContain('its retro is closed');
});

test('a note is its author’s to see, to take along and to delete, and what was shown with it goes for good', async () => {
  const of = await evening('Cleo');
  const { stage } = of;
  for (const [index, person] of of.there.entries())
    await (await send(of, person, `Line number ${index}`)).message();
  expect(await notes(of)).toContain('Line number 0');
  const own = await mydata(stage, stage.ada);
  expect(await allKept(stage.ada, own)).toContain('1 retro note that you wrote about sessions');
  const files = (await stage.ada.click(own, 'Export').message()).attachments
    .map(({ bytes }) => new TextDecoder().decode(bytes))
    .join('\n');
  expect(files).toContain('Line number 0');
  expect(files).not.toContain('Line number 1');
  await erase(stage, stage.ada);
  expect(await notes(of)).toContain('Notes appear from three people on.');
  expect(textOf(await stage.ben.click(of.message, 'Retro').message())).toContain('Line number 1');
});

test('while the store fails a note is given back to whoever wrote it, and one whose form expired is saved', async () => {
  const of = await evening();
  const { stage, message } = of;
  const [ada, ben] = of.there;
  if (!ada || !ben) throw new Error('two people were there');
  const words = { [HELPED]: 'The board', [CHANGE]: 'The chairs', [NEXT]: 'Probes' };
  const form = await ada.click(message, 'Retro').modal();
  const lost = await disk.whileFailing(() => ada.submit(form, words).message(), WRITES);
  const back = lost.attachments.map(({ bytes }) => new TextDecoder().decode(bytes)).join('\n');
  for (const line of Object.values(words)) expect(`${textOf(lost)}\n${back}`).toContain(line);
  expect(textOf(lost)).toMatch(/this reference: [0-9a-f]{8}/);
  await ada.submit(await ada.click(message, 'Retro').modal(), words).message();
  const own = await ada.click(message, 'Retro').message();
  expect(textOf(own)).toContain('The chairs');
  const kept = await disk.whileFailing(() => ada.click(own, 'Delete it').untilFollowUp(), WRITES);
  expect(textOf(kept)).toMatch(/this reference: [0-9a-f]{8}/);
  expect(textOf(await ada.click(message, 'Retro').message())).toContain('The chairs');

  const expiring = await ben.click(message, 'Retro').modal();
  stage.standIn.faults.add(EXPIRED);
  const { id } = ben.submit(expiring, { ...words, [HELPED]: 'The pauses' });
  await stage.standIn.requestLog.until(({ path, status }) => path.includes(id) && status === 404);
  expect(textOf(await ben.click(message, 'Retro').message())).toContain('The pauses');
  expect(errorsOf(stage.bot.output()).filter((line) => !DISK_FAULT.test(line))).toEqual([]);
});
