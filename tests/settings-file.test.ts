import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSettings, withSetting } from '../src/settings-file.ts';

const BOM = '\ufeff';

describe('a settings file is read however an editor saved it', () => {
  test.each([
    ['with a byte order mark', `${BOM}DISCORD_TOKEN=abc.def\n`],
    ['with the line ends of Windows', 'DISCORD_TOKEN=abc.def\r\n# a comment\r\n\r\n'],
    ['as a script for a shell', '  export DISCORD_TOKEN="abc.def"\n'],
    ['in single quotes', "DISCORD_TOKEN='abc.def'"],
    ['with spaces around', 'DISCORD_TOKEN =  abc.def  \n'],
    ['with a comment after a quoted value', 'DISCORD_TOKEN="abc.def" # the token\n'],
    ['with a setting left empty, and a comment after it', 'DISCORD_TOKEN=abc.def\nLOG_LEVEL= # later\n'],
  ])('%s', (_, text) => {
    const { values, problems } = readSettings(text);
    expect(problems).toEqual([]);
    expect(values['DISCORD_TOKEN']).toBe('abc.def');
  });

  test('whatever is put in quotes comes back as it was, lines and # included', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '#', '=', '\n', 'é') }), (value) => {
        expect(readSettings(`${BOM}A='${value}'\nB=after\n`)).toEqual({
          problems: [],
          values: { A: value, B: 'after' },
        });
      }),
    );
  });
});

describe('a line of which something would be lost is refused', () => {
  test.each(['A=pass #word', 'A=pass#word', 'export A=pass # comment', 'A=#word'])('%s', (line) => {
    expect(readSettings(`# first\nB=1\n${line}\n`)).toEqual({
      values: {},
      problems: [
        '.env, line 3: the value of A would be cut off at its #. Put the value in quotes, or move the comment to its own line.',
      ],
    });
  });

  test('with every other problem of the file', () => {
    expect(readSettings('just words\nA="never ends\nB=c #d\n').problems).toEqual([
      '.env, line 1: this is not a setting. Write NAME=value, or # before a comment.',
      '.env, line 2: the value of A starts with ", but there is no closing ".',
      '.env, line 3: the value of B would be cut off at its #. Put the value in quotes, or move the comment to its own line.',
    ]);
  });
});

describe('a value that is written', () => {
  test('is read back as it is, whatever stands before, and nothing else of the file changes', () => {
    const other = fc.constantFrom(
      '# a comment',
      '',
      'A=1',
      "B='two\nlines'",
      'export C="x" # why',
      '# T=old',
      'TT=3',
    );
    const own = fc.constantFrom('T=', 'T=old', "export T = 'o l d'", 'T="two\nT=lines"');
    fc.assert(
      fc.property(
        fc.record({
          before: fc.array(other),
          own: fc.option(own, { nil: undefined }),
          after: fc.array(other),
          end: fc.constantFrom('\n', '\r\n'),
          mark: fc.constantFrom('', BOM),
          value: fc.string({ unit: fc.constantFrom('a', '.', ' ', '#', '=', '"', "'", 'é'), minLength: 1 }),
        }),
        ({ before, own, after, end, mark, value }) => {
          const lines = [...before, ...(own === undefined ? [] : [own]), ...after, ''];
          const text = mark + lines.join('\n').replaceAll('\n', end);
          const written = withSetting(text, 'T', value) ?? '';
          const { T: _old, ...others } = readSettings(text).values;
          expect(readSettings(written)).toEqual({ problems: [], values: { ...others, T: value } });
          expect(written.startsWith(BOM)).toBe(mark === BOM);
          const rest = written.slice(mark.length).replaceAll('\r\n', '\n');
          for (const line of [...before, ...after]) expect(rest).toContain(line);
          // If the file has no line yet, there are no line endings to keep.
          if (text.includes('\r\n')) expect(written.replaceAll('\r\n', '')).not.toContain('\n');
          else expect(written).not.toContain('\r');
        },
      ),
    );
  });

  test('of a name that stands there twice is the one that counts', () => {
    expect(withSetting('T=1\nT=2\nA=3', 'T', 'new')).toBe('T=1\nT=new\nA=3');
    expect(withSetting('', 'T', 'new')).toBe('T=new\n');
    expect(withSetting('A=1', 'T', 'two words')).toBe("A=1\nT='two words'\n");
  });

  test('is refused where it could not be read back', () => {
    expect(withSetting('', 'T', `"'\``)).toBeUndefined();
    expect(withSetting('', 'T', 'two\nlines')).toBeUndefined();
  });
});
