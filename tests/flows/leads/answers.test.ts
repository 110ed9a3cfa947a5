import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { Permission } from '../../../sandbox/world/permissions.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { DAY, dateOf, MINUTE } from '../../times.ts';
import { firstDayOf, PRIVATELY, receipt, TO_THREAD, write } from '../stages/answers.ts';
import { readOn } from '../stages/answers-read.ts';
import { type LedGroup, shareLeads } from '../stages/leads.ts';
import { shareBot } from '../stages/shared.ts';

const { nextGroup } = shareBot();
const leads = shareLeads();

const LAST_DAY = '2026-11-19';
const ASKED_LAST = 'How would you design an evaluation framework';

const read = async ({ lead, channel }: LedGroup, options = {}): Promise<Message> =>
  lead.slash(channel, 'cohort answers', options).message();

test('a lead reads the answers to one question in the order they arrived, with a link to each', async () => {
  const stage = await leads();
  const { world, morning } = stage;
  const latest = await read(morning);
  const text = (await readOn(morning.lead, latest)).join('\n');
  expect(text).toContain('answers to the question of Thu 19 Nov 2026');
  expect(text).toContain(ASKED_LAST);
  const who = [...text.matchAll(/\*\*(\d+)\.\*\* <@(\d+)>/g)].map(([, place, id]) => [place, id]);
  const expected = morning.members.filter(({ person }) => text.includes(`${person.name} on ${LAST_DAY}`));
  expect(who).toEqual(expected.map(({ person }, index) => [String(index + 1), person.id]));
  expect(who.length).toBeGreaterThan(5);
  expect(latest.pinged).toEqual({ users: [], roles: [], everyone: false });
  for (const [, channel = '', message = ''] of text.matchAll(
    /\[open\]\(https:\/\/discord\.com\/channels\/\d+\/(\d+)\/(\d+)\)/g,
  ))
    expect(world.history(channel).find(({ id }) => id === message)?.content).toContain(LAST_DAY);
  // People who have not answered are not listed.
  for (const { person } of morning.members)
    if (!expected.some((one) => one.person.id === person.id)) expect(text).not.toContain(person.id);

  const earlier = textOf(await read(morning, { question: '2026-11-10' }));
  expect(earlier).toContain('the question of Tue 10 Nov 2026');
  expect(earlier).not.toContain(`on ${LAST_DAY}`);
  expect(textOf(await read(morning, { question: 'no such words' }))).toContain(
    'No question here has this date or these words.',
  );
});

test('the questions of a group are offered by date and words to its leads alone, the latest first', async () => {
  const stage = await leads();
  const { morning, evening, bothLead, stranger } = stage;
  const offered = (person: typeof bothLead, question: string, options = {}) =>
    person.autocomplete(morning.channel, 'cohort answers', { ...options, question }, 'question');
  const all = await offered(morning.lead, '');
  expect(all).toHaveLength(25);
  expect(all[0]).toEqual({ name: expect.stringContaining(`Thu 19 Nov: ${ASKED_LAST}`), value: LAST_DAY });
  const found = (await offered(morning.lead, 'reproducible')).map(({ name }) => name);
  expect(found).toHaveLength(9);
  expect(found.filter((name) => !name.includes('reproducible'))).toEqual([]);
  expect((await offered(morning.lead, '10 Nov')).map(({ value }) => value)).toEqual(['2026-11-10']);
  expect(await offered(stranger, '')).toEqual([]);
  expect(await offered(evening.lead, '', { cohort: 'main' })).toEqual([]);
  expect(await offered(bothLead, '', { cohort: 'evening' })).toHaveLength(25);
});

test('private words stay private, withdrawn ones are gone, late ones are marked', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage, thread } = day;
  const { world, guild, ada, ben, lead, lobby } = stage;
  const answers = async (): Promise<string> =>
    (
      await readOn(lead, await lead.slash(lobby, 'cohort answers', { question: dateOf(day.due) }).message())
    ).join('\n');
  expect(await answers()).toContain('Nobody has answered it so far.');

  await write(day, ada, 'My private doubts.', { audience: PRIVATELY });
  stage.clock.advance(MINUTE);
  await receipt(stage, ben.say(thread, 'Ben in the open. @everyone **bold**'));
  let text = await answers();
  expect(text).toContain('## 2 answers');
  expect(text).toContain(`<@${ada.id}>`);
  expect(text).toContain('🔒 Private: only they see these words.');
  expect(text).not.toContain('My private doubts');
  expect(text).toContain('Ben in the open. @\u200beveryone \\*\\*bold\\*\\*');
  expect(text).not.toContain('Feedback on 1');
  const about = await lead.slash(lobby, 'cohort member', { who: { user: ada.id } }).message();
  const member = textOf(await lead.click(about, 'Answers').message());
  expect(member).toContain('answered');
  expect(member).not.toContain('My private doubts');

  await write(day, ada, 'Now for everybody.', { audience: TO_THREAD });
  await expect.poll(answers).toContain('Now for everybody.');
  const shown = await answers();
  expect(shown).not.toContain('🔒');
  expect(shown).toContain('[Feedback on 1]');

  // Saved as an answer from a channel that some leads may not be able to read.
  const cleo = world.addMember(guild, 'Cleo');
  const room = world.addChannel(guild, { name: 'friends' }).id;
  const said = cleo.say(room, 'Among friends.');
  await cleo.messageCommand('Save as my answer', said).message();
  text = await answers();
  expect(text).toContain('Written in another channel');
  expect(text).toContain(`/${room}/${said.id}`);
  expect(text).not.toContain('Among friends.');

  await stage.moveTo(day.due + DAY + MINUTE);
  const dora = world.addMember(guild, 'Dora');
  await receipt(stage, dora.say(thread, 'Better late.'));
  const [benSaid] = world.history(thread).filter(({ authorId }) => authorId === ben.id);
  if (!benSaid) throw new Error('Ben said nothing');
  ben.delete(benSaid);
  await expect.poll(answers).not.toContain('Ben in the open');
  text = await answers();
  expect(text).toContain('## 3 answers');
  expect(text).toMatch(new RegExp(`<@${dora.id}> · <t:\\d+:f> · late`));
  expect(text).not.toContain(`<@${ben.id}>`);
});

test('answers of any length are read whole, page by page, as Discord takes them', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage, thread } = day;
  const { world, guild, ada, ben, lead, lobby } = stage;
  const long = (mark: string) =>
    Array.from({ length: 90 }, (_, line) => `${mark}${line} ${'*_`x'.repeat(9)}`).join('\n');
  await write(day, ada, long('a'));
  await write(day, ben, '漢字かな'.repeat(950));
  for (const name of ['Cara', 'Dov', 'Eli']) {
    stage.clock.advance(MINUTE);
    await receipt(stage, world.addMember(guild, name).say(thread, `${name} in short.`));
  }
  const page = await lead.slash(lobby, 'cohort answers').message();
  const shown = await readOn(lead, page);
  const [whole, pages] = [shown.join('\n'), shown.length];
  expect(pages).toBeGreaterThan(3);
  for (let line = 0; line < 90; line++) expect(whole).toContain(`a${line} `);
  expect([...whole.matchAll(/漢字かな/g)].length).toBeGreaterThan(900);
  for (const name of ['Cara', 'Dov', 'Eli']) expect(whole).toContain(`${name} in short.`);
  await lead.click(page, 'Previous').message();
  expect(textOf(page)).toContain(`page ${pages - 1} of ${pages}`);
});

test('nobody but its leads reads the answers of a group, nor a lead who cannot see its channel', async () => {
  const stage = await leads();
  const { world, morning, evening, harbour, stranger, bothLead, meadowManager } = stage;
  const secret = new RegExp(`on ${LAST_DAY}`);
  const own = await read(evening);
  expect(textOf(own)).toMatch(secret);
  for (const person of [morning.lead, stranger, meadowManager]) {
    const options = { cohort: 'evening', question: LAST_DAY };
    const refused = await person.slash(morning.channel, 'cohort answers', options, { force: true }).message();
    expect(textOf(refused)).not.toMatch(secret);
    const help = await person.slash(morning.channel, 'help').message();
    const forged = person.rawComponent(help, `cohort-answers:evening:${LAST_DAY}:0`);
    expect(textOf(await forged.untilFollowUp())).toContain('Only group leads see this.');
  }
  const elsewhere = await read(harbour);
  const forged = harbour.lead.rawComponent(elsewhere, `cohort-answers:evening:${LAST_DAY}:0`);
  expect(textOf(await forged.untilFollowUp())).toContain('This study group is not set up.');

  const shown = await bothLead.slash(morning.channel, 'cohort answers', { cohort: 'evening' }).message();
  expect(textOf(shown)).toMatch(secret);
  world.overwrite(evening.channel, { id: evening.guild, deny: Permission.ViewChannel });
  const blind = await bothLead.slash(morning.channel, 'cohort answers', { cohort: 'evening' }).message();
  expect(textOf(blind)).toContain('You lead this group but cannot see its channel');
  const [, second] = evening.members;
  const member = await bothLead
    .slash(morning.channel, 'cohort member', { cohort: 'evening', who: { user: second?.person.id ?? '' } })
    .message();
  await bothLead.click(member, 'Answers').message();
  expect(textOf(member)).toContain('Written in another channel');
  expect(textOf(member)).not.toMatch(/ on 2026-/);
  world.overwrite(evening.channel, { id: evening.guild, deny: 0n });
});
