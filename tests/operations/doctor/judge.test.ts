import { expect, test } from 'vitest';
import {
  type Finding,
  lineOf,
  ok,
  summaryOf,
  warning,
  wrong,
} from '../../../src/operations/doctor/finding.ts';
import {
  type ApplicationFacts,
  judgeApplication,
  judgeClock,
  judgeSessions,
} from '../../../src/operations/doctor/judge/application.ts';
import { judgeBackups } from '../../../src/operations/doctor/judge/backups.ts';
import { judgeChannels } from '../../../src/operations/doctor/judge/channels.ts';
import {
  judgeCommits,
  judgeFileSystem,
  judgeSpace,
  judgeWrites,
} from '../../../src/operations/doctor/judge/disk.ts';
import { judgeNode } from '../../../src/operations/doctor/judge/node.ts';
import { judgeZones } from '../../../src/operations/doctor/judge/zones.ts';
import { instantOf, MINUTE, SECOND } from '../../times.ts';

const NOW = instantOf('2026-11-29T12:00Z');
const states = (findings: readonly Finding[]): string[] => findings.map(({ state }) => state);

test('a finding is one line, with what to do where something is to be done', () => {
  const all = [ok('Fine.'), warning('Late.', 'Hurry.'), wrong('Gone.', 'Fetch it.'), ok('Fine.')];
  expect(all.map(lineOf)).toEqual([
    'ok       Fine.',
    'warning  Late. Hurry.',
    'wrong    Gone. Fetch it.',
    'ok       Fine.',
  ]);
  expect(summaryOf(all)).toBe('2 ok, 1 warning, 1 wrong.');
});

test.each([
  ['18.20.8', 'wrong'],
  ['20.18.0', 'wrong'],
  ['20.20.2', 'warning'],
  ['21.7.0', 'wrong'],
  ['22.11.0', 'wrong'],
  ['22.12.0', 'ok'],
  ['23.4.0', 'warning'],
  ['24.9.0', 'ok'],
  ['26.10.0', 'ok'],
  ['28.0.0', 'ok'],
])('Node %s is %s at the end of 2026', (version, state) => {
  expect(judgeNode(version, NOW).state).toBe(state);
});

test('the end of a line of Node is told three months before', () => {
  expect(judgeNode('22.20.0', instantOf('2027-01-29T12:00Z')).state).toBe('ok');
  expect(judgeNode('22.20.0', instantOf('2027-01-31T12:00Z'))).toMatchObject({
    state: 'warning',
    says: 'Node 22.20.0 gets no security fixes after 2027-04-30.',
  });
});

test('a switch that is not as it has to be is told, with where it is, and no other', () => {
  const fine: ApplicationFacts = {
    id: '1',
    name: 'Sextant',
    messageContent: true,
    endpoint: null,
    isPublic: true,
    needsCodeGrant: false,
    goesToServers: true,
  };
  const said = (change: Partial<ApplicationFacts>) =>
    judgeApplication({ ...fine, ...change }).flatMap((one) =>
      one.state === 'ok' ? [] : [`${one.state}: ${one.mend}`],
    );
  expect(said({})).toEqual([]);
  expect(said({ isPublic: false })).toEqual([]);
  expect(said({ endpoint: '' })).toEqual([]);
  const cases = [
    [{ messageContent: false }, /^warning: .*\(Bot, Privileged Gateway Intents\)/],
    [{ endpoint: 'https://example.org' }, /^wrong: .*\(General Information, Interactions Endpoint URL\)/],
    [{ needsCodeGrant: true }, /^wrong: .*\(Bot, Authorization Flow\)/],
    [{ goesToServers: false }, /^wrong: .*\(Installation, Installation Contexts\)/],
  ] as const;
  for (const [change, told] of cases) expect(said(change)).toEqual([expect.stringMatching(told)]);
});

test.each([
  [1_000, 'ok'],
  [50, 'ok'],
  [49, 'warning'],
  [0, 'wrong'],
])('%i starts left are %s', (remaining, state) => {
  expect(judgeSessions({ total: 1_000, remaining, resetAfter: 90 * MINUTE }).state).toBe(state);
});

test.each([
  [0, 'ok'],
  [-1_500, 'ok'],
  [3 * SECOND, 'warning'],
  [-5 * MINUTE, 'wrong'],
])('a clock %i ms off is %s, and is told by how much and which way', (skew, state) => {
  const finding = judgeClock(skew);
  expect(finding.state).toBe(state);
  if (skew === 3 * SECOND) expect(finding.says).toBe('The clock of this machine is 3 s behind.');
  if (skew === -5 * MINUTE) expect(finding.says).toBe('The clock of this machine is 300 s ahead.');
});

test('each group with a problem is a line, and all others are one', () => {
  const group = { group: 'Evening', guild: '1', channel: '2' };
  expect(states(judgeChannels([]))).toEqual(['ok']);
  const found = judgeChannels([
    { ...group, found: [] },
    { ...group, found: ['Send Messages', 'Add Reactions'] },
    { ...group, found: 'no-server' },
    { ...group, found: 'no-channel' },
    { ...group, found: [] },
  ]);
  expect(states(found)).toEqual(['wrong', 'wrong', 'wrong', 'ok']);
  expect(found[0]?.says).toContain('the bot lacks Send Messages, Add Reactions in the channel');
  expect(found[3]?.says).toBe('The bot has its permissions in the channels of 2 groups.');
});

test('zones of groups that Node does not know, few zones and old data are told', () => {
  const fine = { known: 418, release: '2026b', missing: [] };
  expect(judgeZones(fine, 2026).state).toBe('ok');
  expect(judgeZones({ ...fine, known: 1 }, 2026).state).toBe('wrong');
  expect(judgeZones({ ...fine, missing: ['Asia/Nowhere'] }, 2026)).toMatchObject({
    state: 'wrong',
    says: 'The time zone data 2026b does not include Asia/Nowhere, which groups use.',
  });
  expect(judgeZones({ ...fine, release: '2024a' }, 2026).state).toBe('warning');
  expect(judgeZones({ known: 418, missing: [] }, 2026).state).toBe('ok');
});

test('a disk is to have room for three times the data', () => {
  const data = 100 * 2 ** 20;
  expect(judgeSpace(3 * data, data)).toEqual(ok('The disk has 300 MB free; the data takes 100 MB.'));
  expect(judgeSpace(3 * data - 1, data).state).toBe('warning');
  expect(judgeSpace(data - 1, data).state).toBe('wrong');
});

test.each([
  ['ext4', 0xef53, 'ok'],
  ['btrfs', 0x9123683e, 'ok'],
  ['NFS', 0x6969, 'wrong'],
  ['CIFS', 0xff534d42, 'wrong'],
  ['SMB', 0xfe534d42, 'wrong'],
  ['9p', 0x01021997, 'wrong'],
  ['Ceph', 0x00c36400, 'wrong'],
  ['AFS', 0x5346414f, 'wrong'],
  ['a VirtualBox shared folder', 0x786f4256, 'wrong'],
  ['memory', 0x01021994, 'wrong'],
  ['a container', 0x794c7630, 'warning'],
  ['FUSE', 0x65735546, 'warning'],
])('data on %s (%i) are %s', (name, type, state) => {
  const finding = judgeFileSystem(type, '/srv/data');
  expect(finding.state).toBe(state);
  if (state !== 'ok') expect(finding.says).toContain(name);
});

test('where the system tells no file system, nothing is claimed', () => {
  expect(judgeFileSystem(undefined, '/srv/data')).toEqual(
    ok('This system does not say what file system /srv/data is on. Make sure it is a local disk.'),
  );
});

test.each([
  [0, 'warning'],
  [0.05, 'ok'],
  [25, 'ok'],
  [40, 'warning'],
])('a write that takes %d ms is %s', (each, state) => {
  expect(judgeWrites(each).state).toBe(state);
});

test.each([
  [0.4, 'ok'],
  [25, 'ok'],
  [26, 'warning'],
])('a commit on a database server that takes %d ms is %s', (each, state) => {
  const finding = judgeCommits(each);
  expect(finding).toMatchObject({ state, says: expect.stringContaining(`${each.toFixed(1)} ms`) });
});

test.each([
  [{ count: 0, hasData: false }, 'ok'],
  [{ count: 3, hasData: false }, 'wrong'],
  [{ count: 0, hasData: true }, 'warning'],
  [{ count: 3, hasData: true }, 'wrong'],
  [{ count: 3, hasData: true, newest: '2026-11-29' }, 'ok'],
  [{ count: 3, hasData: true, newest: '2026-11-27' }, 'ok'],
  [{ count: 3, hasData: true, newest: '2026-11-26' }, 'warning'],
])('backups like %j are %s', (facts, state) => {
  expect(judgeBackups(facts, NOW).state).toBe(state);
});
