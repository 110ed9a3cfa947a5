import { expect, test } from 'vitest';
import { operations } from '../../src/operations/all.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { type Asked, readCommandLine } from '../../src/operations/parsing.ts';
import { StartError } from '../../src/start-problems.ts';

const start: Operation = { name: 'start', does: 'Starts the bot.', run: async () => 0 };
const fetchIt: Operation = {
  name: 'fetch',
  does: 'Fetches it.',
  takes: ['FROM', '[TO]'],
  options: [
    { name: 'slowly', does: 'takes its time' },
    { name: 'by', takes: 'WHOM', does: 'sends somebody' },
  ],
  run: async () => 0,
};
const asked = (...words: string[]): Asked => readCommandLine(words, [start, fetchIt]);

function run(...words: string[]) {
  const got = asked(...words);
  if (got.kind !== 'run') throw new Error(`asked for help: ${got.text}`);
  return got;
}

test('without a command the first one is meant, and its options may follow all the same', () => {
  expect(run()).toMatchObject({ operation: start, call: { words: [], isDryRun: false } });
  expect(run('--dry-run')).toMatchObject({ operation: start, call: { isDryRun: true } });
  expect(run('start', '--dry-run')).toMatchObject({ operation: start, call: { isDryRun: true } });
});

test('a command gets its words and options, wherever they stand', () => {
  const { operation, call } = run('fetch', '--by', 'Ada', 'here', '--slowly', 'there', '--dry-run');
  expect(operation).toBe(fetchIt);
  expect(call).toMatchObject({ words: ['here', 'there'], isDryRun: true });
  expect([call.text('by'), call.has('slowly'), call.text('slowly'), call.has('other')]).toEqual([
    'Ada',
    true,
    undefined,
    false,
  ]);
});

test.each([
  [['fech'], 'There is no command "fech". The commands are start, fetch. "help" says what each does.'],
  [['fetch'], 'Usage: sextant fetch FROM [TO]. --help says more.'],
  [['fetch', 'a', 'b', 'c'], 'Usage: sextant fetch FROM [TO]. --help says more.'],
  [
    ['fetch', 'a', '--slow'],
    'fetch does not know "--slow". Its options are --slowly, --by WHOM, --dry-run, --help.',
  ],
  [
    ['fetch', 'a', '--by'],
    'fetch does not know "--by". Its options are --slowly, --by WHOM, --dry-run, --help.',
  ],
])('what cannot be understood is one sentence that says what could: %j', (words, sentence) => {
  expect(() => asked(...words)).toThrow(new StartError([sentence]));
});

test('help is there for all and for each, and needs nothing else that is right', () => {
  for (const words of [['help'], ['--help'], ['-h']]) {
    const got = asked(...words);
    expect(got.kind === 'help' && got.text).toContain('\n  start  Starts the bot.\n  fetch  Fetches it.\n');
  }
  const got = asked('fetch', '--help');
  expect(got.kind === 'help' && got.text.split('\n')).toEqual([
    'Usage: sextant fetch FROM [TO]',
    '',
    'Fetches it.',
    '',
    '  --slowly   takes its time',
    '  --by WHOM  sends somebody',
    '  --dry-run  says what it would do, without doing it',
    '  --help     shows this help',
  ]);
});

test('what the program offers fits a terminal, and says in one sentence what each does', () => {
  for (const { name, does } of operations) {
    expect(does, name).toMatch(/^[A-Z][^.]*\.$|^[A-Z].*: .*\.$/);
    const got = readCommandLine([name, '--help'], operations);
    const lines = got.kind === 'help' ? got.text.split('\n') : [];
    expect(
      lines.filter((line) => line.length > 120),
      name,
    ).toEqual([]);
  }
});
