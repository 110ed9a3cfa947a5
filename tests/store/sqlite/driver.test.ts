import { expect, test } from 'vitest';
import { builtInOf } from '../../../src/store/sqlite/driver/driver.ts';

test.each([
  ['20.20.2', 'none'],
  ['22.12.0', 'none'],
  ['22.13.0', 'experimental'],
  ['22.23.3', 'experimental'],
  ['23.11.0', 'experimental'],
  ['24.14.1', 'experimental'],
  ['24.15.0', 'settled'],
  ['25.6.0', 'experimental'],
  ['25.7.0', 'settled'],
  ['26.0.0', 'settled'],
  ['30.1.0', 'settled'],
])('the SQLite of Node %s is %s', (version, state) => {
  expect(builtInOf(version)).toBe(state);
});
