import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MOST_SESSIONS_AHEAD } from '../../../src/domain/bounds.ts';
import { countsOfSession, noAttendance, SAID, withSaid } from '../../../src/domain/sessions/attendance.ts';
import {
  type Announced,
  nextStageAt,
  noSessions,
  type Session,
  STAGES,
  sessionWith,
  stageOf,
  withAnnounced,
  withChanged,
} from '../../../src/domain/sessions/session.ts';
import { typedSession } from '../../../src/domain/sessions/typed-session.ts';
import { saidOfSessions } from '../../../src/domain/sessions/who-came.ts';
import { berlinAt, DAY, HOUR, MORNING, ZONE } from '../../times.ts';

const announced = (days: number, at = MORNING): Announced => ({
  id: `2026-11-${20 + days}-1900`,
  startsAt: berlinAt(MORNING, '19:00', days),
  announcedAt: at,
});

describe('a session is announced once', () => {
  test('for the same time there is one, whoever announces it again', () => {
    const once = withAnnounced(noSessions, announced(1));
    expect(withAnnounced(once, { ...announced(1, MORNING + HOUR), place: 'elsewhere' })).toBe(once);
  });

  test('after it was called off it can be announced anew', () => {
    const off = withChanged(withAnnounced(noSessions, announced(1)), announced(1).id, (session) => ({
      ...session,
      calledOffAt: MORNING,
    }));
    const again = withAnnounced(off, announced(1, MORNING + HOUR));
    expect(again).toEqual([announced(1, MORNING + HOUR)]);
  });

  test('so many can be ahead, in the order in which they come', () => {
    const all = [4, 2, 8, 6, 1, 3, 5, 7].reduce<readonly Session[]>(
      (before, days) => withAnnounced(before, announced(days)),
      noSessions,
    );
    expect(all).toHaveLength(MOST_SESSIONS_AHEAD);
    expect(all.map(({ id }) => id)).toEqual(all.map(({ id }) => id).toSorted());
    expect(withAnnounced(all, announced(9))).toBe(all);
    expect(
      sessionWith(withAnnounced(all, announced(9, berlinAt(MORNING, '20:00', 1))), '2026-11-29-1900'),
    ).toBeDefined();
  });
});

test('its stages follow each other, and each says when the next one begins', () => {
  const session: Session = announced(0, MORNING);
  const seen = [];
  for (let now = MORNING; now !== Number.POSITIVE_INFINITY; now = nextStageAt(session, now))
    seen.push(stageOf(session, now));
  expect(seen).toEqual(STAGES.filter((stage) => stage !== 'called-off'));
  expect(stageOf({ ...session, calledOffAt: MORNING }, MORNING)).toBe('called-off');
});

describe('what somebody says of themselves', () => {
  const said = fc.constantFrom(...SAID);
  const word = fc.tuple(fc.constantFrom('2026-11-20-1900', '2026-11-27-1900'), said);

  test('the last word counts, and each member once', () => {
    fc.assert(
      fc.property(fc.array(fc.array(word, { maxLength: 6 }), { maxLength: 6 }), (members) => {
        const all = members.map((words) =>
          words.reduce(
            (before, [session, one], at) => withSaid(before, session, { said: one, at }),
            noAttendance,
          ),
        );
        const counts = countsOfSession('2026-11-20-1900', all);
        const last = members.map(
          (words) => words.findLast(([session]) => session === '2026-11-20-1900')?.[1],
        );
        for (const one of SAID) expect(counts[one]).toBe(last.filter((each) => each === one).length);
      }),
    );
  });

  test('saying the same again changes nothing, and of two years the latest are kept', () => {
    const once = withSaid(noAttendance, '2026-11-20-1900', { said: 'late', at: 1 });
    expect(withSaid(once, '2026-11-20-1900', { said: 'late', at: 2 })).toBe(once);
    const many = Array.from({ length: 130 }, (_, week) =>
      new Date(MORNING + week * 7 * DAY).toISOString().slice(0, 10),
    );
    const all = many.reduce(
      (before, day) => withSaid(before, `${day}-1900`, { said: 'here', at: 1 }),
      noAttendance,
    );
    expect(Object.keys(all)).toEqual(many.slice(-120).map((day) => `${day}-1900`));
  });

  test('nobody is asked about what was before they joined, and saying nothing is not being absent', () => {
    const sessions: readonly Session[] = [announced(0), announced(7)];
    const joined = berlinAt(MORNING, '12:00', 3);
    expect(saidOfSessions(sessions, noAttendance, joined)).toEqual([
      { session: '2026-11-27-1900', startsAt: announced(7).startsAt },
    ]);
    const excused = withSaid(noAttendance, '2026-11-20-1900', { said: 'excused', at: 1 });
    expect(saidOfSessions(sessions, excused, undefined).map(({ said: one }) => one)).toEqual([
      'excused',
      undefined,
    ]);
  });
});

describe('when a session is', () => {
  const typed = (date: string, time: string, place = '') =>
    typedSession({ date, time, place }, { now: MORNING, zone: ZONE });

  test('is read as people write it, in the zone of the group', () => {
    for (const date of ['today', 'fri', '20 Nov', '2026-11-20'])
      expect(typed(date, '7 pm')).toEqual({
        ok: true,
        value: { id: '2026-11-20-1900', startsAt: berlinAt(MORNING, '19:00') },
      });
    expect(typed('tomorrow', '18:30', '  Room\n 4 ')).toEqual({
      ok: true,
      value: { id: '2026-11-21-1830', startsAt: berlinAt(MORNING, '18:30', 1), place: 'Room 4' },
    });
  });

  test('what means two things is asked, and what is over or far off is refused', () => {
    const problem = (date: string, time: string) => {
      const read = typed(date, time);
      return read.ok ? undefined : read.problem;
    };
    expect(problem('1/2', '19:00')).toEqual({ of: 'date', meant: ['2027-02-01', '2027-01-02'] });
    expect(problem('soon', '19:00')).toEqual({ of: 'date', meant: [] });
    expect(problem('today', '7')).toEqual({ of: 'time', meant: ['07:00', '19:00'] });
    expect(problem('today', 'late')).toEqual({ of: 'time', meant: [] });
    expect(problem('today', '07:30')).toEqual({ of: 'past' });
    expect(problem('20 Mar 2027', '19:00')).toEqual({ of: 'far' });
  });
});
