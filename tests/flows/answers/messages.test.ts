import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { shortDate } from '../../../src/views/words/dates.ts';
import { DAY, dateOf, dayInWords, HOUR, MINUTE } from '../../times.ts';
import { emojis, firstDayOf, receipt, saved, shownFor, write } from '../stages/answers.ts';
import { allOfProgress } from '../stages/own-progress.ts';
import { shareBot } from '../stages/shared.ts';

const { nextGroup } = shareBot();
const { nextGroup: nextUnread } = shareBot({ messageContent: false });

const keep = (person: Person, message: Message) =>
  person.messageCommand('Save as my answer', message, { force: true }).message();
const disown = (person: Person, message: Message) =>
  person.messageCommand('Not my answer', message, { force: true }).message();

test.each([true, false])(
  'a message from elsewhere is saved at once, and its edits and deletion are followed (Message Content: %s)',
  async (messageContent) => {
    const day = await firstDayOf(await (messageContent ? nextGroup() : nextUnread()));
    const { stage } = day;
    const { ada, lobby } = stage;
    const said = ada.say(lobby, 'Written in the lobby.');
    const told = textOf(await keep(ada, said));
    expect(told).toContain('Your answer is saved');
    expect(told).toContain(`Question of ${dayInWords(day.due)}: `);
    expect(told).toContain(`https://discord.com/channels/${stage.guild}/${lobby}/${said.id}`);
    await receipt(stage, said);
    expect(emojis(said)).toEqual(['✅']);
    expect(await saved(day, ada)).toContain('Written in the lobby.');
    const overview = textOf(await stage.lead.slash(lobby, 'cohort overview').message());
    expect(overview).toContain('Today: 1 answered');

    stage.clock.moveTo(day.due + MINUTE);
    ada.edit(said, 'Edited in the lobby.');
    if (messageContent) await expect.poll(() => saved(day, ada)).toContain('Edited in the lobby.');
    else expect(await saved(day, ada)).toContain('Written in the lobby.');
    ada.delete(said);
    await expect.poll(() => saved(day, ada)).toContain('None so far.');
    expect(await saved(day, ada)).not.toContain('earlier version');
  },
);

test('with an answer already it asks; adding keeps both, and the text is kept until then without Message Content', async () => {
  const day = await firstDayOf(await nextUnread());
  const { stage } = day;
  const { ada, lobby } = stage;
  await write(day, ada, 'From the form.');
  const said = ada.say(lobby, 'From the lobby.');
  const asked = await keep(ada, said);
  expect(textOf(asked)).toContain('You have an answer already');
  expect(await saved(day, ada)).not.toContain('From the lobby.');
  await stage.bot.kill('SIGKILL');
  await stage.restart();
  const told = textOf(await ada.click(asked, 'Add to it').message());
  expect(told).toContain('From the form.');
  expect(told).toContain('From the lobby.');
  const again = await ada
    .rawComponent(asked, `answer-keep:main:${dateOf(day.due)}:${said.id}:replace`)
    .untilFollowUp();
  expect(textOf(again)).toContain('made already or is too old');
  expect(await saved(day, ada)).toContain('From the form.');
});

test("replacing takes everything else out: the bot's message too, and the earlier text stays mine", async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage, thread } = day;
  const { ada, lobby } = stage;
  const first = ada.say(thread, 'In the thread.');
  await receipt(stage, first);
  stage.clock.moveTo(day.due + MINUTE);
  await write(day, ada, 'In the form.');
  await expect.poll(() => shownFor(day, ada).length).toBe(1);
  const asked = await keep(ada, ada.say(lobby, 'In the lobby.'));
  const told = await ada.click(asked, 'Replace it').message();
  await expect.poll(() => shownFor(day, ada)).toEqual([]);
  expect(textOf(told)).toContain('In the lobby.');
  expect(textOf(told)).not.toContain('In the form.');
  const earlier = await ada.click(told, '2 earlier versions').message();
  expect(textOf(earlier)).toContain('In the form.');
  expect(textOf(await ada.click(earlier, 'Older').message())).toContain('In the thread.');
});

test('in the thread a message belongs to that question, however late; discussion can be made part of the answer', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage, thread } = day;
  const { ada } = stage;
  await receipt(stage, ada.say(thread, 'My answer.'));
  stage.clock.moveTo(day.due + HOUR);
  const later = ada.say(thread, 'A later thought.');
  await stage.moveTo(day.due + DAY);
  const asked = await keep(ada, later);
  expect(textOf(asked)).toContain(`Question of ${dayInWords(day.due)}`);
  const told = textOf(await ada.click(asked, 'Add to it').message());
  expect(told).toContain('My answer.');
  expect(told).toContain('A later thought.');
  await receipt(stage, later);
});

test('"Not my answer" takes a message out, with its receipt; saving it brings it back', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage, thread } = day;
  const { ada } = stage;
  const said = ada.say(thread, 'Is anybody here?');
  await receipt(stage, said);
  const told = await disown(ada, said);
  expect(textOf(told)).toContain('You have no answer to this question now.');
  await expect.poll(() => emojis(said)).toEqual([]);
  expect(textOf(await ada.click(told, '1 earlier version').message())).toContain('Is anybody here?');
  expect(textOf(await disown(ada, said))).toContain('not part of your answer');
  stage.clock.moveTo(day.due + MINUTE);
  ada.edit(said, 'Is anybody there?');
  await stage.bot.kill('SIGTERM');
  await stage.restart();
  expect(await saved(day, ada)).toContain('None so far.');
  expect(textOf(await keep(ada, said))).toContain('Is anybody there?');
});

test('"Not my answer" on the bot\'s message takes my form out, and only mine', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage } = day;
  const { ada, ben } = stage;
  await write(day, ada, 'From the form.');
  await expect.poll(() => shownFor(day, ada).length).toBe(1);
  const [shown] = shownFor(day, ada);
  if (!shown) throw new Error('nothing is shown');
  expect(textOf(await disown(ben, shown))).toContain('not part of your answer');
  expect(textOf(await keep(ada, shown))).toContain('Only messages that you wrote yourself');
  expect(textOf(await disown(ada, shown))).toContain('You have no answer to this question now.');
  await expect.poll(() => shownFor(day, ada)).toEqual([]);
});

test("other people's messages, and those without words, cannot be mine", async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage, thread, question } = day;
  const { ada, ben } = stage;
  const bens = ben.say(thread, 'By Ben.');
  await receipt(stage, bens);
  for (const message of [bens, question]) {
    expect(textOf(await keep(ada, message))).toContain('Only messages that you wrote yourself');
    expect(textOf(await disown(ada, message))).toContain('not part of your answer');
  }
  expect(await saved(day, ada)).toContain('None so far.');
  expect(await saved(day, ben)).toContain('By Ben.');
});

test('without Message Content the words of a noted message are filled in by saving it', async () => {
  const day = await firstDayOf(await nextUnread());
  const { stage, thread } = day;
  const said = stage.ada.say(thread, 'Words that nobody passes on.');
  await receipt(stage, said);
  expect(await saved(day, stage.ada)).toContain('could not read the words');
  expect(textOf(await keep(stage.ada, said))).toContain('Words that nobody passes on.');
  expect(await saved(day, stage.ada)).not.toContain('could not read the words');
  expect(emojis(said)).toEqual(['✅']);
});

test('somebody who joins by saving an old message has missed nothing before', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage, thread } = day;
  const { ada, ben, lobby } = stage;
  const reply = ada.say(thread, 'I think so too.', { replyTo: ben.say(thread, 'My answer.') });
  await stage.moveTo(day.due + DAY);
  await stage.moveTo(day.due + 2 * DAY);
  await stage.moveTo(day.due + 3 * DAY);
  expect(textOf(await keep(ada, reply))).toContain(`Question of ${dayInWords(day.due)}`);
  const text = await allOfProgress(ada, lobby);
  expect(text).toContain(`${shortDate(dateOf(day.due))} ☑️ answered late`);
  expect(text).not.toContain('missed');
});

test('a message whose author deletes it before choosing is kept nowhere', async () => {
  const day = await firstDayOf(await nextGroup());
  const { ada, lobby } = day.stage;
  await write(day, ada, 'From the form.');
  const said = ada.say(lobby, 'A second thought.');
  const asked = await keep(ada, said);
  ada.delete(said);
  // Events are handled in order: with this receipt, the deletion has been handled too.
  await receipt(day.stage, day.stage.ben.say(day.thread, 'Something later.'));
  const late = ada.rawComponent(asked, `answer-keep:main:${dateOf(day.due)}:${said.id}:add`);
  expect(textOf(await late.untilFollowUp())).toContain('made already or is too old');
  expect(await saved(day, ada)).not.toContain('A second thought.');
});

test('a saved message of another channel that was edited or deleted while the bot was down is followed afterwards', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage } = day;
  const { ada, ben, lobby } = stage;
  const adas = ada.say(lobby, "Ada's words.");
  const bens = ben.say(lobby, "Ben's words.");
  await keep(ada, adas);
  await keep(ben, bens);
  await stage.bot.kill('SIGKILL');
  stage.clock.moveTo(day.due + MINUTE);
  ada.edit(adas, "Ada's better words.");
  ben.delete(bens);
  await stage.restart();
  await expect.poll(() => saved(day, ada)).toContain("Ada's better words.");
  await expect.poll(() => saved(day, ben)).toContain('None so far.');
});
