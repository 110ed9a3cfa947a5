import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { HOUR, MORNING } from '../../times.ts';
import { type LeadsStage, startLeads } from '../stages/leads.ts';
import type { Habit } from '../stages/leads-seed.ts';

const NOON = MORNING + 4 * HOUR;

/** The morning group's digest, with a bot restarted since it was sent. */
async function withDigest(): Promise<{ stage: LeadsStage; digest: Message }> {
  const stage = await startLeads({
    settings: ({ leadsChannel: channel, settings }) =>
      settings.name === 'Morning group'
        ? { ...settings, digest: { channel, weekday: 5, hour: 12, minute: 0, since: MORNING } }
        : settings,
  });
  await stage.moveTo(MORNING + HOUR);
  await stage.moveTo(NOON);
  const { world, morning } = stage;
  const digest = world
    .history(morning.leadsChannel)
    .find(({ authorId }) => authorId === world.application.botId);
  if (!digest) throw new Error('no digest came');
  await stage.bot.kill('SIGTERM');
  await stage.restart();
  return { stage, digest };
}

const having = ({ morning }: LeadsStage, habit: Habit) =>
  morning.members.flatMap((member) => (member.habit === habit ? [member.person] : []));

test('the buttons of a digest lead to a session, to kind words and to answers, after a restart too, for its leads alone', async () => {
  const { stage, digest } = await withDigest();
  const { morning, evening, world } = stage;
  const { lead } = morning;
  const before = textOf(digest);

  const opened = await lead.click(digest, 'Teach this').message();
  const session = textOf(opened);
  expect(session).toMatch(/^## Session: /);
  const [, taught = ''] = /### What to teach next\n\*\*(.*?)\*\*/.exec(before) ?? [];
  expect(session).toContain(`## Session: ${taught}`);
  for (const part of ['To reach ', '1. Read before', '2. Answer together']) expect(session).toContain(part);
  const points = textOf(await lead.click(opened, 'A strong answer').message());
  expect(points).toMatch(/^## A strong answer covers\n-# .*\n- /);

  const answers = textOf(await lead.click(digest, 'See answers').message());
  expect(answers).toContain('to the question of Fri 20 Nov');

  expect(textOf(await lead.click(digest, 'Plan the session').message())).toMatch(/^## Agenda\n/);

  const draft = textOf(await lead.click(digest, 'Write to …').message());
  expect(draft).toMatch(/Hi .+! (Good to have you|How's it going)/);
  expect(draft).toContain('The bot sends nothing.');
  expect(draft, 'no reproach').not.toMatch(/missed|why|should|\bbut\b/i);

  expect(textOf(digest), 'the digest itself stays as it is').toBe(before);
  const [member] = having(stage, 'eager');
  for (const person of [evening.lead, member])
    for (const id of [
      'cohort-teach:main:writing:plan',
      'cohort-write:main:-',
      'agenda:main:0',
      'cohort-answers:main:2026-11-20:0',
    ]) {
      const refused = person && (await person.rawComponent(digest, id).message());
      expect(refused && textOf(refused)).toContain('Only group leads see this.');
    }
  expect(
    world.history(morning.leadsChannel).filter(({ viewerId }) => viewerId === null),
    'nothing of it is seen by anybody else',
  ).toHaveLength(1);
});

test('whoever has been active since, or is away, is no longer to be written to: the button says so', async () => {
  const { stage, digest } = await withDigest();
  const { morning } = stage;
  const { lead, channel } = morning;
  const named = [...having(stage, 'fading'), ...having(stage, 'silent')];
  const shown = await lead.click(digest, 'Write to …').message();
  const all = textOf(shown);
  const chosen = named.find(({ id }) => all.includes(`<@${id}>`));
  if (!chosen) throw new Error('nobody is written to');
  await chosen.slash(channel, 'away', { from: '2026-11-20' }).message();
  const again = lead.rawComponent(digest, `cohort-write:main:${chosen.id}`);
  expect(textOf(await again.message())).toContain(`<@${chosen.id}> doesn't need a word any more`);
  for (const person of named) await person.slash(channel, 'away', { from: '2026-11-20' }).message();
  const nobody = await lead.click(digest, 'Write to …').message();
  expect(textOf(nobody)).toContain('Nobody needs a word any more');
});

test('what is taught no longer is said to be gone, and what is no common gap any more is said to be none', async () => {
  const { stage, digest } = await withDigest();
  const { lead } = stage.morning;
  const gone = await lead.rawComponent(digest, 'cohort-teach:main:astronomy:plan').message();
  expect(textOf(gone)).toContain('no longer on the skills map');
  expect(textOf(digest)).not.toContain('**Writing**');
  const other = await lead.rawComponent(digest, 'cohort-teach:main:writing:plan').message();
  expect(textOf(other)).toContain('Not one of the most common gaps now.');
});
