import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { emojis, firstDayOf, receipt, TO_THREAD, write } from '../stages/answers.ts';
import { shareBot } from '../stages/shared.ts';

const { nextGroup } = shareBot();

const MARK = '💬';
const MARK_ROUTE = /\/reactions\//;

async function startAnswered() {
  const { stage, thread } = await firstDayOf(await nextGroup());
  const { ada, lead, lobby } = stage;
  const said = ada.say(thread, 'I would first ask what the eval measures.');
  await receipt(stage, said);
  const page = await lead.slash(lobby, 'cohort answers').message();
  const comment = async (by: Person, on: Message, text: string): Promise<void> => {
    await by.submit(await by.click(on, 'Feedback on 1').modal(), { 'Your feedback': text }).message();
  };
  const question = async () => ada.slash(lobby, 'question').message();
  return { ...stage, said, page, comment, question };
}

test('feedback stands as a mark on the answer and on /question, once, until the last of it is taken back', async () => {
  const { ada, lead, lobby, world, guild, leadRole, said, page, comment, question } = await startAnswered();
  expect(textOf(await question())).not.toContain('wrote feedback');
  await comment(lead, page, 'A clear first step.');
  await world.until(() => emojis(said).includes(MARK));
  expect(emojis(said)).toEqual(['✅', MARK]);

  const tom = world.addMember(guild, { name: 'Tom', roleIds: [leadRole] });
  const toms = await tom.slash(lobby, 'cohort answers').message();
  await comment(tom, toms, 'Tom agrees.');
  const card = await question();
  expect(textOf(card)).toContain('2 leads wrote feedback on it.');
  expect(textOf(await ada.click(card, 'Read feedback').message())).toContain('Tom agrees.');
  expect(said.reactions.map(({ userIds }) => userIds.length)).toEqual([1, 1]);

  await comment(lead, page, '');
  expect(textOf(await question())).toContain('1 lead wrote feedback on it.');
  expect(emojis(said)).toEqual(['✅', MARK]);
  await comment(tom, toms, '');
  await world.until(() => !emojis(said).includes(MARK));
  expect(textOf(await question())).not.toContain('wrote feedback');
});

test('an answer from the form is marked where the bot shows it', async () => {
  const day = await firstDayOf(await nextGroup());
  const { ada, lead, lobby, world } = day.stage;
  await write(day, ada, 'From the form.', { audience: TO_THREAD });
  const shownIn = () => world.history(day.thread).find((each) => textOf(each).includes('From the form.'));
  await world.until(() => shownIn() !== undefined);
  // Leads can give feedback once the bot has recorded that the answer is in the thread.
  const opened = () => lead.slash(lobby, 'cohort answers').message();
  await expect.poll(async () => textOf(await opened())).toContain('[Feedback on 1]');
  const page = await opened();
  await lead.submit(await lead.click(page, 'Feedback on 1').modal(), { 'Your feedback': 'Good.' }).message();
  await world.until(() => emojis(shownIn() ?? page).includes(MARK));
});

test('a mark that Discord refuses harms nothing: the feedback is saved, and the next change tries again', async () => {
  const { lead, standIn, world, bot, said, page, comment, question } = await startAnswered();
  standIn.faults.add({
    method: 'PUT',
    route: MARK_ROUTE,
    kind: 'status',
    status: 403,
    body: { code: 90_001, message: 'Reaction was blocked' },
  });
  await comment(lead, page, 'Saved all the same.');
  expect(textOf(page)).toContain('**Saved.**');
  expect(textOf(await question())).toContain('1 lead wrote feedback on it.');
  await expect.poll(() => bot.output()).toContain('could not change the feedback reaction on an answer');
  expect(emojis(said)).toEqual(['✅']);
  standIn.faults.clear();
  await comment(lead, page, 'Said better.');
  await world.until(() => emojis(said).includes(MARK));
});
