import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { Permission } from '../../../sandbox/world/permissions.ts';
import { openSqlite } from '../../../src/store/sqlite/backend.ts';
import { runBot } from '../../bot/run.ts';
import { DAY } from '../../times.ts';
import { type Stage, startGroup } from '../stages/stage.ts';

/** What the doctor prints about a bot on this stage, without lines about this machine and this Node. */
async function examined(stage: Stage, more: Record<string, string> = {}) {
  const { code, out, err } = await runBot({
    args: ['doctor'],
    cwd: dirname(stage.storeFile),
    env: {
      DISCORD_TOKEN: stage.standIn.token,
      DISCORD_API_URL: stage.standIn.url,
      STORE_URL: `sqlite://${stage.storeFile}`,
      CONTENT_DIR: inject('oneBank'),
      SEXTANT_CLOCK_OFFSET_MS: String(stage.clock.offset()),
      OPERATOR_CONTACT: 'Ada',
      ...more,
    },
  });
  expect(err).toBe('');
  const lines = out.trimEnd().split('\n');
  expect(lines.at(-1)).toMatch(/^\d+ ok, \d+ warnings?, \d+ wrong\.$/);
  const bad = lines.filter((line) => !line.startsWith('ok ')).slice(0, -1);
  // Other tests cover how fast the disk is, where it is, and which Node this is.
  return {
    code,
    lines,
    bad: bad.filter(
      (line) => !/^warning +(Node \d|A write reaches|\S+ is (?:in memory|inside a))/.test(line),
    ),
  };
}

/** A day later, with a backup that contains the group. */
const startWithBackup = async (): Promise<Stage> => {
  const stage = await startGroup();
  await stage.moveTo(stage.clock.now() + DAY);
  return stage;
};

/** Everything the doctor checks, in the order problems should be fixed: each line as it reads when all is well. */
const WELL: readonly RegExp[] = [
  // Which version of Node runs the tests is up to the machine.
  /^(ok|warning) +Node \d+\.\d+\.\d+/,
  /^ok +The content in .* is in order: \d+ questions\.$/,
  /^ok +The store can be read: 1 group is set up\.$/,
  // So is the folder that the tests are in.
  /^(ok|warning|wrong) +\/\S+ is (on a local disk|in memory|inside a container)/,
  /^(ok|warning|wrong) +The disk has [\d,]+ MB free; the data takes [\d,]+ MB\./,
  /^(ok|warning) +A write reaches the disk in [\d.]+ ms\./,
  /^ok +The newest intact backup is from \d{4}-\d\d-\d\d\./,
  /^ok +The time zone data.* includes \d+ zones\.$/,
  /^ok +The token belongs to Sextant\.$/,
  /^ok +Message Content is on/,
  /^ok +No interactions endpoint is set/,
  /^ok +The invite link works without a code grant\.$/,
  /^ok +The bot can be added to servers\.$/,
  /^ok +Public Bot is on/,
  /^ok +\d+ of 1000 starts are left today\.$/,
  /^ok +The clock agrees with Discord's\.$/,
  /^ok +The bot has its permissions in the channel of one group\.$/,
];

test('a bot that is well is told so line by line, beside it and after it', async () => {
  const stage = await startWithBackup();
  const running = await examined(stage);
  expect({ code: running.code, bad: running.bad }).toEqual({ code: 0, bad: [] });
  expect(running.lines.join('\n')).toContain(
    'The bot is running, so its newest backup was checked: 1 group is set up.',
  );
  await stage.bot.kill('SIGTERM');
  const before = await readFile(stage.storeFile);
  const stopped = await examined(stage);
  expect({ code: stopped.code, bad: stopped.bad }).toEqual({ code: 0, bad: [] });
  expect(stopped.lines.slice(0, -1)).toEqual(WELL.map((line) => expect.stringMatching(line)));
  expect(await readFile(stage.storeFile)).toEqual(before);
  expect((await readdir(dirname(stage.storeFile))).toSorted()).toEqual(['backup', 'sextant.db']);
});

test('what is wrong at Discord is told with what mends it, and nothing else', async () => {
  const stage = await startWithBackup();
  await stage.bot.kill('SIGTERM');
  const { standIn, world } = stage;
  world.application.messageContent = false;
  expect((await examined(stage)).bad).toEqual([
    expect.stringMatching(/^warning +Message Content is off: .*Privileged Gateway Intents/),
  ]);
  world.application.messageContent = true;

  const told = (route: RegExp, body: unknown) =>
    standIn.faults.add({ method: 'GET', route, kind: 'status', status: 200, body });
  const { id, name } = world.application;
  const withEndpoint = { id, name, flags: 1 << 19, interactions_endpoint_url: 'https://example.org/bot' };
  const unset = told(/^\/applications\/@me$/, withEndpoint);
  expect((await examined(stage)).bad).toEqual([
    expect.stringMatching(/^wrong +An interactions endpoint URL is set/),
  ]);
  unset();
  const limit = { total: 1000, remaining: 0, reset_after: 7_200_000, max_concurrency: 1 };
  const renewed = told(/^\/gateway\/bot$/, { url: '', shards: 1, session_start_limit: limit });
  const exhausted = await examined(stage);
  expect(exhausted).toMatchObject({
    code: 1,
    bad: [expect.stringMatching(/^wrong +0 of 1000 .* again in 2 h\./)],
  });
  renewed();

  const skew = { SEXTANT_CLOCK_OFFSET_MS: String(stage.clock.offset() - 10_000) };
  expect((await examined(stage, skew)).bad).toEqual([
    expect.stringMatching(/^warning +The clock of this machine is (9|10|11) s behind\. Turn on time/),
  ]);

  world.overwrite(stage.channel, { id: stage.guild, kind: 'role', deny: Permission.SendMessagesInThreads });
  expect((await examined(stage)).bad).toEqual([
    expect.stringMatching(/^wrong +The group ".+" in the server \d+: the bot lacks Send Messages in Threads/),
  ]);
  world.overwrite(stage.channel, { id: stage.guild, kind: 'role', deny: Permission.ViewChannel });
  expect((await examined(stage)).bad).toEqual([
    expect.stringMatching(/^wrong +The group .* has a channel that is gone or that the bot cannot see/),
  ]);
  world.kickBot(stage.guild);
  expect((await examined(stage)).bad).toEqual([
    expect.stringMatching(/^wrong +The group .* no longer has the bot/),
  ]);

  standIn.revokeToken();
  expect((await examined(stage)).bad).toEqual([
    expect.stringMatching(/^wrong +Discord refused the bot token: copy it again/),
  ]);
  standIn.requests.splice(0);
});

test('what is wrong on the machine is told with what mends it, and nothing else', async () => {
  const stage = await startWithBackup();
  await stage.bot.kill('SIGTERM');
  expect((await examined(stage, { OPERATOR_CONTACT: '' })).bad).toEqual([
    expect.stringMatching(/^warning +OPERATOR_CONTACT is not set/),
  ]);
  const withoutContent = (await examined(stage, { CONTENT_DIR: dirname(stage.storeFile) })).bad;
  expect(withoutContent.length).toBeGreaterThan(0);
  for (const line of withoutContent) expect(line).toMatch(/^wrong +.* Fix that line\.$/);
  expect((await examined(stage, { DISCORD_API_URL: 'http://127.0.0.1:9/api' })).bad).toEqual([
    expect.stringMatching(/^wrong +Discord could not be reached \(ECONNREFUSED\)/),
  ]);
  const later = stage.clock.now() + 4 * DAY;
  const offset = String(stage.clock.offset() + later - stage.clock.now());
  expect((await examined(stage, { SEXTANT_CLOCK_OFFSET_MS: offset })).bad).toEqual([
    expect.stringMatching(/^warning +The newest intact backup is from .* Stop the bot and run/),
    expect.stringMatching(/^wrong +The clock of this machine is \d+ s ahead/),
  ]);

  const backup = join(dirname(stage.storeFile), 'backup');
  for (const name of await readdir(backup)) await writeFile(join(backup, name), 'no longer a backup');
  expect((await examined(stage)).bad).toEqual([
    expect.stringMatching(/^wrong +None of the 2 backups is intact/),
  ]);

  const backend = await openSqlite(stage.storeFile);
  await backend.put('meta/schema', { v: 99 });
  await backend.close();
  expect((await examined(stage)).bad[0]).toMatch(/^wrong +A newer version of the bot wrote this database/);
  const again = await openSqlite(stage.storeFile);
  await again.put('meta/schema', { v: 2, forms: { settings: 99 } });
  await again.close();
  expect((await examined(stage)).bad[0]).toMatch(/^wrong +A newer version .* \(settings in form 99/);
  await writeFile(stage.storeFile, 'this is not a database '.repeat(300));
  expect((await examined(stage)).bad[0]).toMatch(/^wrong +The database .* is damaged/);
});
