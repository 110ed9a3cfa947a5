import { execFile } from 'node:child_process';
import { mkdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sqlite3 from 'sqlite3';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { Permission } from '../../../sandbox/world/permissions.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { shortDate } from '../../../src/views/words/dates.ts';
import { DAY, dateOf, dayInWords, HOUR, MINUTE, MORNING } from '../../times.ts';
import { errorsOf, expectWell, overviewOf, RATINGS, setupOf } from '../stages/bad-day.ts';
import { whileDamaged } from '../stages/damage.ts';
import { DISK_FAULT, failingStore, WRITES } from '../stages/failing-store.ts';
import { allOfProgress } from '../stages/own-progress.ts';
import { type Group, shareBot } from '../stages/shared.ts';
import {
  onlyQuestion,
  questionsOf,
  type Stage,
  type StageOptions,
  setStage,
  startGroup,
} from '../stages/stage.ts';

const { nextGroup } = shareBot();

const run = promisify(execFile);
const CANNOT_READ =
  /A saved record that this needs cannot be read\. It is kept as it is.*this reference: [0-9a-f]{8}/s;
const NOT_SAVED = /The storage did not work, so this was not saved\..*this reference: [0-9a-f]{8}/s;

const audit = async ({ lobby }: Stage, person: Person): Promise<string> =>
  textOf(
    await person.submit(await person.slash(lobby, 'audit', { mode: 'pages' }).modal(), RATINGS).message(),
  );

const show = async ({ lobby }: Stage, person: Person, command: string): Promise<string> =>
  textOf(await person.slash(lobby, command).message());

/** Ada and Ben have audited and answered today's question. */
async function startBusyGroup(group: Promise<Group> = nextGroup()): Promise<Group> {
  const stage = await group;
  await stage.moveTo(stage.due);
  for (const person of [stage.ada, stage.ben]) {
    await audit(stage, person);
    const said = person.say(onlyQuestion(stage).id, `Answer of ${person.name}`);
    await stage.world.until(() => said.reactions.length > 0);
  }
  return stage;
}

/** A group with a bot of its own. */
const ownGroup = async (options: StageOptions): Promise<Group> =>
  Object.assign(await startGroup(options), { due: MORNING + HOUR });

const DAMAGE = [
  /cannot (be read|read a stored record)/,
  /could not update the answer of a member/,
  /could not handle the/,
  /could not read the threads of a group again/,
];

test('a damaged record of one member: that member reads one clear sentence, nobody else notices, and it heals', async () => {
  const stage = await startBusyGroup();
  const { ada, ben, guild, due } = stage;
  await whileDamaged(stage, `mem/${guild}/${ada.id}`, async () => {
    for (const command of ['gaps', 'tracks', 'progress'])
      expect(await show(stage, ada, command), command).toMatch(CANNOT_READ);
    expect(await show(stage, ada, 'audit')).toMatch(CANNOT_READ);
    expect(await show(stage, ben, 'progress')).toContain('Audits over time (1)');
    expect(await overviewOf(stage)).toContain('-# 1 member ·');
    await stage.moveTo(due + DAY);
    expect(questionsOf(stage)).toHaveLength(2);
    await expectWell(stage, { errors: DAMAGE });
  });
  expect(await show(stage, ada, 'progress')).toContain('Audits over time (1)');
  await expectWell(stage);
}, 40_000);

test('a damaged answer: its member reads one clear sentence, the answers of the others are kept, and it heals', async () => {
  const stage = await startBusyGroup();
  const { ada, ben, guild, lead, world } = stage;
  const thread = onlyQuestion(stage).id;
  await whileDamaged(stage, `ans/${guild}/main/${ada.id}`, async () => {
    expect(await show(stage, ada, 'question')).toMatch(CANNOT_READ);
    expect(await show(stage, ben, 'question')).toContain('Answer of Ben');
    const bens = world.history(thread).find(({ authorId }) => authorId === ben.id);
    if (bens) ada.say(thread, 'A good point, but no answer.', { replyTo: bens });
    const more = ada.say(thread, 'And one thing more.');
    const told = await world.untilMessage(thread, ({ content }) =>
      content.includes('could not be saved just now'),
    );
    expect(told.reference?.messageId).toBe(more.id);
    const leas = lead.say(thread, 'Answer of Lea');
    await world.until(() => leas.reactions.length > 0);
    await expectWell(stage, { errors: DAMAGE });
  });
  await expect.poll(() => show(stage, ada, 'question')).toContain('And one thing more.');
  expect(await show(stage, ada, 'question')).toContain('Answer of Ada');
  expect(await show(stage, lead, 'question')).toContain('Answer of Lea');
}, 40_000);

const file = (message: Message, at = 0): string => new TextDecoder().decode(message.attachments[at]?.bytes);

test('a form that cannot be saved gives every character back in a file, and it can be sent again', async () => {
  const stage = await startBusyGroup();
  const { ada, guild } = stage;
  const open = () => ada.click(onlyQuestion(stage), 'Answer').modal();
  await ada.submit(await open(), { 'text-1': 'x'.repeat(3_600) }).message();
  const form = await open();
  const fields = ['  **one**\n\n@everyone 🧭é ', 'two '].map((text) => text.repeat(500).slice(0, 4_000));
  const answers = { 'text-1': fields[0] ?? '', 'text-2': fields[1] ?? '' };
  await whileDamaged(stage, `ans/${guild}/main/${ada.id}`, async () => {
    const sent = ada.submit(form, answers);
    const told = await sent.message();
    expect((await sent.response()).ephemeral).toBe(true);
    expect(textOf(told)).toMatch(/Your answer was not saved.*nothing was saved.*try again/s);
    expect(file(told)).toBe(fields.join('\n\n'));
    await expectWell(stage, { errors: [...DAMAGE, /could not save an answer/] });
  });
  expect(textOf(await ada.submit(form, answers).message())).toContain('Your answer is saved');
}, 40_000);

test('evidence that cannot be saved is given back in words', async () => {
  const stage = await startBusyGroup();
  const { ada, guild, lobby } = stage;
  const result = await ada
    .submit(await ada.slash(lobby, 'audit', { mode: 'pages' }).modal(), RATINGS)
    .message();
  const more = await ada.click(result, 'More').message();
  const menu = () => ada.select(more, 'Add evidence to …', ['writing']).modal();
  await ada.submit(await menu(), { evidence: 'the first line' }).message();
  const form = await menu();
  await whileDamaged(stage, `evi/${guild}/${ada.id}`, async () => {
    const told = textOf(await ada.submit(form, { evidence: 'a longer line' }).message());
    expect(told).toMatch(/Not saved: your evidence for Writing.*a longer line/s);
  });
  expect(textOf(await menu())).toContain('"the first line"');
}, 40_000);

test('a damaged list of answers to look after does not keep an answer from being saved', async () => {
  const stage = await startBusyGroup();
  const { ada, guild } = stage;
  const send = async (text: string) =>
    ada.submit(await ada.click(onlyQuestion(stage), 'Answer').modal(), { 'text-1': text }).message();
  await send('The first form.');
  await whileDamaged(stage, `fact/unshown-${guild}-main`, async () => {
    await send('The second form.');
    await expect.poll(() => show(stage, ada, 'question')).toContain('The second form.');
  });
}, 40_000);

test('a damaged record of a question: it is not posted again, the next dates are posted, and it heals', async () => {
  const stage = await startBusyGroup();
  const { ada, ben, guild, due } = stage;
  await whileDamaged(stage, `post/${guild}/main/${dateOf(due)}`, async () => {
    await stage.moveTo(due + 5 * MINUTE);
    const form = await ben.click(onlyQuestion(stage), 'Answer').modal();
    const told = await ben.submit(form).message();
    expect(textOf(told)).toContain('Your answer was not saved');
    expect(file(told)).toBe('Answer of Ben');
    await stage.moveTo(due + DAY);
    await stage.moveTo(due + 2 * DAY);
    expect(questionsOf(stage).map(({ content }) => /question for (.+?) ·/.exec(content)?.[1])).toEqual([
      dayInWords(due),
      dayInWords(due + DAY),
      dayInWords(due + 2 * DAY),
    ]);
    await expectWell(stage, { errors: DAMAGE });
  });
  expect(await allOfProgress(ada, stage.lobby)).toContain(`${shortDate(dateOf(due))} ✅ answered`);
}, 40_000);

test('damaged settings or a damaged log: nothing is posted blindly, whoever asks reads one clear sentence, and it heals', async () => {
  const stage = await startBusyGroup();
  const { ada, guild, due } = stage;
  await whileDamaged(stage, `cfg/${guild}/main`, async () => {
    await stage.moveTo(due + DAY);
    expect(await setupOf(stage)).toMatch(CANNOT_READ);
    expect(await overviewOf(stage)).toMatch(CANNOT_READ);
    expect(await show(stage, ada, 'gaps')).toContain('Skill gaps');
    expect(errorsOf(stage.bot.output()).filter((line) => !DAMAGE.some((known) => known.test(line)))).toEqual(
      [],
    );
  });
  expect(questionsOf(stage)).toHaveLength(2);
  await whileDamaged(stage, `log/${guild}/main`, async () => {
    await stage.moveTo(due + 2 * DAY);
    expect(questionsOf(stage)).toHaveLength(2);
    expect(await overviewOf(stage)).toMatch(CANNOT_READ);
    expect(await show(stage, ada, 'gaps')).toContain('Skill gaps');
    await expectWell(stage, { errors: DAMAGE });
  });
  expect(questionsOf(stage)).toHaveLength(3);
  expect(await overviewOf(stage)).toContain('-# 2 members ·');
}, 40_000);

test('a damaged list of the groups of one server: every other server has its question, its answers and its reminders', async () => {
  const stage = await startBusyGroup();
  const { clock, guild, world, due } = stage;
  const other = world.addGuild({ name: 'Other group' }).id;
  const channel = world.addChannel(other, { name: 'questions' }).id;
  const lobby = world.addChannel(other, { name: 'lobby' }).id;
  const role = world.addRole(other, { name: 'Managers', permissions: Permission.ManageGuild }).id;
  const mo = world.addMember(other, { name: 'Mo', roleIds: [role] });
  const [dan, eve] = [world.addMember(other, 'Dan'), world.addMember(other, 'Eve')];
  const setup = { channel: { channel }, time: '10:00', zone: 'Europe/Berlin' };
  await expect
    .poll(async () => textOf(await mo.slash(lobby, 'setup', setup).message()), { timeout: 5_000 })
    .toContain('10:00');
  for (const person of [dan, eve]) await audit({ ...stage, lobby }, person);
  await eve.slash(lobby, 'settings', { hour: '12' }).message();
  await whileDamaged(stage, `cfg/${guild}`, async () => {
    await stage.moveTo(due + HOUR);
    const thread = onlyQuestion({ ...stage, channel }).id;
    await stage.bot.kill('SIGKILL');
    const said = dan.say(thread, 'Written while nobody listened.');
    clock.moveTo(due + 3 * HOUR);
    await stage.restart();
    await world.until(() => said.reactions.length > 0);
    for (const later of [1, 2, 3]) await stage.moveTo(due + 3 * HOUR + later * MINUTE);
    expect(world.history(eve.direct)).toHaveLength(1);
    const known = [...DAMAGE, /could not show a saved answer/];
    expect(errorsOf(stage.bot.output()).filter((line) => !known.some((fits) => fits.test(line)))).toEqual([]);
  });
  expect(await overviewOf(stage)).toContain('-# 2 members ·');
}, 40_000);

test('damaged facts of the bot itself stop neither its start nor the question, and a damaged roster loses nobody', async () => {
  const stage = await startBusyGroup();
  const { ben, guild, world, due } = stage;
  await whileDamaged(stage, 'fact/', async () => {
    await stage.moveTo(due + DAY);
    expect(questionsOf(stage)).toHaveLength(2);
    await expectWell(stage, {
      errors: [...DAMAGE, /how far the bot has read/, /could not read the averages of a group/],
    });
  });
  const cleo = world.addMember(guild, 'Cleo');
  await whileDamaged(stage, `ros/${guild}/main/${ben.id}`, async () => {
    expect(await overviewOf(stage)).toContain('-# 2 members ·');
    expect(await audit(stage, cleo)).not.toMatch(CANNOT_READ);
    expect(await show(stage, ben, 'progress')).toContain('Audits over time (1)');
    await stage.moveTo(due + 2 * DAY);
    expect(questionsOf(stage)).toHaveLength(3);
  });
  expect(await overviewOf(stage)).toContain('-# 3 members ·');
}, 40_000);

test('a database that another program holds ends the start with one sentence', async () => {
  const stage = await startGroup();
  await stage.bot.kill('SIGTERM');
  const database = new sqlite3.Database(stage.storeFile);
  onTestFinished(() => new Promise<void>((resolve) => database.close(() => resolve())));
  await new Promise<void>((resolve, reject) =>
    database.exec('BEGIN EXCLUSIVE', (error) => (error ? reject(error) : resolve())),
  );
  await expect(stage.restart()).rejects.toThrow(/exited \(code 1/);
  const said = stage.bot.output().trim().split('\n');
  expect(said).toEqual([expect.stringMatching(/in use by another process: stop that one first/)]);
});

const mounted: string[] = [];
afterEach(async () => {
  // Unmounted lazily, because the bot is killed only after this.
  for (const folder of mounted.splice(0)) await run('umount', ['-l', folder]);
});

/** Mounts a small file system for the store. Returns whether this machine permits it. */
async function mount(folder: string, size: string): Promise<boolean> {
  await mkdir(folder, { recursive: true });
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]);
    mounted.push(folder);
    return true;
  } catch {
    return false;
  }
}

/** A busy group whose store has a small disk to itself. */
async function startOnSmallDisk(): Promise<Group & { disk: string }> {
  let disk: string | undefined;
  const prepare = async (folder: string): Promise<void> => {
    if (await mount(folder, '2m')) disk = folder;
  };
  const stage = await startBusyGroup(ownGroup({ prepare }));
  return { ...stage, disk: disk ?? '' };
}

const canMount = await mount(join(tmpdir(), 'sextant-mount-check'), '64k');
for (const folder of mounted.splice(0)) await run('umount', [folder]);

test.skipIf(!canMount)(
  'a full disk: whoever writes reads one clear sentence, all can read on, and it heals when there is space',
  async () => {
    const stage = await startOnSmallDisk();
    const { ada, ben, disk, world, due } = stage;
    const filler = `${disk}/filler`;
    // Space that the write-ahead log still occupies would be freed later, and the disk would no longer be full.
    const log = async () => (await stat(`${stage.storeFile}-wal`)).size;
    await expect.poll(log, { timeout: 10_000 }).toBe(0);
    await run('dd', ['if=/dev/zero', `of=${filler}`, 'bs=4k']).catch(() => undefined);
    const thread = onlyQuestion(stage).id;
    const form = await ben.slash(stage.lobby, 'audit', { mode: 'pages' }).modal();
    expect(textOf(await ben.submit(form, RATINGS).message())).toMatch(NOT_SAVED);
    const cleo = world.addMember(stage.guild, 'Cleo');
    const said = cleo.say(thread, 'Answer of Cleo');
    await world.untilMessage(thread, ({ content }) => content.includes('could not be saved just now'));
    expect(await show(stage, ada, 'gaps')).toContain('Skill gaps');
    expect(await show(stage, ben, 'progress')).toContain('Audits over time (1)');
    await run('rm', [filler]);
    expect(await audit(stage, ben)).toContain('Your audit is saved');
    await stage.moveTo(due + 6 * MINUTE);
    await world.until(() => said.reactions.length > 0);
    await expectWell(stage, { errors: [/disk .* is full/] });
  },
  40_000,
);

test('a disk that turns read-only: whoever writes reads one clear sentence, all can read on, and it heals', async () => {
  // Linux does not remount a disk read-only while a file on it is open for writing, so disk errors stand in for it.
  const disk = failingStore();
  const stage = await startBusyGroup(ownGroup({ environment: disk.environment }));
  const { ada, ben, lead, lobby, world, due } = stage;
  const thread = onlyQuestion(stage).id;
  const form = await ben.slash(lobby, 'audit', { mode: 'pages' }).modal();
  const said = await disk.whileFailing(async () => {
    expect(textOf(await ben.submit(form, RATINGS).message())).toMatch(NOT_SAVED);
    expect(await show(stage, ada, 'gaps')).toContain('Skill gaps');
    const leas = lead.say(thread, 'Answer of Lea');
    await world.untilMessage(thread, ({ content }) => content.includes('could not be saved just now'));
    return leas;
  }, WRITES);
  expect(await audit(stage, ben)).toContain('Your audit is saved');
  await stage.moveTo(due + 6 * MINUTE);
  await world.until(() => said.reactions.length > 0);
  await expectWell(stage, { errors: [DISK_FAULT] });
}, 40_000);

test.skipIf(!canMount)('a start on a disk that cannot be written ends with one sentence', async () => {
  const stage = await setStage({
    async prepare(folder) {
      await mount(folder, '2m');
      await run('mount', ['-o', 'remount,ro', folder]);
    },
  });
  expect(await stage.bot.exited).toEqual({ code: 1, signal: null });
  const said = stage.bot.output().trim().split('\n');
  expect(said).toEqual([expect.stringMatching(/cannot be (opened or created|written)/)]);
});
