import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { shareLeads } from '../stages/leads.ts';

const leads = shareLeads();

test('a lead gets an agenda made from the week: gaps of three or more, a topic with its link, a question, and whom to write to', async () => {
  const { evening } = await leads();
  const shown = textOf(await evening.lead.slash(evening.channel, 'cohort session').message());
  expect(shown).toMatch(/^## Agenda\n-# .?Evening group/);
  expect(shown).toMatch(/\*\*Most common gaps\*\*\n(?:- .+: [3-9]\d*\+? people\n)+/);
  expect(shown).toMatch(/\*\*Read before\*\*\n\[.+\]\(<https:.+>\)/);
  expect(shown).toMatch(/\*\*Answer together\*\*\n.+/);
  expect(shown).toMatch(/\*\*Who may need a word\*\*\n<@\d+>/);

  const [member] = evening.members;
  const refused = member && (await member.person.slash(evening.channel, 'cohort session').message());
  expect(refused && textOf(refused)).toContain('Only group leads see this.');
});
