import { ChannelType } from 'discord-api-types/v10';
import { expect, inject, test } from 'vitest';
import { letTimePass } from '../../../sandbox/control/clock-steps.ts';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { newMember } from '../../../sandbox/scenes/new-member.ts';
import { type RunningScene, withScene } from '../../../sandbox/scenes/running-scene.ts';
import type { Place } from '../../../sandbox/scenes/scene.ts';
import type { Doing, Interaction } from '../../../sandbox/world/interactions/interaction.ts';
import type { Thread } from '../../../sandbox/world/records.ts';
import { instantOf } from '../../times.ts';

const BEGAN = instantOf('2026-11-20T08:40:00Z');

const uses = (doing: Doing, name: string): boolean =>
  doing.kind === 'command' ? doing.name === name : 'customId' in doing && doing.customId.startsWith(name);

type By = (name: string) => readonly Interaction[];

const peopleIn = (all: readonly Interaction[]): number => new Set(all.map(({ userId }) => userId)).size;

/** Expects that people reviewed each other, met in pairs, and came to a session. */
function expectPractice(by: By): void {
  expect(peopleIn(by('review-form:'))).toBeGreaterThan(2);
  expect(by('review-mark:').length).toBeGreaterThan(0);
  expect(peopleIn(by('meeting-feedback:'))).toBeGreaterThan(1);
  expect(by('meeting-cannot:').length).toBeGreaterThan(0);
  const said = by('session-say:').map(({ doing }) => ('customId' in doing ? doing.customId : ''));
  for (const word of [':here', ':excused']) expect(said.some((id) => id.endsWith(word))).toBe(true);
  expect(peopleIn(by('retro-form:'))).toBeGreaterThan(2);
}

async function expectLeadsSeeIt({ people, startsIn }: Place): Promise<void> {
  const lea = people.find(({ person }) => person.name === 'Lea')?.person;
  const overview = await lea?.slash(startsIn, 'cohort overview').message();
  if (!lea || !overview) throw new Error('nobody leads the group');
  const sessions = textOf(await lea.click(overview, 'Sessions').message());
  expect(sessions).toMatch(/\d here.* · \d excused/);
  expect(sessions).toMatch(/\d retro notes/);
  const again = await lea.slash(startsIn, 'cohort overview').message();
  const more = await lea.click(again, 'More').message();
  const reviews = textOf(await lea.click(more, 'Peer review').message());
  expect(reviews).toMatch(/\d members take part. \d+ reviews in the last seven days/);
}

test('after a week by themselves people have come, answered, come late, missed, gone away, improved, had feedback, reviewed and met', async () => {
  const mishaps: string[] = [];
  const look = async ({ world, life, group }: RunningScene): Promise<void> => {
    const before = new Set(world.interactions.keys());
    await letTimePass(world, 'week', life.moveTo);
    const since = [...world.interactions.values()].filter(({ id }) => !before.has(id));
    const by: By = (name) => since.filter(({ doing }) => uses(doing, name));
    const nameOf = (id: string): string => world.account(id).globalName ?? 'Sextant';

    const audits = by('audit').map(({ userId }) => nameOf(userId));
    for (const newcomer of ['Emil', 'Femi', 'Hana', 'Kofi']) expect(audits).toContain(newcomer);
    expect(audits.some((name) => ['Ada', 'Ben', 'Chidi'].includes(name))).toBe(true);
    expect(by('away').map(({ userId }) => nameOf(userId))).toEqual(['Gita']);
    expect(by('feedback-form:').length).toBeGreaterThan(1);
    expect(by('answer-form:').length).toBeGreaterThan(1);

    for (const form of by('feedback-form:')) expect(JSON.stringify(form.doing)).toContain('"covered"');
    expectPractice(by);
    await expectLeadsSeeIt(group);

    const threads = [...world.channels.values()].filter(
      (channel): channel is Thread =>
        channel.kind === 'thread' && channel.type !== ChannelType.PrivateThread && channel.createdAt > BEGAN,
    );
    expect(threads).toHaveLength(7);
    const written = threads.flatMap((thread, index) => {
      const next = threads[index + 1]?.createdAt ?? Number.POSITIVE_INFINITY;
      return world
        .history(thread.id)
        .filter(({ authorId }) => authorId !== world.application.botId)
        .map(({ authorId, createdAt }) => ({
          thread: thread.id,
          name: nameOf(authorId),
          isLate: createdAt > next,
        }));
    });
    expect(written.some(({ isLate }) => isLate)).toBe(true);
    const repliedTo = [...world.messages.values()].flatMap(({ createdAt, authorId, reference }) => {
      const isReply = createdAt > BEGAN && authorId !== world.application.botId && reference !== null;
      return isReply ? [world.messages.get(reference.messageId)] : [];
    });
    expect(repliedTo.length).toBeGreaterThan(1);
    expect(repliedTo.filter((message) => message?.reference)).toEqual([]);
    const countOf = (wanted: string) =>
      new Set(written.flatMap(({ name, thread }) => (name === wanted ? [thread] : []))).size;
    expect(countOf('Ada')).toBeGreaterThan(countOf('Dana'));
    expect(countOf('Dana')).toBeLessThan(6);
    expect(countOf('Noor')).toBe(0);
  };
  await withScene(newMember, look, {
    command: inject('bundledBot'),
    onMishap: (what) => mishaps.push(what),
  });
  expect(mishaps).toEqual([]);
});
