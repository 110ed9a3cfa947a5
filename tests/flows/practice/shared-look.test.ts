import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { DAY, HOUR } from '../../times.ts';
import { shareBot } from '../stages/shared.ts';
import { judge } from './judging.ts';

const { nextGroup } = shareBot();

const THEN = 'what I said at first';
const NOW = 'what I say now';

/** Ada is looking at two answers of hers, given four weeks apart. */
async function startBoth() {
  const stage = await nextGroup();
  const { ada, lobby, channel, world } = stage;
  const began = stage.clock.now();
  const write = async (text: string): Promise<Message> => {
    const offered = await ada.slash(lobby, 'practice').message();
    const form = await ada.click(offered, 'Write my answer').modal();
    return judge(ada, await ada.submit(form, { 'Your answer': text }).message(), 'Covered');
  };
  await write(THEN);
  await stage.moveTo(began + 29 * DAY + HOUR);
  const both = await ada.click(await write(NOW), 'Then and now').message();
  const looks = (): Message[] =>
    world.history(channel).filter((message) => textOf(message).includes('Then and now by'));
  const preview = (by: Person = ada) => by.click(both, 'Share with the group').message();
  return { ...stage, both, looks, preview };
}

test('what a member shares is shown to them first, posted once without a ping, and taken back by them', async () => {
  const { ada, ben, both, channel, looks, preview } = await startBoth();
  expect(textOf(both)).toContain('[Share with the group]');
  const shown = await preview();
  expect(textOf(shown)).toContain(`Everybody who can read <#${channel}> will read this`);
  expect(looks()).toEqual([]);
  // Two clicks at once, and another one later.
  const clicks = [ada.click(shown, 'Share it'), ada.click(shown, 'Share it')];
  await Promise.all(clicks.map((click) => click.response()));
  await expect.poll(() => textOf(both)).toContain('Shared with the group: https://discord.com/');
  expect(looks()).toHaveLength(1);
  const [look] = looks();
  expect(look && textOf(look)).toMatch(/Then and now by <@\d+>.*what I said at first.*what I say now/s);
  expect(look?.pinged).toEqual({ users: [], roles: [], everyone: false });
  const attempt = /look-back:(\d+)/.exec(JSON.stringify(both.components))?.[1] ?? '';
  await ada.rawComponent(both, `look-share:${attempt}`).response();
  await expect.poll(() => textOf(both)).toContain('Shared with the group');
  expect(looks()).toHaveLength(1);

  // Somebody else has no such attempt.
  const help = await ben.slash(channel, 'help').message();
  const refused = await ben.rawComponent(help, `look-back:${attempt}`).message();
  expect(textOf(refused)).not.toContain(THEN);
  expect(looks()).toHaveLength(1);
  await ada.click(both, 'Take it back').message();
  await expect.poll(looks).toEqual([]);
  expect(textOf(both)).toContain('[Share with the group]');
  await ada.click(await preview(), 'Share it').message();
  await expect.poll(() => looks().length).toBe(1);
});

test.each(['hang', 'hang-after'] as const)(
  'killed while it is being posted (%s), it stands there once when its author wishes it again',
  async (kind) => {
    const stage = await startBoth();
    const { ada, looks, preview, standIn, channel } = stage;
    const shown = await preview();
    const route = new RegExp(`^/channels/${channel}/messages$`);
    standIn.faults.add({ method: 'POST', route, kind, times: 1 });
    const wished = ada.click(shown, 'Share it');
    await standIn.untilRequest(
      ({ method, fault, path }) => method === 'POST' && fault !== null && route.test(path),
    );
    expect(wished.ackMs).not.toBeNull();
    await stage.bot.kill('SIGKILL');
    standIn.faults.clear();
    await stage.restart();
    await ada.click(shown, 'Share it').message();
    await expect.poll(() => textOf(shown)).toContain('Shared with the group');
    expect(looks()).toHaveLength(1);
  },
);

test('what Discord refuses is said and can be wished again, and deleting my data takes what I shared with it', async () => {
  const { ada, lobby, looks, preview, standIn, channel } = await startBoth();
  const route = new RegExp(`^/channels/${channel}/messages$`);
  const heal = standIn.faults.add({ method: 'POST', route, kind: 'status', status: 500 });
  const shown = await preview();
  const told = await ada.click(shown, 'Share it').untilFollowUp();
  expect(textOf(told)).toContain('it is never posted twice');
  heal();
  await ada.click(shown, 'Share it').message();
  await expect.poll(() => looks().length).toBe(1);
  const mydata = await ada.slash(lobby, 'mydata').message();
  await ada.click(await ada.click(mydata, 'Delete everything').message(), 'Yes, delete everything').message();
  await expect.poll(looks).toEqual([]);
});
