import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { MOST_SAVED_MESSAGES } from '../../../src/domain/bounds.ts';
import { openSqlite } from '../../../src/store/sqlite/backend.ts';
import { dateOf, HOUR, MINUTE } from '../../times.ts';
import { type Day, emojis, firstDayOf, receipt, saved } from '../stages/answers.ts';
import { erase, tracesOf } from '../stages/mydata.ts';
import { shareBot } from '../stages/shared.ts';

const { nextGroup } = shareBot();
const { nextGroup: nextUnread } = shareBot({ messageContent: false });

const POLL = { question: 'Which approach?', answers: ['The first', 'The second'] };
const NOT_COUNTED = /doesn't count as your answer/;

/** What the bot said in this channel about messages that it does not keep. */
const notes = ({ stage }: Day, place: string): Message[] =>
  stage.world.history(place).filter(({ content }) => NOT_COUNTED.test(content));

/**
 * Resolves once everything Discord sent so far has been handled: events are handled in order, and this adds a last one.
 */
async function settle({ stage }: Day, place: string): Promise<void> {
  const replyTo = stage.world.history(stage.channel).find(({ id }) => id === place);
  const last = stage.ben.say(replyTo ? stage.channel : place, 'Something later.', replyTo ? { replyTo } : {});
  await receipt(stage, last);
  stage.ben.delete(last);
}

async function away(day: Day, meanwhile: () => void): Promise<void> {
  await day.stage.bot.kill('SIGKILL');
  meanwhile();
  await day.stage.restart();
}

const answered = async (day: Day, person: Person): Promise<boolean> =>
  !(await saved(day, person)).includes('None so far.');

test('a forwarded message counts with the words and files it carries; what becomes of the first one changes nothing', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage, thread } = day;
  const { ada, ben, lobby } = stage;
  const written = ada.say(lobby, 'Written elsewhere.', { attachments: [{ name: 'notes.txt' }] });
  const forwarded = ada.forward(written, thread);
  await receipt(stage, forwarded);
  expect(emojis(forwarded)).toEqual(['✅']);
  stage.clock.moveTo(day.due + MINUTE);
  ada.edit(written, 'Edited elsewhere.');
  ada.delete(written);
  const file = ben.forward(ben.say(lobby, '', { attachments: [{ name: 'scan.png' }] }), thread);
  await receipt(stage, file);
  expect(await saved(day, ada)).toContain('Written elsewhere.');
  expect(await saved(day, ben)).toContain('(attachment)');
  ada.delete(forwarded);
  await expect.poll(() => answered(day, ada)).toBe(false);

  let again: Message | undefined;
  await away(day, () => {
    again = ada.forward(ada.say(lobby, 'Forwarded while nobody listened.'), thread);
  });
  await expect.poll(() => emojis(again ?? file)).toEqual(['✅']);
  expect(await saved(day, ada)).toContain('Forwarded while nobody listened.');
});

test('"Save as my answer" takes the words of a forwarded message, and says of a voice message that it has none', async () => {
  const day = await firstDayOf(await nextGroup());
  const { ada, ben, lobby } = day.stage;
  const keep = (message: Message) => ada.messageCommand('Save as my answer', message).message();
  const forwarded = ada.forward(ben.say(day.stage.channel, 'To be found in the channel.'), lobby);
  expect(textOf(await keep(forwarded))).toContain('To be found in the channel.');
  expect(textOf(await keep(ada.say(lobby, '', { voice: 9 })))).toContain("I can't listen");
  expect(textOf(await keep(ada.say(lobby, '', { sticker: 'wave' })))).toContain('no words and no file');
});

test('a reply to the question in the channel is an answer: it is joined, edited, deleted and counted as in the thread', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage, question, thread } = day;
  const { ada, ben, channel, lobby, lead } = stage;
  ada.say(channel, 'Beside the question.');
  const first = ada.say(channel, 'In the channel.', { replyTo: question, ping: false });
  await receipt(stage, first);
  stage.clock.moveTo(day.due + 2 * MINUTE);
  const second = ada.say(thread, 'And in the thread.');
  const third = ada.say(channel, 'And again.', { replyTo: question });
  const discussion = ada.say(channel, 'Not to the question.', { replyTo: first });
  const other = ben.say(channel, 'I agree.', { replyTo: first });
  await receipt(stage, second);
  await receipt(stage, third);
  await settle(day, thread);
  expect([discussion, other].flatMap(emojis)).toEqual([]);
  const text = await saved(day, ada);
  expect(text).toContain('In the channel.');
  expect(text.indexOf('And in the thread.')).toBeGreaterThan(text.indexOf('In the channel.'));
  expect(text).toContain('And again.');
  expect(text).not.toMatch(/Beside the question|Not to the question/);
  await expect.poll(() => answered(day, ben)).toBe(false);
  const list = textOf(await lead.slash(lobby, 'cohort answers').message());
  expect(list).toContain('In the channel.');
  expect(list).toContain(`https://discord.com/channels/${stage.guild}/${channel}/${first.id}`);

  stage.clock.moveTo(day.due + 3 * MINUTE);
  ada.edit(first, 'Edited in the channel.');
  await expect.poll(() => saved(day, ada)).toContain('Edited in the channel.');
  ada.delete(third);
  await expect.poll(() => saved(day, ada)).not.toContain('And again.');
  expect(await saved(day, ada)).toContain('And in the thread.');

  const out = textOf(await ada.messageCommand('Not my answer', first).message());
  expect(out).toContain('And in the thread.');
  expect(out).not.toContain('Edited in the channel.');
  await expect.poll(() => emojis(first)).toEqual([]);
});

test('who made answers of as many messages outside of threads as one may is told so, and nothing is closed to them in the thread', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage, question, thread } = day;
  const { ada, ben, channel, lobby, guild } = stage;
  const all = Array.from({ length: MOST_SAVED_MESSAGES }, (_, index) => `${9_000 + index}`);
  await stage.bot.kill('SIGKILL');
  const backend = await openSqlite(stage.storeFile);
  await backend.put(`msgs/${guild}/${ada.id}`, { v: 1, data: all });
  await backend.close();
  await stage.restart();

  const full = '1,000 messages outside of threads are your answers already';
  const reply = ada.say(channel, 'In the channel.', { replyTo: question });
  const told = (): Message[] => stage.world.history(channel).filter(({ content }) => content.includes(full));
  await stage.world.until(() => told().length > 0);
  expect(emojis(reply)).toEqual([]);
  const elsewhere = ada.say(lobby, 'In another channel.');
  const saving = textOf(await ada.messageCommand('Save as my answer', elsewhere).message());
  expect(saving).toMatch(/1,000 messages outside of threads.*nothing was changed.*\*\*Answer\*\* below/s);
  expect(await answered(day, ada)).toBe(false);
  await receipt(stage, ada.say(thread, 'In the thread.'));
  await receipt(stage, ben.say(channel, 'Of somebody else.', { replyTo: question }));
});

test('replies in the channel that were written, edited or deleted while the bot was away are followed, also to an older question', async () => {
  const stage = await nextGroup();
  const day = await firstDayOf(stage);
  const { question } = day;
  const { ada, ben, lead, channel, world } = stage;
  const adas = ada.say(channel, "Ada's words.", { replyTo: question });
  const bens = ben.say(channel, "Ben's words.", { replyTo: question });
  await receipt(stage, adas);
  await receipt(stage, bens);
  const cleo = world.addMember(stage.guild, 'Cleo');
  let late: Message | undefined;
  await away(day, () => {
    stage.clock.moveTo(day.due + 30 * HOUR);
    ada.edit(adas, "Ada's better words.");
    ben.delete(bens);
    for (let index = 0; index < 120; index++) lead.say(channel, `Between, ${index}.`);
    late = cleo.say(channel, "Cleo's words.", { replyTo: question });
  });
  const kept = late;
  await expect.poll(() => emojis(kept ?? bens)).toEqual(['✅']);
  const list = textOf(
    await lead.slash(stage.lobby, 'cohort answers', { question: dateOf(day.due) }).message(),
  );
  expect(list).toMatch(/Ada's better words\.[\s\S]*Cleo's words\./);
  expect(list).not.toContain("Ben's words.");
});

test('who deletes everything is found in a reply in the channel and in a forwarded message as well', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage, thread, question } = day;
  const { ada, channel, lobby } = stage;
  const traces = ['repliedbyada', 'forwardedbyada'];
  const reply = ada.say(channel, traces[0] ?? '', { replyTo: question });
  await receipt(stage, reply);
  await receipt(stage, ada.forward(ada.say(lobby, traces[1] ?? ''), thread));
  const known = [...traces, `msg/${reply.id}`];
  expect(await tracesOf(stage, known)).toEqual(known);
  await erase(stage, ada);
  await expect.poll(() => tracesOf(stage, [...known, reply.id])).toEqual([]);
  // Editing the message must not bring back what was deleted.
  stage.clock.moveTo(stage.clock.now() + MINUTE);
  ada.edit(reply, 'repliedbyada, again');
  await settle(day, thread);
  await away(day, () => undefined);
  expect(await tracesOf(stage, known)).toEqual([]);
});

test('a reply that comes before the question has its thread is kept as well', async () => {
  const stage = await nextGroup();
  const heal = stage.standIn.faults.add({ method: 'POST', route: /\/threads$/, kind: 'status', status: 500 });
  await stage.moveTo(stage.due);
  const question = stage.world
    .history(stage.channel)
    .find(({ content }) => content.includes('Interview question'));
  if (!question) throw new Error('there is no question');
  const said = stage.ada.say(stage.channel, 'Quicker than the thread.', { replyTo: question });
  await receipt(stage, said);
  heal();
  expect(await saved({ stage }, stage.ada)).toContain('Quicker than the thread.');
});

test.each([
  ['voice message', { voice: 12 }],
  ['poll', { poll: POLL }],
  ['sticker', { sticker: 'wave' }],
])(
  'a %s is no answer, which its author reads once, also after a restart; with words it counts by its words',
  async (name, what) => {
    const day = await firstDayOf(await nextGroup());
    const { stage, thread } = day;
    const { ada, ben, world } = stage;
    const sent = ada.say(thread, '', what);
    await world.until(() => notes(day, thread).length > 0);
    const [note] = notes(day, thread);
    expect(note?.content).toContain(name);
    expect(note?.content).toMatch(/in words, or press \*\*Answer\*\*/);
    expect(note?.reference?.messageId).toBe(sent.id);
    expect(note?.pinged).toEqual({ users: [], roles: [], everyone: false });
    ada.say(thread, '', { sticker: 'wave' });
    ada.say(thread, '', { voice: 3 });
    await settle(day, thread);
    await away(day, () => ada.say(thread, '', { poll: POLL }));
    ada.say(thread, '', { sticker: 'wave' });
    await settle(day, thread);
    expect(notes(day, thread)).toHaveLength(1);
    expect(await answered(day, ada)).toBe(false);
    expect(emojis(sent)).toEqual([]);

    const worded = ben.say(thread, 'With words.', what);
    await receipt(stage, worded);
    expect(await saved(day, ben)).toContain('With words.');
    expect(await saved(day, ben)).not.toContain('(attachment)');
    ben.say(thread, '', what);
    const replied = world.addMember(stage.guild, 'Cleo').say(thread, '', { ...what, replyTo: worded });
    await settle(day, thread);
    expect(notes(day, thread), 'nothing is said to who has answered, or speaks to somebody').toHaveLength(1);
    expect(emojis(replied)).toEqual([]);
  },
);

test('the same in a reply to the question, of a forwarded sticker, and of what was sent while the bot was away', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage, thread, question } = day;
  const { ada, ben, channel, lobby, world } = stage;
  ada.say(channel, '', { sticker: 'wave', replyTo: question });
  await world.until(() => notes(day, channel).length === 1);
  ada.say(channel, '', { voice: 2, replyTo: question });
  ada.say(channel, '', { voice: 2 });
  ben.forward(ben.say(lobby, '', { sticker: 'wave' }), thread);
  await world.until(() => notes(day, thread).length === 1);
  expect(notes(day, thread)[0]?.content).toContain('forwarded');
  const cleo = world.addMember(stage.guild, 'Cleo');
  await away(day, () => cleo.say(thread, '', { voice: 5 }));
  await world.until(() => notes(day, thread).length === 2);
  expect(notes(day, thread)[1]?.content).toContain("I can't listen");
  expect(notes(day, channel)).toHaveLength(1);
});

test('without Message Content a forwarded message is noted like any other, and a voice message is still none', async () => {
  const day = await firstDayOf(await nextUnread());
  const { stage, thread, question } = day;
  const { ada, ben, channel, lobby, world } = stage;
  await receipt(stage, ada.forward(ada.say(lobby, 'Nobody passes this on.'), thread));
  expect(await saved(day, ada)).toContain('could not read the words');
  ben.say(thread, '', { voice: 5 });
  await world.until(() => notes(day, thread).length === 1);
  await expect.poll(() => answered(day, ben)).toBe(false);
  // A reply that pings the bot: Discord always sends bots the content of messages that mention them.
  await receipt(stage, ben.say(channel, 'Readable all the same.', { replyTo: question }));
  expect(await saved(day, ben)).toContain('Readable all the same.');
});
