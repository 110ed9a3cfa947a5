import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { InteractionHandle } from '../../../sandbox/world/interactions/handle.ts';
import { fillModal } from '../../../sandbox/world/interactions/modal-answers.ts';
import { Permission } from '../../../sandbox/world/permissions.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { DAY, MORNING, utcDate } from '../../times.ts';
import { errorsOf } from '../stages/bad-day.ts';
import { DISK_FAULT, failingStore, WRITES } from '../stages/failing-store.ts';
import { type LeadsStage, type LedGroup, shareLeads } from '../stages/leads.ts';

const disk = failingStore();

/** Every group except the evening group has a leads' channel. */
const leads = shareLeads({
  environment: disk.environment,
  settings: ({ leadsChannel: channel, settings }) =>
    settings.name === 'Evening group'
      ? settings
      : { ...settings, digest: { channel, weekday: 1, hour: 7, minute: 0, since: MORNING } },
});

const agendaOf = ({ lead, channel }: LedGroup): Promise<Message> =>
  lead.slash(channel, 'cohort session').message();

const postedIn = ({ world }: LeadsStage, { leadsChannel }: LedGroup): Message[] =>
  world
    .history(leadsChannel)
    .filter(({ authorId, viewerId }) => authorId === world.application.botId && viewerId === null);

/** The message that was used, together with any follow-ups. */
const toldBy = (handle: InteractionHandle) =>
  expect.poll(async () =>
    [await handle.message(), ...handle.followUps()].map((each) => textOf(each)).join('\n'),
  );

async function written({ lead }: LedGroup, shown: Message, words: string): Promise<Message> {
  const form = await lead.click(shown, 'Edit').modal();
  return lead.submit(form, { agenda: words }).message();
}

test('a lead gets an agenda made from the week: gaps of three or more, a topic with its link, a question, and whom to write to', async () => {
  const { evening } = await leads();
  const shown = textOf(await agendaOf(evening));
  expect(shown).toMatch(/^## Agenda\n-# .?Evening group/);
  expect(shown).toMatch(/\*\*Most common gaps\*\*\n(?:- .+: [3-9]\d*\+? people\n)+/);
  expect(shown).toMatch(/\*\*Read before\*\*\n\[.+\]\(<https:.+>\)/);
  expect(shown).toMatch(/\*\*Answer together\*\*\n.+/);
  expect(shown).toMatch(/\*\*Who may need a word\*\*: <@\d+>/);
  const form = await evening.lead.click(await agendaOf(evening), 'Set a date').modal();
  const soon = { Date: 'tomorrow', Time: '19:00', 'Place (optional)': '', 'Discord event': 'None' };
  await toldBy(evening.lead.submit(form, soon)).toContain('**Announced**');
  expect(textOf(await agendaOf(evening))).not.toContain('Set a date');
});

test('nobody but its leads opens, changes, posts or copies the agenda of a group', async () => {
  const { evening, morning, stranger, world } = await leads();
  const shown = await agendaOf(evening);
  const [member] = evening.members;
  if (!member) throw new Error('nobody is in the group');
  const refused = 'Only group leads see this.';
  expect(textOf(await member.person.slash(evening.channel, 'cohort session').message())).toContain(refused);
  const form = await evening.lead.click(shown, 'Edit').modal();
  const presses = [
    'agenda:evening:0',
    ...['edit', 'post', 'copy', 'anew'].map((what) => `agenda-${what}:evening`),
  ];
  for (const person of [member.person, morning.lead, stranger]) {
    for (const id of presses) await toldBy(person.rawComponent(shown, id)).toContain(refused);
    const sent = person.rawModalSubmit(
      evening.channel,
      form.customId,
      fillModal(world, form, { agenda: 'Mine' }, {}),
    );
    await toldBy(sent).toContain(refused);
  }
  expect(textOf(await agendaOf(evening))).not.toContain('Mine');
});

test('what a lead writes stays for all leads, with its parts and without pings, until it is given up or the session is over', async () => {
  const stage = await leads();
  const { evening, bothLead } = stage;
  const shown = await agendaOf(evening);
  const form = await evening.lead.click(shown, 'Edit').modal();
  expect(JSON.stringify(form), 'it begins with what the bot says').toContain('Most common gaps');
  const words = `Warm-up\n- two minutes each\n\n@everyone <@${stage.stranger.id}> ask away`;
  const changed = await evening.lead.submit(form, { agenda: words }).message();
  for (const message of [changed, await bothLead.slash(evening.channel, 'cohort session').message()]) {
    expect(textOf(message)).toMatch(/\*\*.?Warm-up.?\*\*\n- .?two minutes each/);
    expect(message.pinged).toEqual({ users: [], roles: [], everyone: false });
    expect(textOf(message)).not.toContain('Most common gaps');
    expect(textOf(message)).toContain('**Who may need a word**');
  }
  const [before] = [await evening.lead.click(changed, 'Edit').modal()];
  expect(JSON.stringify(before)).toContain('two minutes each');
  const copied = await evening.lead.click(changed, 'Copy').message();
  expect(textOf(copied)).toMatch(/```\n.?Warm-up\n- two minutes each\n\n/);
  expect(textOf(copied)).toMatch(/Who may need a word: [A-Z]\w+/);
  expect(textOf(copied)).not.toMatch(/<@\d+>, /);

  const fresh = await evening.lead.click(changed, 'Start over').message();
  expect(textOf(fresh)).toContain('Most common gaps');
  expect(textOf(fresh)).not.toContain('[Start over]');
  const late = await evening.lead.submit(before, { agenda: 'Of before' }).message();
  expect(textOf(late)).toContain('Somebody else changed the agenda while you wrote.');
  expect(new TextDecoder().decode(late.attachments[0]?.bytes), 'every word comes back').toBe('Of before');
});

test('it is posted once for the leads, whoever presses how often, and an edit changes the message that stands', async () => {
  const stage = await leads();
  const { morning, bothLead, world } = stage;
  const shown = await agendaOf(morning);
  const theirs = await bothLead.slash(morning.channel, 'cohort session').message();
  const both = [morning.lead.click(shown, 'Post to leads'), bothLead.click(theirs, 'Post to leads')];
  const told = await Promise.all(both.map((handle) => handle.message()));
  const [post, ...more] = postedIn(stage, morning);
  if (!post) throw new Error('nothing was posted');
  expect(more).toEqual([]);
  const link = `/${morning.leadsChannel}/${post.id}`;
  await Promise.all(told.map((message) => expect.poll(() => textOf(message)).toContain(link)));
  expect(told.map((message) => /^\*\*\[(.+?)\]/.exec(textOf(message))?.[1]).toSorted()).toEqual([
    'Posted',
    'The post is up to date',
  ]);
  expect(textOf(post)).toContain('**Answer together**');
  expect(post.pinged).toEqual({ users: [], roles: [], everyone: false });

  const edited = await written(morning, shown, 'Only this\nand that');
  await expect.poll(() => textOf(edited)).toContain('[Update the post]');
  const again = await morning.lead.click(edited, 'Update the post').message();
  await expect.poll(() => textOf(again)).toContain('[The post is up to date]');
  expect(postedIn(stage, morning)).toEqual([post]);
  expect(textOf(post)).toContain('and that');
  const opened = await bothLead.click(post, 'Open').message();
  expect(opened.viewerId).toBe(bothLead.id);
  expect(textOf(opened)).toContain('and that');

  const admin = world.addRole(morning.guild, { name: 'Admins', permissions: Permission.Administrator });
  world.addMember(morning.guild, { name: 'Admin', roleIds: [admin.id] }).delete(post);
  const anew = await morning.lead.click(again, 'Update the post').message();
  await expect.poll(() => textOf(anew)).toContain('[Posted]');
  expect(postedIn(stage, morning)).toHaveLength(1);
});

test('with the store failing, before or after the message is sent, two presses at once leave one message for the leads', async () => {
  const stage = await leads();
  const { harbour } = stage;
  const { lead } = harbour;
  const shown = await agendaOf(harbour);
  const unsaved = await disk.whileFailing(
    () => lead.rawComponent(shown, 'agenda-post:main').untilFollowUp(),
    WRITES,
  );
  expect(textOf(unsaved)).toMatch(/this reference: [0-9a-f]{8}/);
  expect(postedIn(stage, harbour)).toEqual([]);

  // The agenda is sent, but the bot cannot record where.
  await disk.whileFailing(
    () => lead.rawComponent(shown, 'agenda-post:main').untilFollowUp(),
    /agd\/.*messageId/,
  );
  expect(postedIn(stage, harbour)).toHaveLength(1);
  const both = [0, 1].map(() => lead.rawComponent(shown, 'agenda-post:main'));
  for (const handle of both) await toldBy(handle).toMatch(/\[(Posted|The post is up to date)\]/);
  expect(postedIn(stage, harbour)).toHaveLength(1);
  expect(errorsOf(stage.bot.output()).filter((line) => !DISK_FAULT.test(line))).toEqual([]);
});

test('without a channel that leads alone can read nothing is posted, and the lead is told what to do', async () => {
  const { evening } = await leads();
  const shown = await agendaOf(evening);
  await toldBy(evening.lead.click(shown, 'Post to leads')).toMatch(
    /No channel for leads is chosen.*\/setup, under Weekly digest/,
  );
});

test('an answer is in an agenda while its author offers it and it stands in the thread, and in nothing that is posted after they took that back', async () => {
  const stage = await leads();
  const { morning } = stage;
  const [first, second] = morning.members
    .filter(({ habit }) => habit === 'eager')
    .map(({ person }) => person);
  if (!first || !second) throw new Error('nobody answers everything');
  const offered = async (): Promise<readonly string[]> => {
    const [, line = ''] = /Answers to discuss\*\*: (.*)/.exec(textOf(await agendaOf(morning))) ?? [];
    return line.match(/\d+\/\d+(?=\))/g) ?? [];
  };
  expect(await offered(), 'nothing is on by default').toEqual([]);
  const offers = async (person: typeof first): Promise<Message> => {
    const shown = await person.slash(morning.channel, 'question').message();
    return person.rawComponent(shown, `agenda-offer:main:${utcDate(stage.clock.now() - DAY)}:yes`).message();
  };
  const told = await offers(first);
  expect(textOf(told)).toContain('## Offered to the session');
  await offers(second);
  const both = await offered();
  expect(new Set(both).size).toBe(2);
  const before = await agendaOf(morning);

  await first.click(told, "Don't offer it").message();
  await morning.lead.rawComponent(before, 'agenda-post:main').message();
  await expect.poll(() => postedIn(stage, morning).length).toBe(1);
  const text = postedIn(stage, morning).map(textOf).join();
  expect(both.filter((link) => text.includes(link))).toEqual(await offered());
  expect(await offered()).toHaveLength(1);
  expect(text).not.toContain('another');
});

test('the agenda of a session is forgotten six days after it was begun', async () => {
  const stage = await leads();
  const { evening } = stage;
  const changed = await written(evening, await agendaOf(evening), 'Only for this week\nonce');
  expect(textOf(changed)).toContain('Only for this week');
  await stage.moveTo(stage.clock.now() + 6 * DAY);
  expect(textOf(await agendaOf(evening))).toContain('Most common gaps');
});
