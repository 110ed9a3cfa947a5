import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import { startLeads } from '../stages/leads.ts';

const BUCKET = 'Which skills does it exercise most?';

test('each group has its own questions, plans and suggestions, and a lead of another sees none of them', async () => {
  const stage = await startLeads();
  const { morning, evening, bothLead, inBoth, world } = stage;
  const hall = world.addChannel(morning.guild, { name: 'hall' }).id;
  const list = async (lead: Person, channel: string): Promise<string> =>
    textOf(await lead.slash(channel, 'questions list', { state: 'own' }).message());

  const form = await morning.lead.slash(morning.channel, 'questions add').modal();
  const saved = await morning.lead
    .submit(form, { 'The question': 'Only in the morning?', [BUCKET]: 'research' })
    .message();
  const [, id = ''] = /bank-edit:[a-z0-9-]+:(own-\d+)/.exec(JSON.stringify(saved.components)) ?? [];
  await morning.lead.slash(morning.channel, 'questions retire', { question: 'flaky-tests' }).message();
  expect(await list(morning.lead, morning.channel)).toContain('Only in the morning?');
  expect(await list(evening.lead, evening.channel)).not.toContain('Only in the morning?');
  expect(await list(bothLead, evening.channel)).not.toContain('Only in the morning?');
  const retired = await evening.lead.slash(evening.channel, 'questions list', { state: 'retired' }).message();
  expect(textOf(retired)).toContain('No question fits');
  // Outside both channels, somebody who leads both groups has to name one.
  expect(textOf(await bothLead.slash(hall, 'questions next').message())).toContain(
    'You lead several study groups',
  );
  const asked = await bothLead.slash(hall, 'questions list', { cohort: morning.cohort }).message();
  expect(textOf(asked)).toContain('## 25 questions');

  // The morning group's question, requested through the evening group: by its lead, and by a member who is only in that
  // group.
  const ofEvening = evening.cohort;
  const picked = evening.lead.rawComponent(saved, `bank-edit:${ofEvening}:${id}`);
  expect(textOf(await picked.message())).toContain('no longer there');
  const retire = evening.lead.rawComponent(saved, `bank-ask:${ofEvening}:${id}:no`);
  expect(textOf(await retire.untilFollowUp())).toContain('no such question');
  const both = new Set(inBoth.map((person) => person.id));
  const alone = evening.members.find(({ person }) => !both.has(person.id))?.person;
  const peek = alone?.rawComponent(world.history(evening.channel)[0] ?? saved, `how-did-it-go:${id}`);
  expect(textOf((await peek?.message()) ?? saved)).toContain('taken out of the bank');
  // A member of both groups may see it.
  const [one] = inBoth;
  const known = one?.rawComponent(world.history(evening.channel)[0] ?? saved, `how-did-it-go:${id}`);
  expect(textOf((await known?.message()) ?? retired)).toContain('Only in the morning?');
});
