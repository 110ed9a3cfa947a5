import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { allKept } from '../stages/mydata.ts';
import { shareBot } from '../stages/shared.ts';
import type { Stage } from '../stages/stage.ts';

const { nextGroup } = shareBot();

const BUCKET = 'Which skills does it exercise most?';

async function suggestion({ lobby }: Stage, person: Person, text: string): Promise<Message> {
  const form = await person
    .click(await person.slash(lobby, 'suggest').message(), 'Suggest a question')
    .modal();
  return person.submit(form, { 'The question': text, [BUCKET]: 'research' }).message();
}

const waiting = ({ lead, lobby }: Stage): Promise<Message> =>
  lead.slash(lobby, 'questions suggestions').message();

test('a member suggests a question, a lead takes it with one tap, and it is the group’s without the name', async () => {
  const stage = await nextGroup();
  const { ada, ben, lead, lobby, guild } = stage;
  const told = await suggestion(stage, ada, 'What would **change** your mind? <@&1>');
  expect(textOf(told)).toContain('waits for a lead');
  expect(textOf(told)).toContain('without your name');
  await suggestion(stage, ben, 'What do you read?');

  expect(textOf(await lead.slash(lobby, 'questions next').message())).toContain('2 suggestions of members');
  const list = await waiting(stage);
  expect(textOf(list)).toContain('2 suggestions to decide');
  expect(textOf(list)).toContain(`by <@${ada.id}>`);
  expect(textOf(list)).toContain('\\*\\*change\\*\\*');
  expect(textOf(list)).not.toContain('What do you read');
  const approved = await lead.click(list, 'Approve').message();
  expect(textOf(approved)).toContain('Approved.');
  expect(textOf(approved)).toContain('1 suggestion to decide');
  const declined = await lead.click(approved, 'Decline').message();
  expect(textOf(declined)).toContain('No suggestion waits');

  expect(textOf(await ada.slash(lobby, 'suggest').message())).toContain('approved: it will be asked');
  expect(textOf(await ben.slash(lobby, 'suggest').message())).toContain('not taken this time');
  const own = textOf(await lead.slash(lobby, 'questions list', { state: 'own' }).message());
  expect(own).toContain('change');
  expect(own).not.toContain(ada.id);
  expect(own).not.toContain('What do you read');

  // Her data is deleted; the question stays.
  expect(await allKept(ada, await ada.slash(lobby, 'mydata').message())).toContain(
    '1 question that you suggested',
  );
  const asks = await ada.click(await ada.slash(lobby, 'mydata').message(), 'Delete everything').message();
  await ada.rawComponent(asks, `mydata-erase:${guild}`).message();
  await expect
    .poll(async () => textOf(await ada.slash(lobby, 'suggest').message()))
    .not.toContain('Your suggestions');
  expect(textOf(await lead.slash(lobby, 'questions list', { state: 'own' }).message())).toContain('change');
});

test('two leads who tap at once decide once, whatever each of them taps, and after a restart too', async () => {
  const stage = await nextGroup();
  const { ada, lead, world, guild, leadRole, lobby } = stage;
  const other = world.addMember(guild, { name: 'Lou', roleIds: [leadRole] });
  await suggestion(stage, ada, 'Why evals?');
  const [mine, theirs] = [await waiting(stage), await other.slash(lobby, 'questions suggestions').message()];
  const custom = JSON.stringify(mine.components);
  const [one, two] = await Promise.all([
    lead.click(mine, 'Approve').message(),
    other.click(theirs, 'Decline').message(),
  ]);
  const texts = [textOf(one), textOf(two)];
  expect(texts.filter((text) => text.includes('Somebody was faster'))).toHaveLength(1);
  await stage.bot.kill('SIGKILL');
  await stage.restart();
  const [, id] = /suggestion-decide:main:(\d+)/.exec(custom) ?? [];
  const again = lead.rawComponent(mine, `suggestion-decide:main:${id}:approved:0`);
  const late = textOf(await again.message());
  expect(late).toContain('Somebody was faster');
  const isApproved = textOf(await ada.slash(lobby, 'suggest').message()).includes('approved');
  const own = textOf(await lead.slash(lobby, 'questions list', { state: 'own' }).message());
  expect(own.includes('Why evals?')).toBe(isApproved);
});

test('only leads see and decide suggestions, and too many at once are given back with their words', async () => {
  const stage = await nextGroup();
  const { ada, ben, lead, lobby } = stage;
  await suggestion(stage, ada, 'Why evals?');
  const list = await waiting(stage);
  const [, id] = /suggestion-decide:main:(\d+):approved/.exec(JSON.stringify(list.components)) ?? [];
  expect(textOf(await ben.slash(lobby, 'questions suggestions').message())).toContain('Only group leads');
  for (const choice of ['approved', 'declined']) {
    const forged = ben.rawComponent(list, `suggestion-decide:main:${id}:${choice}:0`);
    expect(textOf(await forged.untilFollowUp())).toContain('Only group leads see this.');
  }
  expect(textOf(await waiting(stage))).toContain('1 suggestion to decide');
  expect(textOf(await suggestion(stage, ada, ' \n '))).toContain('not saved');
  for (let count = 2; count <= 10; count++) await suggestion(stage, ada, `Question number ${count}?`);
  const full = await suggestion(stage, ada, 'One more?');
  expect(textOf(full)).toContain('was not saved');
  expect(new TextDecoder().decode(full.attachments[0]?.bytes)).toBe('One more?');
  const second = await lead.click(await waiting(stage), 'Next').message();
  expect(textOf(second)).toContain('Question number 2?');
  expect(textOf(await lead.click(second, 'Previous').message())).toContain('Why evals?');
});

test('where a role makes the members, others are told so, and an old button does not let them in', async () => {
  const stage = await nextGroup();
  const { ada, manager, world, guild, lobby } = stage;
  const opened = await ada.slash(lobby, 'suggest').message();
  const form = await ada.click(opened, 'Suggest a question').modal();
  const role = world.addRole(guild, { name: 'Members' });
  await manager.slash(lobby, 'setup', { 'member-role': { role: role.id } }).message();
  expect(textOf(await ada.slash(lobby, 'suggest').message())).toContain('Only members of this group');
  expect(textOf(await ada.click(opened, 'Suggest a question').message())).toContain(
    'Only members of this group',
  );
  const late = await ada.submit(form, { 'The question': 'Why evals?', [BUCKET]: 'research' }).message();
  expect(textOf(late)).toContain('was not saved');
  expect(textOf(await waiting(stage))).toContain('No suggestion waits');
});
