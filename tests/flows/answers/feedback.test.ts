import { ComponentType } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Modal, SubmittedComponent } from '../../../sandbox/world/interactions/interaction.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { feedbackKey } from '../../../src/store/records/keys.ts';
import { MINUTE } from '../../times.ts';
import { firstDayOf, prefillOf, receipt, startDay } from '../stages/answers.ts';
import { query } from '../stages/damage.ts';
import { type LeadsStage, startLeads } from '../stages/leads.ts';
import { allKept } from '../stages/mydata.ts';
import { allOfProgress } from '../stages/own-progress.ts';
import { shareBot } from '../stages/shared.ts';
import type { Stage } from '../stages/stage.ts';

const { nextGroup } = shareBot();

const OPEN_DIRECT = /^\/users\/@me\/channels$/;
const REFUSED = { code: 50_007, message: 'Cannot send messages to this user' };
const LAST_DAY = '2026-11-19';
const WORDS = 'A clear first step. Say next what you would measure.';

const answersTo = (lead: Person, lobby: string): Promise<Message> =>
  lead.slash(lobby, 'cohort answers').message();

const give = (lead: Person, form: Modal, text: string) => lead.submit(form, { 'Your feedback': text });

/** The field of a feedback form that was never opened. */
const field = (value: string): SubmittedComponent[] => [
  {
    type: ComponentType.Label,
    id: 1,
    component: { type: ComponentType.TextInput, id: 2, custom_id: 'feedback', value },
  },
];

/** Ada has answered today's question, and the lead has opened the answers. */
async function startAnswered(starting = nextGroup().then(firstDayOf)) {
  const day = await starting;
  const { stage, thread } = day;
  await receipt(stage, stage.ada.say(thread, 'I would first ask what the eval measures.'));
  return { ...day, ...stage, page: await answersTo(stage.lead, stage.lobby) };
}

const progress = async ({ lobby }: Pick<Stage, 'lobby'>, person: Person): Promise<Message> =>
  person.slash(lobby, 'progress').message();

test('a lead writes to a member about an answer, changes it and takes it back; the member finds it in /progress', async () => {
  const stage = await startAnswered();
  const { ada, ben, lead, lobby, page, world, guild, leadRole } = stage;
  const form = await lead.click(page, 'Feedback on 1').modal();
  expect(textOf(form)).toContain('I would first ask what the eval measures.');
  expect(prefillOf(form)).toEqual([]);
  await give(lead, form, `${WORDS} @everyone`).message();
  expect(textOf(page)).toContain(`**Saved.** <@${ada.id}> finds it in /progress.`);
  expect(textOf(page)).toContain(`Feedback by <@${lead.id}>`);
  expect(textOf(page)).toContain(WORDS);

  const own = await progress(stage, ada);
  expect(textOf(own)).toContain(`<@${lead.id}> wrote about an answer of yours`);
  expect(await allOfProgress(ada, lobby)).toContain(WORDS);
  expect(own.pinged).toEqual({ users: [], roles: [], everyone: false });
  expect(textOf(await progress(stage, ben))).not.toContain('Feedback');
  // Ada did not ask to be notified, so she gets no direct message.
  expect(world.history(ada.direct)).toEqual([]);

  const tom = world.addMember(guild, { name: 'Tom', roleIds: [leadRole] });
  const toms = await answersTo(tom, lobby);
  stage.clock.advance(MINUTE);
  await give(tom, await tom.click(toms, 'Feedback on 1').modal(), 'Tom agrees.').message();
  expect(textOf(toms)).toContain(WORDS);
  expect(textOf(toms)).toContain('Tom agrees.');
  await ada.click(own, 'Read feedback').message();
  expect(textOf(own)).toMatch(/Tom agrees\.[\s\S]*A clear first step/);

  const again = await lead.click(page, 'Feedback on 1').modal();
  expect(prefillOf(again)).toEqual([`${WORDS} @everyone`]);
  await give(lead, again, 'Better said now.').message();
  expect(textOf(page)).toContain('**Changed.**');
  expect(textOf(page)).toContain('Tom agrees.');
  const now = textOf(await ada.click(await progress(stage, ada), 'Read feedback').message());
  expect(now).toContain('Better said now.');
  expect(now).not.toContain(WORDS);

  const empty = await lead.click(page, 'Feedback on 1').modal();
  await give(lead, empty, '').message();
  expect(textOf(page)).toContain('**Your feedback is taken back.**');
  expect(textOf(await progress(stage, ada))).not.toContain('and 1 more');
  expect(await allKept(lead, await lead.slash(lobby, 'mydata').message())).not.toContain(
    'that you wrote to members',
  );
});

test('a direct message comes to those who asked for it, once, outside quiet hours, and can be stopped in it', async () => {
  const stage = await startAnswered();
  const { ada, ben, lead, lobby, world, thread, standIn } = stage;
  const asked = await ada.slash(lobby, 'settings', { feedback: 'on' }).message();
  expect(textOf(asked)).toContain('in /progress and by DM');
  await give(lead, await lead.click(stage.page, 'Feedback on 1').modal(), `${WORDS} @everyone`).message();
  await world.until(() => world.history(ada.direct).length > 0);
  const [told] = world.history(ada.direct);
  expect(told && textOf(told)).toContain(WORDS);
  expect(told && textOf(told)).toContain('in ⁨Study group⁩');
  expect(told?.pinged).toEqual({ users: [], roles: [], everyone: false });
  await give(lead, await lead.click(stage.page, 'Feedback on 1').modal(), 'Said better.').message();
  expect(world.history(ada.direct)).toHaveLength(1);

  // Discord refuses to deliver to Ben. His lead sees the same card as ever, and Ben still finds the feedback in
  // /progress.
  await receipt(stage, ben.say(thread, 'Ben too.'));
  await ben.slash(lobby, 'settings', { feedback: 'on' }).message();
  standIn.faults.add({ method: 'POST', route: OPEN_DIRECT, kind: 'status', status: 403, body: REFUSED });
  const page = await answersTo(lead, lobby);
  await give(lead, await lead.click(page, 'Feedback on 2').modal(), 'For Ben.').message();
  expect(textOf(page)).toContain(`**Saved.** <@${ben.id}> finds it in /progress.`);
  expect(await allOfProgress(ben, lobby)).toContain('For Ben.');
  await expect.poll(() => stage.bot.output()).toContain('a direct message was not delivered');
  standIn.faults.clear();

  if (!told) throw new Error('nothing was told');
  const stopped = await ada.click(told, 'No more of these').message();
  expect(textOf(stopped)).toContain("You'll no longer get feedback by DM.");
  const chosen = await ada.slash(lobby, 'settings').message();
  expect(textOf(chosen)).toContain('in /progress only');
  await ada.click(chosen, 'More').message();
  expect(textOf(await ada.click(chosen, 'Feedback by DM too').message())).toContain('in /progress and by DM');
  await ada.click(chosen, 'More').message();
  expect(textOf(await ada.click(chosen, 'No feedback by DM').message())).toContain('in /progress only');

  await ben.slash(lobby, 'settings', { 'quiet-from': '9', 'quiet-until': '12' }).message();
  await give(lead, await lead.click(page, 'Feedback on 2').modal(), '').message();
  await give(lead, await lead.click(page, 'Feedback on 2').modal(), 'In quiet hours.').message();
  expect(await allOfProgress(ben, lobby)).toContain('In quiet hours.');
  expect(world.history(ben.direct)).toEqual([]);
});

test('words that cannot be saved are given back: rights lost, answer gone, collecting stopped, store down', async () => {
  const stage = await startAnswered(startDay());
  const { ada, ben, lead, lobby, page, world, guild, leadRole, thread, bot } = stage;
  const said = ben.say(thread, 'Ben for a while.');
  await receipt(stage, said);
  const forms = [
    await lead.click(page, 'Feedback on 1').modal(),
    await lead.click(page, 'Feedback on 1').modal(),
    await lead.click(await answersTo(lead, lobby), 'Feedback on 2').modal(),
  ];
  const refusedWith = async (form: Modal | undefined, sentence: string): Promise<Message> => {
    if (!form) throw new Error('there is no form');
    const told = await give(lead, form, WORDS).message();
    expect(textOf(told)).toContain('Your feedback was not saved');
    expect(textOf(told)).toContain(sentence);
    expect(textOf(told)).toContain(WORDS);
    expect(told.attachments.map(({ bytes }) => new TextDecoder().decode(bytes))).toEqual([WORDS]);
    return told;
  };
  world.changeMember(guild, lead.id, { roleIds: [] });
  const told = await refusedWith(forms[0], 'Only group leads see this.');
  expect(textOf(await lead.click(told, 'Back to the answers').untilFollowUp())).toContain('Only group leads');
  world.changeMember(guild, lead.id, { roleIds: [leadRole] });
  const back = await lead.click(told, 'Back to the answers').message();
  expect(textOf(back)).toContain('answers to the question');
  expect(back.attachments).toEqual([]);

  ben.delete(said);
  await expect.poll(async () => textOf(await answersTo(lead, lobby))).toContain('## 1 answer ');
  await refusedWith(forms[2], 'This answer is no longer there for leads to read');

  const mydata = await ada.slash(lobby, 'mydata').message();
  await ada.click(mydata, 'Stop collecting').message();
  await refusedWith(forms[1], 'Nothing new about this member is being saved at the moment');
  await ada.click(mydata, 'Collect again').message();
  expect(textOf(await progress(stage, ada))).not.toContain('Feedback');

  // Somebody who stopped collecting keeps nothing of their own either, leads included.
  const own = await lead.click(await answersTo(lead, lobby), 'Feedback on 1').modal();
  const leads = await lead.slash(lobby, 'mydata').message();
  await lead.click(leads, 'Stop collecting').message();
  const stopped = await give(lead, own, WORDS).message();
  expect(textOf(stopped)).toContain('You stopped collecting in this server, so nothing of this was kept.');
  expect(textOf(stopped)).toContain('A clear first step.');
  await lead.click(leads, 'Collect again').message();

  const late = await lead.click(await answersTo(lead, lobby), 'Feedback on 1').modal();
  await bot.kill('SIGTERM');
  const key = feedbackKey(guild, ada.id);
  await query(stage.storeFile, 'INSERT INTO keyv VALUES(?, ?)', key, '{"value":{"v":99}}');
  await stage.restart();
  await refusedWith(late, 'Something went wrong on our side.');
});

test('feedback is exported and deleted with the member; a lead who deletes their data leaves the words without their name', async () => {
  const stage = await startAnswered();
  const { ada, lead, lobby, page } = stage;
  await give(lead, await lead.click(page, 'Feedback on 1').modal(), WORDS).message();
  const exported = async (person: Person): Promise<string> => {
    const mydata = await person.slash(lobby, 'mydata').message();
    const { attachments } = await person.click(mydata, 'Export').message();
    return attachments.map(({ bytes }) => new TextDecoder().decode(bytes)).join('\n');
  };
  expect(await allKept(ada, await ada.slash(lobby, 'mydata').message())).toContain(
    '1 piece of feedback from group leads',
  );
  const own = await exported(ada);
  expect(own).toContain(`"by": "${lead.id}"`);
  expect(own).toMatch(/"feedback from a lead",.*A clear first step/);
  const leads = await exported(lead);
  expect(leads).toMatch(/"feedback that you wrote",.*A clear first step/);

  const mydata = await lead.slash(lobby, 'mydata').message();
  expect(await allKept(lead, mydata)).toContain('1 piece of feedback that you wrote to members');
  const sure = await lead.click(mydata, 'Delete everything').message();
  expect(textOf(sure)).toContain('Feedback that you wrote to members stays with them, without your name.');
  await lead.click(sure, 'Yes, delete everything').message();
  const left = await allOfProgress(ada, stage.lobby);
  expect(left).toContain('former lead');
  expect(left).toContain(WORDS);
  expect(await exported(ada)).not.toContain(lead.id);

  const mine = await ada.slash(lobby, 'mydata').message();
  await ada.click(await ada.click(mine, 'Delete everything').message(), 'Yes, delete everything').message();
  expect(textOf(await progress(stage, ada))).not.toContain('Feedback');
});

test('nobody but a lead of the group writes feedback in it, by a forged button or form', async () => {
  const stage: LeadsStage = await startLeads();
  const { morning, evening, harbour, stranger, meadowManager } = stage;
  const victim = evening.members.find(({ habit }) => habit === 'eager')?.person;
  const answered = stage.inBoth[0];
  if (!victim && !answered) throw new Error('nobody answered');
  const target = (victim ?? answered)?.id ?? '';
  for (const person of [morning.lead, stranger, meadowManager]) {
    const help = await person.slash(morning.channel, 'help').message();
    const opened = person.rawComponent(help, `feedback-write:evening:${LAST_DAY}:${target}:0`);
    expect(textOf(await opened.message())).toContain('Only group leads see this.');
    const id = `feedback-form:evening:${LAST_DAY}:${target}:0:1300000000000000001`;
    const sent = await person.rawModalSubmit(morning.channel, id, field(WORDS)).message();
    expect(textOf(sent)).toContain('Only group leads see this.');
    expect(textOf(sent)).toContain(WORDS);
  }
  // The lead of the other server has a group with the same id, but nobody with this user id answered there.
  const own = await answersTo(harbour.lead, harbour.channel);
  const crossed = harbour.lead.rawComponent(own, `feedback-write:main:${LAST_DAY}:${target}:0`);
  expect(textOf(await crossed.message())).toContain('This answer is no longer there');
  const tooLong = await evening.lead
    .rawModalSubmit(
      evening.channel,
      `feedback-form:evening:${LAST_DAY}:${target}:0:1300000000000000001`,
      field('x'.repeat(1_001)),
    )
    .message();
  expect(textOf(tooLong)).toContain('Feedback has at most 1,000 characters.');
  const shown = textOf(await answersTo(evening.lead, evening.channel));
  expect(shown).not.toContain('Feedback by');
});
