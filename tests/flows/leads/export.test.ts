import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { Permission } from '../../../sandbox/world/permissions.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { HOUR, MORNING } from '../../times.ts';
import { type LeadsStage, startLeads } from '../stages/leads.ts';

const EXPORT = 'cohort export';
const UNTIL = '2026-11-20';
const PRIVATE = 'Only for me: I have no idea.';

const filesOf = ({ attachments }: Message): ReadonlyMap<string, string> =>
  new Map(
    // The byte order mark is part of what is checked.
    attachments.map(({ filename, bytes }) => [
      filename,
      new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
    ]),
  );

const records = z.array(z.record(z.string(), z.string()));
function tableOf(files: ReadonlyMap<string, string>, name: string): z.infer<typeof records> {
  const content = files.get(name) ?? '';
  expect(content.startsWith('\uFEFF'), name).toBe(true);
  return records.parse(parse(content, { bom: true, columns: true, record_delimiter: '\r\n' }));
}

const exported = z.object({
  schema: z.literal(1),
  group: z.object({ id: z.string(), name: z.string() }),
  members: z.array(
    z.object({ id: z.string(), name: z.string(), ratings: z.record(z.string(), z.number()).optional() }),
  ),
  questions: z.array(
    z.object({
      date: z.string(),
      answers: z.array(z.object({ member: z.string(), text: z.string(), notShown: z.string().nullable() })),
    }),
  ),
});

/** Posts today's question. One answer looks like a formula, and another is private. */
async function answerToday(stage: LeadsStage, formula: Person, shy: Person): Promise<void> {
  const { world, morning } = stage;
  await stage.moveTo(MORNING + HOUR);
  const question = world.history(morning.channel).at(-1);
  if (!question) throw new Error('no question came');
  const said = formula.say(question.id, '=HYPERLINK("http://evil.example","mine")');
  await world.until(() => said.reactions.length > 0);
  const form = await shy.click(question, 'Answer').modal();
  await shy.submit(form, { 'Your answer': PRIVATE, 'Who sees it': 'private' }).message();
}

test('a lead takes the members and answers of their group along as tables or as one file, and nothing else', async () => {
  const stage = await startLeads();
  const { morning, evening, world } = stage;
  const [formula, shy] = morning.members.map(({ person }) => person);
  if (!formula || !shy) throw new Error('the group has too few members');
  await answerToday(stage, formula, shy);

  const message = await morning.lead.slash(morning.channel, EXPORT).message();
  expect(textOf(message)).toContain('The last 28 days');
  const files = filesOf(message);
  const members = tableOf(files, `cohort-main-members-${UNTIL}.csv`);
  expect(members.map(({ member }) => member).toSorted()).toEqual(
    morning.members.map(({ person }) => `<@${person.id}>`).toSorted(),
  );
  const first = members.find(({ member }) => member === `<@${formula.id}>`);
  expect(first).toMatchObject({ name: formula.name, answered: '28', missed: '0', audits: '1' });
  const answers = tableOf(files, `cohort-main-answers-${UNTIL}.csv`);
  expect(answers.filter(({ date }) => date === UNTIL).map(({ answer }) => answer)).toEqual([
    '\'=HYPERLINK("http://evil.example","mine")',
    '',
  ]);
  expect(answers.at(-1)).toMatchObject({ member: `<@${shy.id}>`, 'not shown': 'kept private by its author' });
  expect(answers[0]).toMatchObject({ late: 'no' });
  expect(answers[0]?.['link']).toContain('https://discord.com/channels/');

  const week = await morning.lead.slash(morning.channel, EXPORT, { period: '7', format: 'json' }).message();
  const [content = ''] = filesOf(week).values();
  const data = exported.parse(JSON.parse(content));
  expect(data.group).toEqual({ id: 'main', name: 'Morning group' });
  expect(data.questions.map(({ date }) => date)).toHaveLength(7);
  expect(data.questions.at(-1)?.answers.map(({ text }) => text)).toEqual([
    '=HYPERLINK("http://evil.example","mine")',
    '',
  ]);
  const sharing = morning.members.flatMap(({ person, shares, ratings }) =>
    shares && ratings ? [person.id] : [],
  );
  expect(data.members.flatMap(({ id, ratings }) => (ratings ? [id] : [])).toSorted()).toEqual(
    sharing.toSorted(),
  );

  const all = [...files.values(), content].join();
  expect(all).not.toContain(PRIVATE);
  const mine = new Set(morning.members.map(({ person }) => person.id));
  for (const { person } of evening.members) if (!mine.has(person.id)) expect(all).not.toContain(person.id);

  for (const person of [shy, evening.lead, stage.stranger, stage.meadowManager]) {
    const refused = await person
      .slash(morning.channel, EXPORT, { cohort: 'main' }, { force: true })
      .message();
    expect(refused.attachments, person.name).toEqual([]);
    expect(textOf(refused), person.name).toMatch(
      /Only group leads see this|You lead no study group of that name/,
    );
  }

  world.overwrite(morning.channel, { id: morning.leadRole, deny: Permission.ViewChannel });
  const blind = await morning.lead
    .slash(stage.evening.channel, EXPORT, { cohort: 'main', period: 'today' })
    .message();
  const [, unseen = ''] = filesOf(blind).values();
  expect(unseen).toContain('stands in a channel that you may not see');
  expect(unseen).not.toContain('HYPERLINK');
});
