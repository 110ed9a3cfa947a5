import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import {
  alertsKey,
  averagesKey,
  bankKey,
  digestKey,
  feedbackByKey,
  feedbackKey,
  gapsKey,
  peopleKey,
  plannedKey,
} from '../../../src/store/records/keys.ts';
import { HOUR, MINUTE, MORNING } from '../../times.ts';
import { DAMAGED, query } from '../stages/damage.ts';
import { memberList } from '../stages/lead-cards.ts';
import { startLeads } from '../stages/leads.ts';

test('what leads wrote or were told costs nobody the question, and leads none of their pages, when it cannot be read', async () => {
  const stage = await startLeads({
    settings: ({ leadsChannel: channel, settings }) => ({
      ...settings,
      digest: { channel, weekday: 5, hour: 12, minute: 0, since: MORNING },
    }),
  });
  const { morning, world } = stage;
  const { guild, cohort, lead, channel } = morning;
  const ref = { guild, cohort };
  const [reader] = morning.members.filter(({ habit }) => habit === 'eager').map(({ person }) => person);
  if (!reader) throw new Error('nobody answers everything');
  await stage.bot.kill('SIGTERM');
  const figures = [alertsKey(ref), averagesKey(ref), gapsKey(ref)];
  const own = [bankKey(ref), plannedKey(ref), digestKey(ref), feedbackKey(guild, reader.id)];
  for (const key of [...figures, ...own, feedbackByKey(guild), peopleKey(guild)])
    await query(stage.storeFile, 'INSERT OR REPLACE INTO keyv VALUES(?, ?)', key, DAMAGED);
  await stage.restart();

  const overview = textOf(await lead.slash(channel, 'cohort overview').message());
  expect(overview).toContain('-# 16 members ·');
  expect(await memberList(lead, channel)).toContain('**1** <@');
  const answers = textOf(await lead.slash(channel, 'cohort answers').message());
  expect(answers).toContain('answers to the question of Thu 19 Nov 2026');
  const member = await lead.slash(channel, 'cohort member', { who: { user: reader.id } }).message();
  expect(textOf(member)).toContain('28 days: 27 of 27 answered');
  const files = await lead.slash(channel, 'cohort export', { period: 'all' }).message();
  expect(files.attachments).toHaveLength(2);
  expect(textOf(await reader.slash(channel, 'progress').message())).not.toContain('reference');

  await stage.moveTo(MORNING + HOUR);
  const asked = world
    .history(channel)
    .filter(({ content }) => content.includes('Interview question for Fri 20 Nov'));
  expect(asked).toHaveLength(1);
  // It is unknown whether this digest was sent, so it is not sent. Other groups get theirs at noon.
  await stage.moveTo(MORNING + 5 * HOUR + MINUTE);
  expect(world.history(morning.leadsChannel)).toEqual([]);
  expect(world.history(stage.evening.leadsChannel)).toHaveLength(1);
  expect(world.history(stage.harbour.leadsChannel)).toHaveLength(1);
});
