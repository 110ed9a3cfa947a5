import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readConfig, readContentDir, SETTINGS } from '../src/config.ts';

const TOKEN = 'a-token-that-is-long-enough';

const problemsOf = (env: Readonly<Record<string, string>>): readonly string[] => {
  const config = readConfig(env);
  return 'problems' in config ? config.problems : [];
};

const apiUrlProblems = (url: string): readonly string[] =>
  problemsOf({ DISCORD_TOKEN: TOKEN, DISCORD_API_URL: url });

test('a token is all that the bot needs to be told', () => {
  expect(readConfig({ DISCORD_TOKEN: TOKEN })).toEqual({
    token: TOKEN,
    storeUrl: 'sqlite://data/sextant.db',
    contentDir: 'content',
    logLevel: 'info',
    clockOffset: 0,
  });
});

test('every wrong setting is named at once, one sentence each', () => {
  const problems = problemsOf({
    DISCORD_TOKEN: 'short',
    DISCORD_API_URL: 'https://discord.com/api',
    LOG_LEVEL: 'loud',
    SEXTANT_CLOCK_OFFSET_MS: 'soon',
  });
  expect(problems.map((problem) => problem.split(' ', 1)[0])).toEqual([
    'DISCORD_TOKEN',
    'DISCORD_API_URL',
    'LOG_LEVEL',
    'SEXTANT_CLOCK_OFFSET_MS',
  ]);
  for (const problem of problems) expect(problem).toMatch(/^[A-Z_]+ [a-z][^\n]*\.$/);
});

test.each([
  ['auto', { shards: 'all', isStandby: false }],
  ['auto standby', { shards: 'all', isStandby: true }],
  ['0-3/8', { shards: { first: 0, last: 3, of: 8 }, isStandby: false }],
  ['5/8', { shards: { first: 5, last: 5, of: 8 }, isStandby: false }],
  ['4-7/8 standby', { shards: { first: 4, last: 7, of: 8 }, isStandby: true }],
])('SHARDS may be %s', (given, wish) => {
  expect(readConfig({ DISCORD_TOKEN: TOKEN, SHARDS: given })).toMatchObject({ wish });
});

test.each(['all', '0-3', '3-0/8', '0-8/8', '8/8', '-1/8', '0-3/8 ready', '0/0'])(
  'SHARDS may not be %s',
  (given) => {
    expect(problemsOf({ DISCORD_TOKEN: TOKEN, SHARDS: given })).toEqual([
      expect.stringMatching(/^SHARDS must be auto, or the shards .*\.$/),
    ]);
  },
);

test('a missing token says where to get one', () => {
  expect(problemsOf({})).toEqual([
    'DISCORD_TOKEN is missing: copy the bot token from the Discord developer portal into .env.',
  ]);
});

test('a setting that is left empty counts as absent', () => {
  const blank = Object.fromEntries(SETTINGS.map((name) => [name, '  ']));
  expect(readConfig({ ...blank, DISCORD_TOKEN: TOKEN })).toEqual(readConfig({ DISCORD_TOKEN: TOKEN }));
  expect(readContentDir({ CONTENT_DIR: '' })).toBe('content');
});

test('no problem repeats what was given: it may be the token in the wrong place', () => {
  const secret = fc.stringMatching(/^[A-Za-z0-9_.-]{12,70}$/);
  fc.assert(
    fc.property(secret, fc.subarray([...SETTINGS], { minLength: 1 }), (value, names) => {
      const problems = problemsOf(Object.fromEntries(names.map((name) => [name, value])));
      expect(problems.join('\n')).not.toContain(value);
    }),
  );
});

test('the clock can be moved only where no real Discord is', () => {
  const moved = { DISCORD_TOKEN: TOKEN, SEXTANT_CLOCK_OFFSET_MS: '60000' };
  expect(problemsOf(moved)).toEqual([
    'SEXTANT_CLOCK_OFFSET_MS only moves the clock in tests and in the sandbox: it needs DISCORD_API_URL.',
  ]);
  expect(readConfig({ ...moved, DISCORD_API_URL: 'http://127.0.0.1:1/api' })).toMatchObject({
    clockOffset: 60_000,
  });
});

describe('the token is sent to this machine or to Discord and nowhere else', () => {
  test.each([
    'http://127.0.0.1:8080/api',
    'http://localhost:8080/api',
    'http://LOCALHOST/api',
    'http://[::1]:8080/api',
    'http://127.1:8080/api',
    'http://2130706433/api',
    'https://127.255.0.9/api',
  ])('%s is this machine', (url) => {
    expect(apiUrlProblems(url)).toEqual([]);
  });

  test.each([
    'https://discord.com/api',
    'http://127.0.0.1.evil.com/api',
    'http://localhost.evil.com/api',
    'http://evil-localhost/api',
    'http://evil.com#127.0.0.1',
    'http://evil.com?127.0.0.1',
    'http://127.0.0.1@evil.com/api',
    'http://localhost:80@evil.com/api',
    'http://evil.com\\@127.0.0.1/api',
    'http://0.0.0.0/api',
    'http://10.0.0.1/api',
    'http://128.0.0.1/api',
    'http://127.0.0.1.nip.io/api',
    'http://[::ffff:8.8.8.8]/api',
    'http://[2001:db8::1]/api',
    'ftp://127.0.0.1/api',
    'ws://127.0.0.1/api',
    'file:///127.0.0.1/api',
    '//127.0.0.1/api',
    '127.0.0.1:8080/api',
    'localhost',
    'http://',
  ])('%s is refused', (url) => {
    expect(apiUrlProblems(url)).toContain(
      'DISCORD_API_URL may only point to this machine (127.0.0.1), so that the token is never sent anywhere else.',
    );
  });

  test('whatever is accepted still points here once a route is added', () => {
    const separator = fc.constantFrom('', '@', '#', '?', '\\', '.', ':', ':80', '/', '//', '%40', '\t', 'x');
    const host = fc.constantFrom('127.0.0.1', 'localhost', '[::1]', 'evil.com', '0.0.0.0', '127.1');
    const pieces = fc.array(fc.oneof(separator, host), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(pieces, (parts) => {
        const url = `http://${parts.join('')}`;
        if (apiUrlProblems(url).length > 0) return;
        expect(new URL(`${url}/v10/gateway/bot`).hostname).toMatch(/^(localhost|127(\.\d+){3}|\[::1\])$/);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each(['http://127.0.0.1:8080/api/', 'http://127.0.0.1:8080/api/v10'])(
    '%s has too much at its end',
    (url) => {
      expect(apiUrlProblems(url)).toEqual([
        'DISCORD_API_URL must end without a slash and without a version, as in http://127.0.0.1:8080/api.',
      ]);
    },
  );
});

test('the servers that a host serves are a list of ids, however they are separated', () => {
  const ids = ['123456789012345678', '1234567890123456789'];
  for (const between of [',', ', ', ' ', ';'])
    expect(readConfig({ DISCORD_TOKEN: TOKEN, ALLOWED_SERVERS: ids.join(between) })).toMatchObject({
      allowedServers: new Set(ids),
    });
  for (const given of ['my server', '12', `${ids[0]}, everybody`, ','])
    expect(problemsOf({ DISCORD_TOKEN: TOKEN, ALLOWED_SERVERS: given })).toEqual([
      expect.stringMatching(/^ALLOWED_SERVERS must be a list of server ids, as in .*\.$/),
    ]);
  expect(readConfig({ DISCORD_TOKEN: TOKEN, ALLOWED_SERVERS: ' ' })).not.toHaveProperty('allowedServers');
});

test('how many groups a server may have is a whole number of at least one', () => {
  expect(readConfig({ DISCORD_TOKEN: TOKEN, GROUPS_PER_SERVER: '3' })).toMatchObject({ groupsPerServer: 3 });
  for (const given of ['0', '-1', '1.5', 'many', '1001'])
    expect(problemsOf({ DISCORD_TOKEN: TOKEN, GROUPS_PER_SERVER: given })).toEqual([
      'GROUPS_PER_SERVER must be a number from 1 to 1000.',
    ]);
});

test('how many members a server may have is a whole number of at least one', () => {
  expect(readConfig({ DISCORD_TOKEN: TOKEN, MEMBERS_PER_SERVER: '3' })).toMatchObject({
    membersPerServer: 3,
  });
  expect(readConfig({ DISCORD_TOKEN: TOKEN })).not.toHaveProperty('membersPerServer');
  for (const given of ['0', '2.5', 'all', '100001'])
    expect(problemsOf({ DISCORD_TOKEN: TOKEN, MEMBERS_PER_SERVER: given })).toEqual([
      'MEMBERS_PER_SERVER must be a number from 1 to 100000.',
    ]);
});

test('the contact of the operator is optional, and as short as a line', () => {
  const contact = (OPERATOR_CONTACT: string) => readConfig({ DISCORD_TOKEN: TOKEN, OPERATOR_CONTACT });
  expect(contact(' ask@study.example ')).toMatchObject({ operatorContact: 'ask@study.example' });
  expect(contact('')).not.toHaveProperty('operatorContact');
  expect(problemsOf({ DISCORD_TOKEN: TOKEN, OPERATOR_CONTACT: 'x'.repeat(201) })).toEqual([
    expect.stringMatching(/^OPERATOR_CONTACT has more than 200 characters/),
  ]);
});
