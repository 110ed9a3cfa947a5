import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Fault } from '../../../sandbox/wire/faults.ts';
import { Permission } from '../../../sandbox/world/permissions.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import type { CohortSettings, DigestSettings } from '../../../src/domain/cohort.ts';
import { DAY, HOUR, instantOf, MINUTE, MORNING } from '../../times.ts';
import { type LeadsStage, type LedGroup, startLeads } from '../stages/leads.ts';

/** Friday noon, when the morning group's digest is due in these tests. */
const NOON = MORNING + 4 * HOUR;
const POST_MESSAGE = /^\/channels\/\d+\/messages$/;

const FRIDAY_NOON = { weekday: 5, hour: 12, minute: 0, since: MORNING } as const;

/** Enough people for tests that are not about a digest's content. */
const FEW = 4;

/** Only the morning group has a digest. */
const withDigest = (
  more: Partial<CohortSettings> = {},
  time: Omit<DigestSettings, 'channel'> = FRIDAY_NOON,
) => ({
  settings: ({ leadsChannel: channel, settings }: LedGroup): CohortSettings =>
    settings.name === 'Morning group' ? { ...settings, ...more, digest: { channel, ...time } } : settings,
});

const digestsOf = ({ world, morning }: LeadsStage): Message[] =>
  world.history(morning.leadsChannel).filter(({ authorId }) => authorId === world.application.botId);

const overviewOf = async ({ morning }: LeadsStage): Promise<string> =>
  textOf(await morning.lead.slash(morning.channel, 'cohort overview').message());

test('the digest of the week comes once at its time, and tells leads what they need, of no other group', async () => {
  const stage = await startLeads(withDigest({ interviewOn: '2026-11-24' }));
  const { morning, evening, harbour, world } = stage;
  await stage.moveTo(MORNING + HOUR);
  await stage.moveTo(NOON - MINUTE);
  expect(digestsOf(stage)).toHaveLength(0);
  await stage.moveTo(NOON);
  const [digest] = digestsOf(stage);
  if (!digest) throw new Error('no digest came');
  const text = textOf(digest);
  expect(text).toContain('## ⁨Morning group⁩');
  expect(text).toContain('The week from Sat 14 Nov to Fri 20 Nov');
  expect(text).toMatch(/\d+ of 16 took part, 7 questions/);
  expect(text).toMatch(/\d+ of \d+ answered · \d+ missed · \d+ still open · the week before \d+ took part/);
  expect(text).toContain('What to teach next');
  expect(text).toContain('Who may need a word');
  expect(text).toContain('[Interviews on Tue 24 Nov]');
  expect(digest.pinged).toEqual({ users: [], roles: [], everyone: false });
  expect(digest.attachments, 'of so many people the picture is behind a button').toEqual([]);
  const mine = new Set(morning.members.map(({ person }) => person.id));
  for (const { person } of [...evening.members, ...harbour.members])
    if (!mine.has(person.id)) expect(text).not.toContain(person.id);

  const own = await morning.lead.click(digest, 'Overview').message();
  expect(textOf(own)).toContain('-# 16 members ·');
  const prepared = await morning.lead.click(digest, 'Interviews on Tue 24 Nov').message();
  expect(textOf(prepared)).toContain("Review METR's mission");
  const forged = await evening.lead.rawComponent(digest, 'digest-open:main:2026-11-20').message();
  expect(textOf(forged)).toContain('Only group leads see this.');

  await stage.bot.kill('SIGTERM');
  await stage.restart();
  await stage.moveTo(NOON + MINUTE);
  await stage.moveTo(NOON + 7 * DAY - MINUTE);
  expect(digestsOf(stage)).toHaveLength(1);
  await stage.moveTo(NOON + 7 * DAY);
  const [, second] = digestsOf(stage);
  expect(second && textOf(second)).toContain('from Sat 21 Nov to Fri 27 Nov');
  expect(second && textOf(second)).not.toContain('Interviews on');
  expect(world.history(evening.leadsChannel)).toHaveLength(0);
});

test('a store restored from a backup of before the digest does not send it a second time', async () => {
  const stage = await startLeads({ ...withDigest(), most: FEW });
  await stage.bot.kill('SIGTERM');
  const before = await readFile(stage.storeFile);
  await stage.restart();
  await stage.moveTo(NOON);
  expect(digestsOf(stage)).toHaveLength(1);
  await stage.bot.kill('SIGTERM');
  await writeFile(stage.storeFile, before);
  stage.clock.moveTo(NOON + 2 * HOUR);
  await stage.restart();
  await stage.moveTo(NOON + 2 * HOUR + 2 * MINUTE);
  expect(digestsOf(stage)).toHaveLength(1);
});

describe('a bot killed in the middle of a digest', () => {
  const faults: [string, Fault][] = [
    ['before Discord has it', { method: 'POST', route: POST_MESSAGE, kind: 'hang', times: 1 }],
    [
      'when it stands but nobody told the bot',
      { method: 'POST', route: POST_MESSAGE, kind: 'hang-after', times: 1 },
    ],
  ];
  test.each(faults)('%s: there is one', async (_when, fault) => {
    const stage = await startLeads({ ...withDigest(), most: FEW });
    const { standIn, clock } = stage;
    await stage.moveTo(MORNING + HOUR);
    standIn.faults.add(fault);
    clock.moveTo(NOON);
    // The request hangs, so the beat never finishes: the bot is killed during it.
    const beat = stage.bot.setClock(clock.offset()).catch((error: unknown) => error);
    await standIn.untilRequest(
      ({ method, path, fault: hit }) => method === 'POST' && hit !== null && POST_MESSAGE.test(path),
    );
    await stage.bot.kill('SIGKILL');
    await beat;
    standIn.faults.clear();
    clock.moveTo(NOON + MINUTE);
    await stage.restart();
    for (const minutes of [2, 3, 4]) await stage.moveTo(NOON + minutes * MINUTE);
    expect(digestsOf(stage)).toHaveLength(1);
  });
});

test('a channel that everybody can read gets no digest: leads see why, and it comes once that is mended', async () => {
  const stage = await startLeads({ ...withDigest(), most: FEW });
  const { morning, world, meadowManager } = stage;
  const { guild, leadsChannel } = morning;
  world.overwrite(leadsChannel, { id: guild, allow: Permission.ViewChannel });
  await stage.moveTo(MORNING + HOUR);
  // By the time this is answered, the earlier event about the channel has been handled.
  await overviewOf(stage);
  await stage.moveTo(NOON);
  expect(digestsOf(stage)).toHaveLength(0);
  const reason = 'everybody in the server can read this channel';
  expect(await overviewOf(stage)).toContain(`No digest is sent to <#${leadsChannel}>**: ${reason}`);
  const settings = await meadowManager.slash(morning.channel, 'setup', { cohort: 'main' }).message();
  expect(textOf(settings)).toContain(reason);

  world.overwrite(leadsChannel, { id: guild, deny: Permission.ViewChannel });
  const mended = await overviewOf(stage);
  expect(mended).toContain('The digest of Fri 20 Nov is held back');
  expect(mended).not.toContain('No digest is sent');
  await stage.moveTo(NOON + 11 * MINUTE);
  expect(digestsOf(stage)).toHaveLength(1);
  expect(await overviewOf(stage)).not.toContain('digest');
});

test('a downtime of more than a day skips the digest, says so, and the next one comes', async () => {
  const stage = await startLeads({ ...withDigest(), most: FEW });
  await stage.bot.kill('SIGKILL');
  stage.clock.moveTo(NOON + DAY + MINUTE);
  await stage.restart();
  await stage.moveTo(NOON + DAY + 2 * MINUTE);
  expect(digestsOf(stage)).toHaveLength(0);
  expect(await overviewOf(stage)).toContain('The digest of Fri 20 Nov was not sent');
  await stage.bot.kill('SIGKILL');
  // Late, but less than a day after it was due.
  stage.clock.moveTo(NOON + 7 * DAY + 20 * HOUR);
  await stage.restart();
  await stage.moveTo(NOON + 7 * DAY + 20 * HOUR + MINUTE);
  const [digest, ...more] = digestsOf(stage);
  expect(more).toEqual([]);
  expect(digest && textOf(digest)).toContain('to Fri 27 Nov');
});

test('a week that was wholly days off brings no digest, and the one after it does', async () => {
  const off = [{ from: '2026-11-21', until: '2026-11-27' }];
  const stage = await startLeads({
    settings: (group) => {
      const settings = withDigest().settings(group);
      return { ...settings, schedule: { ...settings.schedule, off } };
    },
    most: FEW,
  });
  await stage.moveTo(MORNING + HOUR);
  await stage.moveTo(NOON);
  expect(digestsOf(stage)).toHaveLength(1);
  for (const days of [1, 3, 5, 7]) await stage.moveTo(NOON + days * DAY);
  await stage.moveTo(NOON + 7 * DAY + HOUR);
  expect(digestsOf(stage)).toHaveLength(1);
  expect(await overviewOf(stage)).not.toContain('The digest of');
  for (let days = 8; days <= 14; days++) await stage.moveTo(NOON + days * DAY);
  const [, second, ...more] = digestsOf(stage);
  expect(more).toEqual([]);
  expect(second && textOf(second)).toContain('from Sat 28 Nov to Fri 4 Dec');
});

test('the hour that comes twice when summer time ends brings one digest', async () => {
  // Saturday evening in Berlin. On the 25th the clock goes back from 03:00 to 02:00.
  const at = instantOf('2026-10-24T18:00:00Z');
  const night = { weekday: 7, hour: 2, minute: 30, since: at } as const;
  const stage = await startLeads({ ...withDigest({}, night), at, most: FEW });
  for (let instant = at; instant <= at + 10 * HOUR; instant += 30 * MINUTE) await stage.moveTo(instant);
  expect(
    digestsOf(stage).map((digest) => /The week from .* to (\w+ \d+ \w+)/.exec(textOf(digest))?.[1]),
  ).toEqual(['Sun 25 Oct']);
});
