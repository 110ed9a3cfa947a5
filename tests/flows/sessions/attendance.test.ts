import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { Permission } from '../../../sandbox/world/permissions.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { berlinAt, DAY, dateOf, MINUTE } from '../../times.ts';
import { EXPIRED, expectWell, QUESTION } from '../stages/bad-day.ts';
import { memberList } from '../stages/lead-cards.ts';
import { allKept, erase, mydata } from '../stages/mydata.ts';
import {
  announce,
  announcing,
  leadsSessions,
  sendSession,
  sessionMessages,
  submitSession,
  withMembers,
} from '../stages/sessions.ts';
import { type Group, shareBot } from '../stages/shared.ts';

const { nextGroup } = shareBot();

const at = ({ clock }: Group, time: string, daysLater = 0): number => berlinAt(clock.now(), time, daysLater);
const now = ({ world }: Group, { id, channelId }: Message): Message | undefined =>
  world.history(channelId).find((message) => message.id === id);
/** Resolves once the message contains these words. It is updated shortly after the press is answered. */
const counts = (stage: Group, message: Message, words: string): Promise<unknown> =>
  stage.world.until(() => now(stage, message)?.content.includes(words) === true);
const labelsOf = (message: Message | undefined): string[] =>
  [...JSON.stringify(message?.components).matchAll(/"label":"([^"]*)"/g)].map(([, label = '']) => label);
const filesOf = ({ attachments }: Message): string =>
  attachments.map(({ bytes }) => new TextDecoder().decode(bytes)).join('\n');

test('members say it of themselves with one tap and can change it; the message counts, and only leads read names', async () => {
  const stage = await withMembers(await nextGroup());
  const { ada, ben, lead, lobby } = stage;
  const message = await announce(stage, { date: 'today', time: '7 pm', place: 'Room 4' });
  const starts = Math.floor(at(stage, '19:00') / 1000);
  expect(message.content).toContain(`**Session: <t:${starts}:F>** (<t:${starts}:R>)`);
  expect(message.content).toContain('Room 4');
  expect(textOf(await ada.click(message, "I'm here").message())).toContain(
    "Nothing was noted yet: press **I'm here** when you are there",
  );
  expect(textOf(await ben.click(message, 'Excused').message())).toContain("## You're excused");
  await stage.moveTo(at(stage, '18:55'));
  const late = await ada.click(message, 'Late').message();
  expect(textOf(await ada.click(late, "I'm here").message())).toContain("## You're down as here");
  await counts(stage, message, '1 here · 1 excused');
  await stage.moveTo(at(stage, '19:30'));
  for (const text of [now(stage, message)?.content ?? '', textOf(await leadsSessions(stage))]) {
    expect(text).toContain('1 here · 1 excused');
    for (const { id } of [ada, ben]) expect(text).not.toContain(id);
  }
  const members = await memberList(lead, lobby);
  expect(members).toMatch(new RegExp(`<@${ada.id}>.*\\n-# .*session: here`));
  expect(members).toMatch(new RegExp(`<@${ben.id}>.*\\n-# .*session: excused`));
  const csv = filesOf(await lead.slash(lobby, 'cohort export').message());
  expect(csv).toContain(`${dateOf(stage.clock.now())} 19:00 excused`);
  const json = filesOf(await lead.slash(lobby, 'cohort export', { format: 'json' }).message());
  expect(json).toContain('"said":"here"');

  await stage.moveTo(at(stage, '07:30', 1));
  expect(labelsOf(now(stage, message))).not.toContain('Late');
  expect(textOf(await ada.click(late, 'Excused').untilFollowUp())).toContain(
    'This session is over, so nothing was noted.',
  );
  await expectWell(stage);
});

test('whoever said nothing is called neither absent nor missing, and whoever joined later is not asked', async () => {
  const stage = await withMembers(await nextGroup());
  const message = await announce(stage);
  await stage.moveTo(at(stage, '19:05'));
  await stage.ada.click(message, "I'm here").message();
  const card = textOf(await leadsSessions(stage));
  expect(card).toContain("1 member didn't say. That doesn't mean they were absent.");
  expect(await memberList(stage.lead, stage.lobby)).toContain('session: not said');
  const outsider = stage.world.addMember(stage.guild, 'Cleo');
  const refused = await outsider.click(message, "I'm here").message();
  expect(textOf(refused)).toContain('Sessions only count its members, so nothing was saved.');
  await outsider.click(refused, 'Join').message();
  expect(textOf(await leadsSessions(stage))).toContain("1 member didn't say");
  await outsider.click(message, 'Late').message();
  await counts(stage, message, '1 here · 1 late');
});

test('what a lead typed and could not be read comes back, and two forms at once announce one session', async () => {
  const stage = await withMembers(await nextGroup());
  const { lead } = stage;
  const unclear = await sendSession(stage, { date: 'tomorrow', time: '7', place: 'Room 4' });
  expect(textOf(unclear)).toContain('Is that the morning or the evening? Write 07:00 or 19:00.');
  const again = await lead.click(unclear, 'Open the form again').modal();
  expect(JSON.stringify(again.components)).toMatch(/"value":"tomorrow".*"value":"7".*"value":"Room 4"/s);
  for (const typed of [{ date: '1/2' }, { date: 'today', time: '07:00' }, { date: '2027-06-01' }])
    expect(textOf(await sendSession(stage, typed))).toContain('## Not announced');
  expect(sessionMessages(stage)).toEqual([]);

  const forms = [await announcing(stage), await announcing(stage)];
  const cards = await Promise.all(
    forms.map((form) => submitSession(stage, form, { date: 'tomorrow' }).message()),
  );
  expect(cards.map((card) => textOf(card).split('\n')[0]).toSorted()).toEqual([
    expect.stringMatching(/^## Not announced/),
    expect.stringMatching(/^\*\*Announced\*\*/),
  ]);
  expect(sessionMessages(stage)).toHaveLength(1);
});

test.for(['hang', 'hang-after'] as const)(
  'a bot killed while it announces (%s): the message stands once, and counts',
  async (kind) => {
    const stage = await withMembers(await nextGroup());
    const form = await announcing(stage);
    stage.standIn.faults.add({ method: 'POST', route: QUESTION, kind, times: 1 });
    submitSession(stage, form);
    await stage.standIn.untilRequest(
      ({ method, fault, path }) => method === 'POST' && fault !== null && QUESTION.test(path),
    );
    await stage.bot.kill('SIGKILL');
    await stage.restart();
    const started = stage.clock.now();
    for (const minutes of [1, 2, 3]) await stage.moveTo(started + minutes * MINUTE);
    const [message, ...more] = sessionMessages(stage);
    expect(more).toEqual([]);
    if (!message) throw new Error('no session was announced');
    await stage.ben.click(message, 'Excused').message();
    await counts(stage, message, '1 excused');
  },
);

test('a session that is called off says so, takes no more words, and is held against nobody', async () => {
  const stage = await withMembers(await nextGroup());
  const { ada, lead, lobby } = stage;
  const message = await announce(stage);
  const ask = await lead
    .select(await leadsSessions(stage), 'Call a session off', [`${dateOf(stage.clock.now())}-1900`])
    .message();
  expect(textOf(ask)).toContain('nobody gets a ping');
  const early = await ada.click(message, 'Late').message();
  expect(textOf(await lead.click(ask, 'Call it off').message())).toContain('**Called off**');
  expect(now(stage, message)?.content).toContain('**Called off**');
  expect(labelsOf(now(stage, message))).toEqual([]);
  expect(textOf(await ada.click(early, 'Excused').untilFollowUp())).toContain('This session was called off');
  await stage.moveTo(at(stage, '20:00'));
  expect(await memberList(lead, lobby)).not.toContain('session');
  expect(textOf(await sendSession(stage, { date: 'tomorrow' }))).toContain('**Announced**');
});

test('a channel that the bot may not write in is named to leads, and the message comes once it may', async () => {
  const stage = await withMembers(await nextGroup());
  stage.world.overwrite(stage.channel, { id: stage.guild, deny: Permission.SendMessages });
  expect(textOf(await sendSession(stage))).toContain('the bot lacks a permission in the channel');
  stage.world.overwrite(stage.channel, { id: stage.guild, deny: 0n });
  await stage.moveTo(stage.clock.now() + 11 * MINUTE);
  expect(sessionMessages(stage)).toHaveLength(1);
});

test('an expired tap counts all the same, and a message that was deleted costs nobody anything', async () => {
  const stage = await withMembers(await nextGroup());
  const { ada, guild, standIn, world } = stage;
  const message = await announce(stage);
  standIn.faults.add(EXPIRED);
  ada.click(message, 'Late');
  await counts(stage, message, '1 late');
  const mods = world.addRole(guild, { name: 'Mods', permissions: Permission.ManageMessages });
  world.addMember(guild, { name: 'Mod', roleIds: [mods.id] }).delete(message);
  await stage.moveTo(at(stage, '19:05'));
  await stage.moveTo(at(stage, '19:10'));
  expect(textOf(await sendSession(stage, { date: 'tomorrow' }))).toContain('**Announced**');
  await expectWell(stage);
});

test('what somebody said of sessions is theirs to see, to take along and to delete, and whoever leaves is counted no more', async () => {
  const stage = await withMembers(await nextGroup());
  const { ada, ben } = stage;
  const message = await announce(stage);
  for (const person of [ada, ben]) await person.click(message, 'Excused').message();
  const own = await mydata(stage, ada);
  expect(await allKept(ada, own)).toContain('what you said of 1 session: here, late or excused');
  expect(filesOf(await ada.click(own, 'Export').message())).toContain('"said": "excused"');
  await erase(stage, ada);
  await stage.moveTo(stage.clock.now() + MINUTE);
  expect(now(stage, message)?.content).toContain('1 excused');
  await stage.moveTo(stage.clock.now() + DAY);
  expect(textOf(await mydata(stage, ada))).toContain('Nothing is kept about you here.');
});
