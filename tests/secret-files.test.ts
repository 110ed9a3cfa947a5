import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSecretFiles } from '../src/secret-files.ts';

const unreadable = (): string => {
  throw new Error('ENOENT');
};

test('a secret in a file of its own is read without the line end that editors add', () => {
  const env = { DISCORD_TOKEN_FILE: '/run/secrets/token', STORE_URL_FILE: '/run/secrets/store' };
  const files: Record<string, string> = {
    '/run/secrets/token': 'the-token\n',
    '/run/secrets/store': 'postgres://db\r\n',
  };
  const read = readSecretFiles(env, (path) => files[path] ?? unreadable());
  expect(read).toEqual({ values: { DISCORD_TOKEN: 'the-token', STORE_URL: 'postgres://db' }, problems: [] });
});

test('nothing is read where no file is named', () => {
  expect(readSecretFiles({ DISCORD_TOKEN: 'x', STORE_URL_FILE: ' ' }, unreadable)).toEqual({
    values: {},
    problems: [],
  });
});

test('a file that is missing or empty, and a setting that is given twice, are said in a sentence each', () => {
  expect(readSecretFiles({ DISCORD_TOKEN_FILE: '/gone' }, unreadable).problems).toEqual([
    'DISCORD_TOKEN_FILE names a file that cannot be read: /gone',
  ]);
  expect(readSecretFiles({ DISCORD_TOKEN_FILE: '/empty' }, () => '\n').problems).toEqual([
    'DISCORD_TOKEN_FILE names an empty file: /empty',
  ]);
  const both = readSecretFiles({ STORE_URL: 'a', STORE_URL_FILE: '/b' }, () => 'b');
  expect(both).toEqual({
    values: {},
    problems: ['STORE_URL and STORE_URL_FILE are both set: keep one of them.'],
  });
});

test('no problem repeats what stands in a file', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9]{8,40}$/), (secret) => {
      const env = { DISCORD_TOKEN_FILE: '/f', DISCORD_TOKEN: 'given' };
      expect(readSecretFiles(env, () => secret).problems.join()).not.toContain(secret);
    }),
  );
});
