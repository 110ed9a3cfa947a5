import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { Permission } from '../../../sandbox/world/permissions.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { MINUTE } from '../../times.ts';
import { erase } from '../stages/mydata.ts';
import { drawPair, onlyRoom, openingsIn } from '../stages/pairs.ts';
import { withMembers } from '../stages/sessions.ts';
import { type Group, shareBot } from '../stages/shared.ts';

const { nextGroup } = shareBot();

async function cannot(person: Person, message: Message): Promise<void> {
  const asked = await person.click(message, "I can't make it").message();
  const said = await person.click(asked, "Yes, I can't make it").message();
  expect(textOf(said)).toContain("You're out of this one");
}

const saidIn = ({ world }: Group, channel: string): Message[] =>
  world.history(channel).filter(({ content }) => content.includes("can't make it."));

test('when one of two cannot make it, the other reads once that it is off, and whoever left sees the room no more', async () => {
  const stage = await nextGroup();
  const { drawnAt } = await drawPair(stage, [stage.ada, stage.ben]);
  await stage.moveTo(drawnAt);
  const { thread, message } = onlyRoom(stage);
  await cannot(stage.ada, message);
  for (const minutes of [1, 2, 12]) await stage.moveTo(drawnAt + minutes * MINUTE);
  const [news, ...more] = saidIn(stage, thread.id);
  expect(more).toEqual([]);
  expect(news?.content).toContain(`<@${stage.ada.id}> can't make it.\nSo this mock interview is off.`);
  expect([...thread.members.keys()]).not.toContain(stage.ada.id);
  expect(onlyRoom(stage).message).toMatchObject({ components: [] });
  expect(textOf(onlyRoom(stage).message)).toContain('is off.');
});

test('when one of three cannot make it, the other two read the new plan in the same message', async () => {
  const stage = await nextGroup();
  const { drawnAt } = await drawPair(stage, [stage.ada, stage.ben, stage.lead]);
  await stage.moveTo(drawnAt);
  await cannot(stage.ben, onlyRoom(stage).message);
  // Discord's reply to the notice is lost: the next look sends it again with the same nonce.
  const route = new RegExp(`^/channels/${onlyRoom(stage).thread.id}/messages$`);
  stage.standIn.faults.add({ method: 'POST', route, kind: 'reset-after', times: 1 });
  for (const minutes of [1, 2, 12]) await stage.moveTo(drawnAt + minutes * MINUTE);
  const { thread, message } = onlyRoom(stage);
  expect(saidIn(stage, thread.id)).toHaveLength(1);
  expect(message.content).toContain(`<@${stage.ada.id}> interviews <@${stage.lead.id}>. Then you swap.`);
  expect(message.content).not.toContain(stage.ben.id);
});

test('without a thread, news comes as a direct message to those who are left', async () => {
  const stage = await nextGroup();
  const { world, channel, ada, ben } = stage;
  const { drawnAt } = await drawPair(stage, [ada, ben]);
  world.overwrite(channel, { id: world.application.botId, deny: Permission.CreatePrivateThreads });
  await stage.moveTo(drawnAt);
  const [message] = openingsIn(stage, ada.direct);
  if (!message) throw new Error('Ada was not told');
  await cannot(ada, message);
  await stage.moveTo(drawnAt + MINUTE);
  expect(saidIn(stage, ben.direct)).toHaveLength(1);
  expect(saidIn(stage, ada.direct)).toEqual([]);
});

test('whoever deletes their data is out of the room at once, and the other reads that it is off, in a room without a name', async () => {
  const stage = await nextGroup();
  const { ada, ben, standIn } = stage;
  const { drawnAt } = await drawPair(stage, [ada, ben]);
  await stage.moveTo(drawnAt);
  const { thread } = onlyRoom(stage);
  expect(thread.name).toContain(ben.name);
  await erase(stage, ben);
  expect([...thread.members.keys()]).not.toContain(ben.id);
  // Discord fails at the first attempt.
  standIn.faults.add({
    method: 'PATCH',
    route: new RegExp(`^/channels/${thread.id}$`),
    kind: 'status',
    status: 500,
    body: { message: 'Internal', code: 0 },
    times: 1,
  });
  for (const minutes of [1, 2, 12]) await stage.moveTo(drawnAt + minutes * MINUTE);
  const said = stage.world.history(thread.id).map(({ content }) => content);
  expect(said.filter((words) => words.includes('Your partner is no longer here.'))).toEqual([
    expect.stringContaining('So this mock interview is off.'),
  ]);
  expect(thread.name).toMatch(/^Mock interview: Ada · /);
  expect(`${thread.name} ${said.join()}`).not.toMatch(new RegExp(`${ben.id}|${ben.name}`));
});

test('whoever leaves the group cannot make it and is out of the room, and a deletion succeeds although Discord refuses that', async () => {
  const stage = await withMembers(await nextGroup());
  const { ada, ben, lead, standIn } = stage;
  const { drawnAt } = await drawPair(stage, [ada, ben, lead]);
  await stage.moveTo(drawnAt);
  const { thread, message } = onlyRoom(stage);
  const [invitation] = stage.world.history(stage.channel).filter((one) => textOf(one).includes('[Join]'));
  if (!invitation) throw new Error('no invitation was posted');
  await ben.rawComponent(invitation, 'leave:main').message();
  await stage.moveTo(drawnAt + MINUTE);
  expect([...thread.members.keys()]).not.toContain(ben.id);
  expect(saidIn(stage, thread.id)).toHaveLength(1);
  expect(message.content).toContain(`<@${ada.id}> interviews <@${lead.id}>. Then you swap.`);

  standIn.faults.add({
    method: 'DELETE',
    route: new RegExp(`^/channels/${thread.id}/thread-members/`),
    kind: 'status',
    status: 403,
    body: { message: 'Missing Permissions', code: 50013 },
    times: 1,
  });
  expect(textOf(await erase(stage, ada))).toContain('**Everything is deleted.**');
});
