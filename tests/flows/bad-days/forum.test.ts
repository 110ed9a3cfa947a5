import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { DAY, MINUTE } from '../../times.ts';
import { errorsOf } from '../stages/bad-day.ts';
import { chooseForum, introsOf, NEW_POST, onlyPost, postsIn } from '../stages/forum.ts';
import { openSetup } from '../stages/setup.ts';
import { shareBot } from '../stages/shared.ts';

const { nextGroup } = shareBot();

const FAULTS = [{ kind: 'status', status: 502 }, { kind: 'reset-before' }, { kind: 'reset-after' }] as const;

test('a post of a forum whose request fails or is lost, before or after the work, is looked for before it is made again, and there is one', async () => {
  const { stage, forum } = await chooseForum(await nextGroup());
  const { standIn, due } = stage;
  for (const [days, fault] of FAULTS.entries()) {
    const at = due + days * DAY;
    standIn.requestLog.clear();
    const made = (): number => standIn.requestLog.filter({ method: 'POST', path: NEW_POST }).length;
    standIn.faults.add({ method: 'POST', route: NEW_POST, times: 1, ...fault });
    await stage.moveTo(at);
    expect(made(), fault.kind).toBe(1);
    for (const minutes of [1, 2, 3]) await stage.moveTo(at + minutes * MINUTE);
    expect(postsIn(stage, forum), fault.kind).toHaveLength(days + 1);
    expect(made(), fault.kind).toBe(fault.kind === 'reset-after' ? 1 : 2);
    const { id = '' } = postsIn(stage, forum).at(-1) ?? {};
    expect(introsOf(stage, id)).toHaveLength(1);
  }
});

test('a forum that has begun to want a tag: leads read what to do, and the question comes with one', async () => {
  const { stage, forum } = await chooseForum(await nextGroup());
  const { world, due } = stage;
  const channel = world.channel(forum);
  if (channel.kind !== 'channel') throw new Error('no forum');
  // Set directly: Discord has not told the bot about it yet.
  channel.requiresTag = true;
  await stage.moveTo(due);
  expect(postsIn(stage, forum)).toEqual([]);
  expect(textOf(await openSetup(stage))).toContain('the forum wants a tag on each post');
  const daily = { id: '100000000000000001', name: 'Daily', moderated: false };
  world.changeChannel(forum, { tags: [daily] });
  await stage.moveTo(due + 11 * MINUTE);
  expect(onlyPost(stage, forum).post.appliedTags).toEqual([daily.id]);
  expect(errorsOf(stage.bot.output())).toEqual([]);
});
