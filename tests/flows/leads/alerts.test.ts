import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import { DAY, MINUTE, MORNING } from '../../times.ts';
import { type LeadsStage, startLeads } from '../stages/leads.ts';
import type { Habit } from '../stages/leads-seed.ts';
import { allKept } from '../stages/mydata.ts';

const BLOCK = /### Who may need a word\n([\s\S]*?)###/;

/** What the overview says about people who may need a word. Empty if it says nothing. */
async function toldTo(lead: Person, { morning }: LeadsStage): Promise<string> {
  const overview = await lead.slash(morning.channel, 'cohort overview', { cohort: 'main' }).message();
  return BLOCK.exec(textOf(overview))?.[1] ?? '';
}

const having = ({ morning }: LeadsStage, ...habits: Habit[]): Person[] =>
  morning.members.flatMap(({ person, habit }) => (habits.includes(habit) ? [person] : []));

test('leads are told quietly who faded or fell silent, all day long and once in seven days', async () => {
  const stage = await startLeads();
  const { morning, bothLead } = stage;
  const told = await toldTo(morning.lead, stage);
  expect(told).toMatch(/Quiet for a week: <@\d+>.*\nSlowing down: <@\d+>/);
  const overview = await morning.lead.slash(morning.channel, 'cohort overview', { cohort: 'main' }).message();
  const draftFor = async (id: string): Promise<string> =>
    textOf(await morning.lead.rawComponent(overview, `cohort-write:main:${id}`).message());
  for (const { id } of having(stage, 'silent'))
    expect(await draftFor(id)).toContain(`<@${id}>: last seen <t:`);
  for (const { id } of having(stage, 'fading'))
    expect(await draftFor(id)).toMatch(new RegExp(`<@${id}>: answered \\d times the week before, once in`));
  for (const { id } of having(stage, 'eager', 'steady', 'away', 'newcomer')) expect(told).not.toContain(id);

  expect(await toldTo(bothLead, stage)).toBe(told);
  const [silent] = having(stage, 'silent');
  if (!silent) throw new Error('nobody is silent');
  await silent.slash(morning.channel, 'away', { from: '2026-11-20' }).message();
  expect(await toldTo(morning.lead, stage)).not.toContain(silent.id);
  const own = await allKept(silent, await silent.slash(morning.channel, 'mydata').message());
  expect(own).toContain('that group leads were told you had been quiet, and when');

  await stage.moveTo(MORNING + DAY);
  const next = await toldTo(morning.lead, stage);
  for (const { id } of having(stage, 'fading', 'silent', 'away')) expect(next).not.toContain(id);
  await stage.bot.kill('SIGKILL');
  stage.clock.moveTo(MORNING + 6 * DAY);
  await stage.restart();
  await stage.moveTo(MORNING + 6 * DAY + MINUTE);
  const later = await toldTo(morning.lead, stage);
  for (const { id } of having(stage, 'silent', 'away')) expect(later).not.toContain(id);
});
