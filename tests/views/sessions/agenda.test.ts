import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AGENDA_LENGTH } from '../../../src/domain/bounds.ts';
import { teachNext } from '../../../src/domain/leads/teach-next.ts';
import { agendaOf } from '../../../src/domain/sessions/agenda.ts';
import { agendaCard, agendaMessage } from '../../../src/views/sessions/agenda/card.ts';
import { agendaForm, copyCard, unsavedAgendaCard } from '../../../src/views/sessions/agenda/form.ts';
import { typedAgenda } from '../../../src/views/sessions/agenda/words.ts';
import { offerCard } from '../../../src/views/sessions/offer.ts';
import { shippedPack as pack } from '../../domain/pack-fixture.ts';
import { CHANNEL, GUILD, ID, NOW, questions, settings } from '../gallery/people.ts';
import { expectTaken } from '../limits.ts';
import { nastyText } from '../nasty-text.ts';
import { expectFits, expectFormFits, textOf } from '../rendered.ts';

const DAY = '2026-11-20';
const of = { guild: GUILD, cohort: 'a'.repeat(20), settings, isAnnounced: false };
const agendaOn = (skill: string) =>
  agendaOf(pack, {
    day: DAY,
    gaps: teachNext(pack, [{ gap: skill, sharing: 4, others: 0 }], questions, []),
    questions,
    log: [],
  });

test('an agenda about any skill is a message, and can be typed without a mark of Discord', () => {
  for (const { id, name } of pack.skills) {
    const agenda = agendaOn(id);
    const shown = agendaCard({ ...of, agenda, alerts: [], kept: undefined });
    expect(textOf(shown)).toContain(`- ${name}: 4 people`);
    expect(textOf(shown)).toContain('**Who may need a word**: nobody now');
    const typed = typedAgenda(agenda);
    expect(typed).not.toMatch(/\*\*|\]\(|<http/);
    const [link] = agenda.topic?.resources ?? [];
    if (link) expect(typed.split('\n')).toContain(link.url);
  }
});

test('whatever a lead makes of it is shown, sent, copied and given back without a mark or a ping of theirs', () => {
  const alerts = [{ kind: 'silent' as const, user: ID }];
  const post = { channel: CHANNEL, claimedAt: NOW, messageId: ID };
  fc.assert(
    fc.property(nastyText(AGENDA_LENGTH), nastyText(32), (words, name) => {
      const facts = {
        ...of,
        agenda: agendaOn('writing'),
        alerts,
        kept: { begunAt: NOW, words, wordsAt: NOW, post },
      };
      expectFits(agendaCard(facts));
      const { allowed_mentions, ...message } = agendaMessage(facts, NOW);
      expectFits(message);
      expect(allowed_mentions).toEqual({ parse: [] });
      // Not checked for tables: in a code block, a line that looks like one is plain text.
      expectTaken(copyCard({ words, answers: [name], names: [name] }));
      expect(textOf(copyCard({ words, answers: [name], names: [name] })).split('```')).toHaveLength(3);
      expectFits(unsavedAgendaCard(of.cohort, words, undefined));
      expectFormFits(agendaForm({ cohort: of.cohort, since: NOW, opened: ID, words }));
    }),
    // Each run checks seven messages against Discord's whole schema.
    { numRuns: 10 },
  );
});

test('what a lead wrote keeps its parts and its lists, and nobody is mentioned by it', () => {
  const words = 'Warm-up\n- two minutes each\n\n<@1> **begins**';
  const kept = { begunAt: NOW, words, wordsAt: NOW };
  const text = textOf(agendaCard({ ...of, agenda: agendaOn('writing'), alerts: [], kept }));
  expect(text).toMatch(/\*\*.?Warm-up.?\*\*\n- .?two minutes each/);
  expect(text).toContain('\\<@1\\> \\*\\*begins\\*\\*');
});

test('what somebody said of offering their answer has the way back', () => {
  for (const offer of ['offered', 'can', 'none'] as const)
    expectFits(offerCard({ cohort: 'a'.repeat(20), day: DAY, offer }));
});
