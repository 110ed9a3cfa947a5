import { expect, test } from 'vitest';
import { teachNext } from '../../../src/domain/leads/teach-next.ts';
import { agendaOf } from '../../../src/domain/sessions/agenda.ts';
import { agendaCard } from '../../../src/views/sessions/agenda.ts';
import { typedAgenda } from '../../../src/views/sessions/agenda-words.ts';
import { shippedPack as pack } from '../../domain/pack-fixture.ts';
import { questions, settings } from '../gallery/people.ts';
import { expectFits, textOf } from '../rendered.ts';

const DAY = '2026-11-20';
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
    const shown = agendaCard({ cohort: 'a'.repeat(20), settings, agenda, alerts: [] });
    expectFits(shown);
    expect(textOf(shown)).toContain(`- ${name}: 4 people`);
    expect(textOf(shown)).toContain('**Who may need a word**\nNobody now.');
    const typed = typedAgenda(agenda);
    expect(typed).not.toMatch(/\*\*|\]\(|<http/);
    const [link] = agenda.topic?.resources ?? [];
    if (link) expect(typed.split('\n')).toContain(link.url);
  }
});
