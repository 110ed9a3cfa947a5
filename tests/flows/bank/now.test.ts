import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { DAY, dateOf, dayInWords, HOUR, MINUTE } from '../../times.ts';
import { openSetup } from '../stages/setup.ts';
import { type Group, shareBot } from '../stages/shared.ts';
import { onlyQuestion, questionsOf, type Stage } from '../stages/stage.ts';

const { nextGroup } = shareBot();
const SEND = { method: 'POST', route: /\/channels\/\d+\/messages$/ } as const;

/** The message that asks whether to post today's question now. */
async function asking({ lead, lobby }: Stage): Promise<Message> {
  return lead.click(await lead.slash(lobby, 'questions next').message(), "Post today's now").message();
}

test('today’s question is posted at once when a lead asks, and the one of the schedule does not come then', async () => {
  const stage = await nextGroup();
  const { lead, lobby, ada, ben, world, due } = stage;
  const told = await asking(stage);
  const text = textOf(told);
  const question = /\*\*(.+?)\*\*/.exec(text)?.[1] ?? '?';
  expect(text).toContain(`due <t:${due / 1000}:F>`);
  expect(text).toContain("won't come then");
  expect(questionsOf(stage)).toEqual([]);

  const done = await lead.click(told, 'Post it now').message();
  const posted = onlyQuestion(stage);
  expect(posted.content).toContain(`**${question}**`);
  expect(textOf(done)).toContain(`/${posted.id}`);
  const said = ada.say(posted.id, 'I would begin with the threat model.');
  await world.until(() => said.reactions.length > 0);

  // Neither a second press, nor another lead with an older card, posts it again.
  expect(textOf(await lead.click(done, 'What comes next').message())).not.toContain("Post today's now");
  const again = lead.rawComponent(done, `bank-post:main:${dateOf(due)}`);
  expect(textOf(await again.untilFollowUp())).toContain('already been posted');
  await stage.moveTo(due);
  await stage.moveTo(due + 3 * HOUR);
  expect(questionsOf(stage)).toHaveLength(1);
  await stage.moveTo(due + DAY);
  expect(questionsOf(stage)).toHaveLength(2);
  const stale = lead.rawComponent(done, `bank-post:main:${dateOf(due)}`);
  expect(textOf(await stale.untilFollowUp())).toContain("which isn't today");
  const forged = ben.rawComponent(done, `bank-post:main:${dateOf(due + DAY)}`);
  expect(textOf(await forged.untilFollowUp())).toContain('Only group leads see this.');
  expect(textOf(await lead.slash(lobby, 'questions list', { state: 'posted' }).message())).toContain(
    `asked on ${dayInWords(due)}`,
  );
});

test('two leads who press at once, while the clock strikes, bring one question', async () => {
  const stage = await nextGroup();
  const { lead, lobby, world, guild, leadRole, due } = stage;
  const other = world.addMember(guild, { name: 'Lou', roleIds: [leadRole] });
  const mine = await asking(stage);
  const theirs = await other
    .click(await other.slash(lobby, 'questions next').message(), "Post today's now")
    .message();
  stage.clock.moveTo(due);
  const answers = await Promise.all([
    lead.click(mine, 'Post it now').response(),
    other.click(theirs, 'Post it now').response(),
    stage.moveTo(due),
  ]);
  expect(answers).toHaveLength(3);
  await stage.moveTo(due + MINUTE);
  expect(questionsOf(stage)).toHaveLength(1);
});

test.each(['hang', 'hang-after'] as const)(
  'a bot that dies between the click and the post brings it once after its start (%s)',
  async (kind) => {
    const stage = await nextGroup();
    const { lead, standIn, due } = stage;
    const told = await asking(stage);
    const heal = standIn.faults.add({ ...SEND, kind });
    const sent = standIn.requests.length;
    lead.click(told, 'Post it now');
    await expect
      .poll(() => standIn.requests.slice(sent).some(({ path }) => SEND.route.test(path)))
      .toBe(true);
    await stage.bot.kill('SIGKILL');
    heal();
    expect(questionsOf(stage)).toHaveLength(kind === 'hang' ? 0 : 1);
    stage.clock.moveTo(due - 55 * MINUTE);
    await stage.restart();
    await stage.moveTo(due - 54 * MINUTE);
    expect(questionsOf(stage)).toHaveLength(1);
    await stage.moveTo(due + MINUTE);
    expect(questionsOf(stage)).toHaveLength(1);
  },
);

test('a date before the last post, to which the time zone went back, has no question to ask for', async () => {
  const stage = await nextGroup();
  const { lead, manager, lobby, due } = stage;
  const before = await asking(stage);
  await stage.moveTo(due);
  await manager.slash(lobby, 'setup', { zone: 'Pacific/Pago_Pago' }).message();
  expect(textOf(await lead.slash(lobby, 'questions next').message())).not.toContain("Post today's now");
  const forged = lead.rawComponent(before, `bank-post:main:${dateOf(due - DAY)}`);
  expect(textOf(await forged.untilFollowUp())).toContain(
    `a later date already has its question, so none comes for ${dayInWords(due - DAY)}`,
  );
  await stage.moveTo(due + HOUR);
  expect(questionsOf(stage)).toHaveLength(1);
});

test('a post that a missing permission kept back comes when a lead asks again', async () => {
  const stage = await nextGroup();
  const { lead, lobby, standIn, due } = stage;
  const body = { code: 50013, message: 'Missing Permissions' };
  const heal = standIn.faults.add({ ...SEND, kind: 'status', status: 403, body });
  const refused = await lead.click(await asking(stage), 'Post it now').message();
  expect(textOf(refused)).toContain('lacks a permission');
  heal();
  await stage.moveTo(due - 59 * MINUTE);
  expect(questionsOf(stage)).toHaveLength(0);
  const again = await asking(stage);
  expect(textOf(again)).toContain("It was due and couldn't be posted: this tries again at once.");
  const question = /\*\*(.+?)\*\*/.exec(textOf(again))?.[1] ?? '?';
  const done = await lead.click(again, 'Post it now').message();
  expect(textOf(done)).toContain('## Posted');
  expect(onlyQuestion(stage).content).toContain(`**${question}**`);
  await stage.moveTo(due);
  expect(questionsOf(stage)).toHaveLength(1);
  expect(textOf(await lead.slash(lobby, 'questions next').message())).not.toContain("Post today's now");
});

test.each([
  [
    'while the group is paused',
    'paused',
    async (stage: Group) => stage.manager.click(await openSetup(stage, 'dates'), 'Pause').message(),
  ],
  [
    'on a weekday without a question',
    'has no question on this date',
    async ({ manager, lobby, due }: Group) =>
      manager.slash(lobby, 'setup', { days: dayInWords(due + 3 * DAY).slice(0, 3) }).message(),
  ],
] as const)('a lead can ask for a question %s, and is told what that means', async (_when, words, change) => {
  const stage = await nextGroup();
  const { lead, lobby, due } = stage;
  await change(stage);
  const told = await asking(stage);
  expect(textOf(told)).toContain(words);
  expect(textOf(await lead.click(told, 'Post it now').message())).toContain('## Posted');
  await stage.moveTo(due + DAY);
  expect(questionsOf(stage)).toHaveLength(1);
  expect(textOf(await lead.slash(lobby, 'questions next').message())).not.toContain(dayInWords(due + DAY));
});

test('posting now takes a skip of that day back, and a group’s own questions come first when leads say so', async () => {
  const stage = await nextGroup();
  const { lead, lobby, manager, due } = stage;
  const csv = 'text,bucket\nWhy this group?,domain\nWhy this year?,research\n';
  const file = { name: 'ours.csv', bytes: new TextEncoder().encode(csv) };
  await lead.slash(lobby, 'questions import', { file: { file } }).message();
  await manager.click(await openSetup(stage, 'questions'), 'Own questions first').message();
  const next = await lead.slash(lobby, 'questions next').message();
  expect(JSON.stringify(next.components).match(/own question first/g)).toHaveLength(2);
  const day = await lead.select(next, 'Change a date', [dateOf(due)]).message();
  await lead.click(day, 'Skip this date').message();
  const told = await asking(stage);
  expect(textOf(told)).toContain('this brings it back');
  await lead.click(told, 'Post it now').message();
  expect(onlyQuestion(stage).content).toMatch(/Why this (group|year)\?/);
  await stage.moveTo(due + DAY);
  const texts = questionsOf(stage).map(({ content }) => /Why this (group|year)\?/.exec(content)?.[0]);
  expect(new Set(texts)).toEqual(new Set(['Why this group?', 'Why this year?']));
});

test('leads are warned when ten questions are left and when they repeat', async () => {
  const stage = await nextGroup();
  const { lead, lobby, manager, due } = stage;
  await manager.select(await openSetup(stage, 'questions'), 'Sections', ['System Design']).message();
  const size = Number(/(\d+) to ask/.exec(textOf(await lead.slash(lobby, 'questions list').message()))?.[1]);
  expect(size).toBeGreaterThan(0);
  expect(size).toBeLessThan(10);
  expect(textOf(await lead.slash(lobby, 'questions next').message())).toContain(
    `${size} questions left before they repeat`,
  );
  for (let day = 0; day < size; day++) await stage.moveTo(due + day * DAY);
  expect(textOf(await lead.slash(lobby, 'questions next').message())).toContain('they repeat from now on');
  await stage.moveTo(due + size * DAY);
  expect(textOf(await lead.slash(lobby, 'questions list').message())).toContain('the second time round');
  const texts = questionsOf(stage).map(({ content }) => content.split('\n')[0]);
  expect(new Set(texts.slice(0, size)).size).toBe(size);
});
