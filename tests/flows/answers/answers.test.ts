import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import { shortDate } from '../../../src/views/words/dates.ts';
import { DAY, dateOf, HOUR, MINUTE } from '../../times.ts';
import { firstDayOf, receipt, startDay } from '../stages/answers.ts';
import { memberList } from '../stages/lead-cards.ts';
import { rowsOf } from '../stages/overview-table.ts';
import { allOfProgress } from '../stages/own-progress.ts';
import { shareBot } from '../stages/shared.ts';
import type { Stage } from '../stages/stage.ts';

const { nextGroup } = shareBot();

const saved = async ({ lobby }: Stage, person: Person): Promise<string> =>
  textOf(await person.slash(lobby, 'question').message());

test('the first message in the thread is the answer, gets its receipt, and counts for the lead', async () => {
  const { stage, thread } = await firstDayOf(await nextGroup());
  const said = stage.ada.say(thread, 'Sandbox it, then measure.');
  await receipt(stage, said);
  expect(said.reactions.map(({ emoji }) => emoji.name)).toEqual(['✅']);
  expect(await saved(stage, stage.ada)).toContain('Sandbox it, then measure.');
  const overview = textOf(await stage.lead.slash(stage.lobby, 'cohort overview').message());
  expect(overview).toContain('Today: 1 answered');
  const list = await memberList(stage.lead, stage.lobby);
  expect(list).toContain(`<@${stage.ada.id}>: 1 of 1`);
});

test('what follows within ten minutes joins the answer; a reply to somebody and anything later is discussion', async () => {
  const { stage, thread, due } = await firstDayOf(await nextGroup());
  const { ada, ben } = stage;
  const first = ada.say(thread, 'First thought.');
  await receipt(stage, first);
  await stage.moveTo(due + 9 * MINUTE);
  await receipt(stage, ada.say(thread, 'Second thought.'));
  const reply = ben.say(thread, 'I agree with Ada.', { replyTo: first });
  await stage.moveTo(due + 30 * MINUTE);
  const later = ada.say(thread, 'Something else entirely.');
  await receipt(stage, ben.say(thread, 'My own answer.'));

  const text = await saved(stage, ada);
  expect(text).toContain('First thought.');
  expect(text).toContain('Second thought.');
  expect(text).not.toContain('Something else');
  expect(await saved(stage, ben)).not.toContain('I agree');
  expect([...reply.reactions, ...later.reactions]).toEqual([]);
});

test('an edit changes the record, and deleting the only message withdraws the answer', async () => {
  const { stage, thread, due } = await firstDayOf(await nextGroup());
  const { ada } = stage;
  const said = ada.say(thread, 'Before the edit.');
  await receipt(stage, said);
  stage.clock.moveTo(due + MINUTE);
  ada.edit(said, 'After the edit.');
  await expect.poll(() => saved(stage, ada)).toContain('After the edit.');
  ada.delete(said);
  await expect.poll(() => saved(stage, ada)).toContain('None so far.');
  expect(textOf(await stage.lead.slash(stage.lobby, 'cohort overview').message())).toContain(
    'Today: 0 answered',
  );
});

test('messages deleted in bulk are taken out too', async () => {
  const { stage, thread } = await firstDayOf(await nextGroup());
  const { ada, ben, manager, world } = stage;
  const [one, two] = [ada.say(thread, 'One.'), ben.say(thread, 'Two.')];
  await receipt(stage, one);
  await receipt(stage, two);
  world.changeMember(stage.guild, manager.id, {
    roleIds: [world.addRole(stage.guild, { name: 'Mods', permissions: 1n << 13n }).id],
  });
  manager.bulkDelete([one, two]);
  await expect.poll(() => saved(stage, ada)).toContain('None so far.');
  await expect.poll(() => saved(stage, ben)).toContain('None so far.');
});

test('what was written, edited and deleted while the bot was down, or just as it reads, is read back after a restart', async () => {
  const { stage, thread, due } = await firstDayOf(await nextGroup());
  const { ada, ben, lead, manager, standIn } = stage;
  const adas = ada.say(thread, 'Written while it ran.');
  const bens = ben.say(thread, 'To be deleted.');
  await receipt(stage, adas);
  await receipt(stage, bens);
  await stage.bot.kill('SIGKILL');
  stage.clock.moveTo(due + HOUR);
  ada.edit(adas, 'Edited while it was down.');
  ben.delete(bens);
  const leas = lead.say(thread, 'Written while it was down.');
  const mias = manager.say(thread, 'Regretted while it reads.');
  standIn.faults.add({ method: 'GET', route: /\/messages\?/, kind: 'delay-after', delayMs: 500, times: 1 });
  const back = stage.restart();
  await standIn.untilRequest(({ fault }) => fault !== null);
  manager.delete(mias);
  await back;
  await receipt(stage, leas);
  expect(await saved(stage, manager)).toContain('None so far.');
  expect(await saved(stage, ada)).toContain('Edited while it was down.');
  expect(await saved(stage, ben)).toContain('None so far.');
  expect(await saved(stage, lead)).toContain('Written while it was down.');
});

test('an answer after the next question is late, and one that never came is missed', async () => {
  const { stage, thread, due } = await firstDayOf(await nextGroup());
  await receipt(stage, stage.ben.say(thread, 'In time.'));
  await stage.ada
    .submit(await stage.ada.slash(stage.lobby, 'audit', { mode: 'pages' }).modal(), {
      'Python and PyTorch': '1',
      'Deep learning and transformers': '1',
      'Reading papers': '1',
      Writing: '1',
      'Math you actually need': '1',
    })
    .message();
  await stage.moveTo(due + DAY);
  await stage.moveTo(due + 2 * DAY + MINUTE);
  stage.clock.moveTo(due + 2 * DAY + 2 * MINUTE);
  await receipt(
    stage,
    stage.ben.say(
      stage.world.history(stage.channel).filter(({ type }) => type === 0)[1]?.id ?? '',
      'Late, but here.',
    ),
  );
  const text = await allOfProgress(stage.ben, stage.lobby);
  expect(text).toContain(`${shortDate(dateOf(due))} ✅ answered`);
  expect(text).toContain(`${shortDate(dateOf(due + DAY))} ☑️ answered late`);
  expect(text).toContain(`${shortDate(dateOf(due + 2 * DAY))} ⏳ still open`);
  expect(text).toContain('streak 2');
  expect(text).toContain('Your streak counts answers in a row');
  const overview = await memberList(stage.lead, stage.lobby);
  const rows = rowsOf(overview);
  expect(rows.get(stage.ada.id)).toMatchObject({ answered: 0, late: 0, missed: 1, excused: 0 });
  expect(rows.get(stage.ben.id)).toMatchObject({ answered: 2, late: 1, missed: 0, excused: 0 });
  for (const { id } of [stage.ada, stage.ben])
    expect(overview).toMatch(new RegExp(`<@${id}>: .*\n-# .*1 still open`));
});

test('without Message Content the bot runs, notes who wrote with a link, and says what to switch on', async () => {
  const { stage, thread } = await startDay({ messageContent: false });
  const said = stage.ada.say(thread, 'Words that nobody passes on.');
  await receipt(stage, said);
  const text = await saved(stage, stage.ada);
  expect(text).toContain('the bot could not read the words');
  expect(text).toContain(`https://discord.com/channels/${stage.guild}/${thread}/${said.id}`);
  expect(textOf(await stage.manager.slash(stage.lobby, 'setup').message())).toContain(
    'Message Content is off',
  );
  expect(stage.bot.output()).toContain('Message Content is off');
  expect(textOf(await stage.lead.slash(stage.lobby, 'cohort overview').message())).toContain(
    'Today: 1 answered',
  );
});

test("bots, webhooks and other threads are nobody's answers, and formatting or pings in one do no harm", async () => {
  const { stage, thread } = await firstDayOf(await nextGroup());
  const elsewhere = stage.ada.say(stage.lobby, 'Not in the thread.');
  const nasty =
    '@everyone **bold** [link](https://example.com) <@&1> `code` ```\nblock```\n# heading\n> quote \u202Ereversed';
  const said = stage.ada.say(thread, nasty);
  await receipt(stage, said);
  expect(elsewhere.reactions).toEqual([]);
  const shown = await stage.ada.slash(stage.lobby, 'question').message();
  expect(shown.pinged).toEqual({ users: [], roles: [], everyone: false });
  const text = textOf(shown);
  expect(text).toContain('\\*\\*bold\\*\\*');
  expect(text).not.toContain('@everyone');
  expect(text).not.toContain('\u202E');
});
