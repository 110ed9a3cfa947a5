import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  canChange,
  noRetro,
  noteOf,
  notesOf,
  RETRO_LINES,
  type Retro,
  shownRetro,
  withNote,
  withoutNote,
  withoutNotesOf,
} from '../../../src/domain/sessions/retro.ts';

const SESSION = '2026-12-03-1900';
const nobody: ReadonlySet<string> = new Set();
const words = (user: string, version = 0) => ({
  helped: `helped ${user} ${version}`,
  change: `change ${user} ${version}`,
  next: `next ${user} ${version}`,
});
const write = (retro: Retro, user: string, byLead = false): Retro =>
  withNote(retro, SESSION, { user, ...words(user), ...(byLead && { byLead }) });
const written = (users: string, retro = noRetro): Retro =>
  [...users].reduce((before, user) => write(before, user), retro);
const linesOf = (retro: Retro, leads: ReadonlySet<string> | undefined = nobody): readonly string[] => {
  const { lines } = shownRetro(retro, SESSION, leads);
  return RETRO_LINES.flatMap((line) => lines[line]);
};

describe('notes wait until three people wrote', () => {
  test('and the fourth and fifth wait for the sixth, however often somebody looks', () => {
    expect(linesOf(written('ab'))).toEqual([]);
    const three = written('abc');
    expect(linesOf(three)).toHaveLength(9);
    expect(linesOf(written('de', three))).toEqual(linesOf(three));
    expect(linesOf(written('def', three))).toHaveLength(18);
  });

  test('a note can be changed and taken back until then, and not any more afterwards', () => {
    const two = written('ab');
    const changed = withNote(two, SESSION, { user: 'a', ...words('a', 1) });
    expect(noteOf(changed, SESSION, 'a')).toMatchObject(words('a', 1));
    expect(linesOf(written('c', withoutNote(two, SESSION, 'a')))).toEqual([]);
    const three = written('abc');
    expect(canChange(noteOf(three, SESSION, 'a'))).toBe(false);
    expect(withNote(three, SESSION, { user: 'a', ...words('a', 1) })).toBe(three);
    expect(withoutNote(three, SESSION, 'a')).toBe(three);
  });

  test('whoever leads is none of the three, when they wrote or later', () => {
    const withLead = write(write(write(noRetro, 'a'), 'b'), 'l', true);
    expect(linesOf(withLead)).toEqual([]);
    expect(linesOf(write(withLead, 'c'))).toHaveLength(12);
    expect(linesOf(written('abc'), new Set(['c']))).toEqual([]);
    expect(linesOf(write(withLead, 'c'), new Set(['c']))).toEqual([]);
    expect(shownRetro(written('abc'), SESSION, undefined).notes).toBe(0);
  });

  test('who deletes takes along what was shown with theirs, for good, and the others keep their own', () => {
    const without = withoutNotesOf(written('abcdef'), 'b');
    expect(linesOf(without).every((line) => / [def] /.test(line))).toBe(true);
    expect(linesOf(written('gh', without))).toEqual(linesOf(without));
    expect(JSON.stringify(without)).not.toContain('helped b');
    expect(notesOf(without, 'a')).toEqual([{ session: SESSION, ...words('a'), state: 'withdrawn' }]);
    expect(notesOf(without, 'd')).toEqual([{ session: SESSION, ...words('d'), state: 'shown' }]);
  });
});

/*
 * A lead looks after every step. They know who did what and when, but not which words, and may have an accomplice who
 * tells them their own note. All they can tell apart is what appeared or disappeared between two looks.
 */
test('whoever looks after every step can never put a line down to fewer than two people they do not know', () => {
  const step = fc.record({
    who: fc.constantFrom(...'abcdefghl'),
    does: fc.constantFrom(
      'write',
      'write',
      'write',
      'write',
      'change',
      'take back',
      'delete',
      'lead',
      'follow',
    ),
  });
  let seen = 0;
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 15, maxLength: 40 }),
      fc.constantFrom('', 'a'),
      (steps, accomplice) => {
        let retro = noRetro;
        const leads = new Set(['l']);
        let before: readonly string[] = [];
        steps.forEach(({ who, does }, version) => {
          if (does === 'write' || does === 'change')
            retro = withNote(retro, SESSION, {
              user: who,
              ...words(who, version),
              ...(leads.has(who) && { byLead: true as const }),
            });
          else if (does === 'take back') retro = withoutNote(retro, SESSION, who);
          else if (does === 'delete') retro = withoutNotesOf(retro, who);
          else if (does === 'lead') leads.add(who);
          else if (who !== 'l') leads.delete(who);
          const now = linesOf(retro, leads);
          const changed = [
            ...now.filter((line) => !before.includes(line)),
            ...before.filter((line) => !now.includes(line)),
          ];
          before = now;
          const authors = (lines: readonly string[]): Set<string> =>
            new Set(
              lines
                .map((line) => line.split(' ')[1] ?? '')
                .filter((one) => one !== accomplice && !leads.has(one)),
            );
          // Checks both what changed at once, and everything currently shown.
          if (changed.length > 0 && does !== 'lead' && does !== 'follow')
            expect(authors(changed).size).toBeGreaterThanOrEqual(2);
          if (now.length > 0) {
            expect(authors(now).size).toBeGreaterThanOrEqual(2);
            seen += 1;
          }
        });
      },
    ),
    { numRuns: 300 },
  );
  expect(seen).toBeGreaterThan(500);
});

test('the order of lines says nothing of who wrote first, and a note is not shown in one piece', () => {
  const one = linesOf(written('abcdef'));
  expect(linesOf(written('fedcba'))).toEqual(one);
  const { lines } = shownRetro(written('abcdef'), SESSION, nobody);
  const order = RETRO_LINES.map((line) => lines[line].map((text) => text.split(' ')[1]).join(''));
  expect(new Set(order).size).toBe(3);
});
