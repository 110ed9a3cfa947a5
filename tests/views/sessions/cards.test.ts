import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MOST_SESSIONS_AHEAD, PLACE_LENGTH, RETRO_LINE_LENGTH } from '../../../src/domain/bounds.ts';
import { SAID } from '../../../src/domain/sessions/attendance.ts';
import { STAGES } from '../../../src/domain/sessions/session.ts';
import { sessionForm, sessionProblemText, unannouncedCard } from '../../../src/views/sessions/announcing.ts';
import { sessionMessage } from '../../../src/views/sessions/message.ts';
import {
  droppedRetroCard,
  ownRetroCard,
  retroForm,
  retroNotesCard,
} from '../../../src/views/sessions/retro.ts';
import { notOnListCard, notSaidText, saidCard } from '../../../src/views/sessions/said.ts';
import { callOffCard, sessionsCard } from '../../../src/views/sessions/sessions.ts';
import { settings } from '../../store/samples.ts';
import { instant } from '../extremes.ts';
import { nastyText } from '../nasty-text.ts';
import { expectFits, expectFormFits, textOf } from '../rendered.ts';

const COHORT = 'a'.repeat(20);
const OPENED = '9'.repeat(20);
const id = '2026-12-03-1900';

const anySession = fc.record({
  id: fc.constant(id),
  startsAt: instant,
  announcedAt: instant,
  place: nastyText(PLACE_LENGTH),
});
const counts = fc.record({ here: fc.nat(5_000), late: fc.nat(5_000), excused: fc.nat(5_000) });

describe('Discord takes everything that tells of a session, whatever was typed', () => {
  test('its message, at each stage', () => {
    fc.assert(
      fc.property(anySession, counts, fc.constantFrom(...STAGES), (session, said, stage) => {
        expectFits(sessionMessage(COHORT, session, { stage, ...said }));
      }),
    );
  });

  test('what members and leads see of it', () => {
    fc.assert(
      fc.property(fc.array(anySession, { maxLength: MOST_SESSIONS_AHEAD }), counts, (sessions, said) => {
        const ahead = sessions.map((session, index) => ({
          session: { ...session, id: `2026-12-0${index + 1}-1900` },
          counts: said,
        }));
        const [first] = ahead;
        const ref = { guild: OPENED, cohort: COHORT };
        expectFits(
          sessionsCard({ ref, ahead, last: first && { ...first, unsaid: 5_000, notes: 300 }, news: 'News.' }),
        );
        if (first) expectFits(callOffCard(COHORT, first.session));
        for (const one of SAID) expectFits(saidCard(COHORT, { id, startsAt: 0 }, one));
      }),
    );
    expectFits(notOnListCard(COHORT, settings));
  });

  test('retro notes, in the form, for their author and for leads', () => {
    const words = nastyText(RETRO_LINE_LENGTH);
    const all = fc.array(words, { maxLength: 30 });
    fc.assert(
      fc.property(
        fc.record({ helped: words, change: words, next: words }),
        fc.record({ helped: all, change: all, next: all }),
        fc.nat(30),
        (note, lines, page) => {
          const of = { cohort: COHORT, session: id };
          expectFormFits(retroForm(of, OPENED, note));
          for (const state of [{}, { batch: 1 }, { batch: 1, isWithdrawn: true as const }])
            expectFits(ownRetroCard(of, { startsAt: 0 }, { user: OPENED, ...note, ...state }));
          const session = { id, startsAt: 0, announcedAt: 0 };
          for (const notes of [0, 30])
            expectFits(retroNotesCard(COHORT, { session, notes, lines, earlier: '2026-12-02-1900' }, page));
          expectFits(droppedRetroCard(of));
        },
      ),
    );
  });

  test('the form, and one that comes back', () => {
    fc.assert(
      fc.property(nastyText(40), nastyText(40), nastyText(PLACE_LENGTH), (date, time, place) => {
        const typed = { date, time, place };
        expectFormFits(
          sessionForm({ cohort: COHORT, opened: OPENED, zone: 'America/Argentina/ComodRivadavia' }, typed),
        );
        expectFits(
          unannouncedCard({ cohort: COHORT, interaction: OPENED }, typed, sessionProblemText({ of: 'past' })),
        );
      }),
    );
  });
});

test('the message of a session counts only what there is, and nobody who said nothing', () => {
  const session = { id, startsAt: 1_796_324_400_000 };
  const of = (said: { here: number; late: number; excused: number }): string =>
    sessionMessage(COHORT, session, { stage: 'on', ...said }).content;
  expect(of({ here: 3, late: 0, excused: 1 })).toContain('3 here · 1 excused');
  expect(of({ here: 0, late: 0, excused: 0 })).not.toMatch(/\d (here|late|excused)/);
  expect(of({ here: 3, late: 0, excused: 1 })).not.toMatch(/absent|missing/);
});

test('leads read how many said nothing, and that this need not mean absent', () => {
  const last = {
    session: { id, startsAt: 0, announcedAt: 0 },
    counts: { here: 2, late: 1, excused: 0 },
    unsaid: 4,
    notes: 0,
  };
  const shown = textOf(sessionsCard({ ref: { guild: OPENED, cohort: COHORT }, ahead: [], last }));
  expect(shown).toContain('2 here · 1 late');
  expect(shown).toContain("4 members didn't say. That doesn't mean they were absent.");
});

test('whoever is too early reads from when on', () => {
  expect(notSaidText('too-early', { startsAt: 7_200_000 })).toContain('<t:3600:f>');
});
