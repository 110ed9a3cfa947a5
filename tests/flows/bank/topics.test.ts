import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { formAnswers } from '../../../sandbox/group/form-answers.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { whileDamaged } from '../stages/damage.ts';
import { type Group, shareBot } from '../stages/shared.ts';

const { nextGroup } = shareBot();

const TITLE = 'Our own *PyTorch* evening';
const SHOWN = 'Our own \\*PyTorch\\* evening';
const FIELDS = {
  Title: TITLE,
  Skill: 'python-pytorch',
  Step: '2-3',
  Hours: '3',
  Links: 'Notes | https://example.org/notes | read the first part | 20 | Lea\nhttps://example.org/more',
};
/** The packs' topic for the same step. */
const BUILT_IN = 'Python & ML Libraries for Safety Research';

const shown = ({ lobby }: Group, person: Person, command: string): Promise<Message> =>
  person.slash(lobby, command).message();

/** Rates Python 2, deep learning 3, papers 3 and writing 4, and sets a target. */
async function rates(stage: Group, person: Person): Promise<void> {
  const form = await person.slash(stage.lobby, 'audit', { mode: 'pages' }).modal();
  await person.submit(form, formAnswers(form, [2, 3, 3, 4, null])).message();
  const tracks = await shown(stage, person, 'tracks');
  await person.select(tracks, 'Set my target', ['research-engineer']).message();
}

async function added(stage: Group, fields: Partial<typeof FIELDS> = {}): Promise<Message> {
  const { lead } = stage;
  const form = await lead.click(await shown(stage, lead, 'questions topics'), 'Add a topic').modal();
  return lead.submit(form, { ...FIELDS, ...fields }).message();
}

test('a lead adds a topic with links in a form, whose next step it is sees it in /gaps and /plan, and says what became of it', async () => {
  const stage = await nextGroup();
  const { lead, ada } = stage;
  await rates(stage, ada);
  expect(textOf(await shown(stage, ada, 'gaps'))).toContain(BUILT_IN);
  const empty = await shown(stage, lead, 'questions topics');
  expect(textOf(empty)).toContain('No topics yet.');
  const blank = await lead.click(empty, 'Add a topic').modal();
  const saved = await lead.submit(blank, FIELDS).message();
  // If the reply to a form is lost, the form stays open and people send it again.
  await lead.submit(blank, FIELDS).message();
  expect(textOf(saved)).toContain('Saved.');
  expect(textOf(saved)).toContain(SHOWN);
  expect(textOf(saved)).toContain('from 2 to 3 · 3 hours · 2 links');
  expect(textOf(saved).replaceAll(/[\u2068\u2069]/g, '')).toContain(
    '1. **Notes**, Lea (20 minutes): read the first part',
  );
  expect(textOf(await shown(stage, lead, 'questions topics'))).toContain('1 of 100.');

  const gaps = await shown(stage, ada, 'gaps');
  expect(textOf(gaps)).toContain(SHOWN);
  expect(JSON.stringify(gaps.components)).toContain('"url":"https://example.org/notes"');
  await ada.click(gaps, 'Doing').message();
  await ada.click(gaps, 'All skills').message();
  await ada.select(gaps, 'One skill in detail', ['python-pytorch']).message();
  expect(textOf(gaps)).toMatch(/PyTorch.* · 3 hours · doing/);
  const more = await ada.click(gaps, 'About it').message();
  expect(textOf(more)).toContain('Topics of your group');
  const plan = await ada.click(await shown(stage, ada, 'gaps'), 'Make a six-week plan').message();
  expect(textOf(plan)).toMatch(/Our own \\\*PyTorch\\\* evening.* · 3 hours · doing/);
  await ada.click(plan, 'Done').message();
  expect(textOf(plan)).toContain('done.');
  expect(textOf(await shown(stage, ada, 'gaps'))).toContain(BUILT_IN);
});

test('a topic is changed, retired and shown again; what members said of it stays', async () => {
  const stage = await nextGroup();
  const { lead, ada } = stage;
  await rates(stage, ada);
  const card = await added(stage);
  await ada.click(await shown(stage, ada, 'gaps'), 'Doing').message();
  const form = await lead.click(card, 'Edit').modal();
  expect(textOf(form)).toContain('Notes | https://example.org/notes | read the first part | 20 | Lea');
  expect(textOf(form)).toContain('example.org/more | https://example.org/more');
  await lead.submit(form, { Hours: '5' }).message();
  expect(textOf(await shown(stage, ada, 'gaps'))).toMatch(/PyTorch.* · 5 hours · doing/);

  const retired = await lead.click(card, 'Retire it').message();
  expect(textOf(retired)).toContain('Retired.');
  expect(textOf(await shown(stage, ada, 'gaps'))).not.toContain('Our own');
  await lead.click(retired, 'Show it again').message();
  expect(textOf(await shown(stage, ada, 'gaps'))).toMatch(/PyTorch.* · 5 hours · doing/);
  const all = await lead.click(retired, 'All topics').message();
  const own = /"value":"(own-\d+)"/.exec(JSON.stringify(all.components))?.[1] ?? '';
  const opened = await lead.select(all, 'Open a topic', [own]).message();
  expect(textOf(opened)).toContain('5 hours');
});

test('what is wrong with a topic is said all at once, the words come back, and nothing is saved', async () => {
  const stage = await nextGroup();
  const told = await added(stage, {
    Hours: 'many',
    Links: 'no address\nhttps://user:secret@example.org/\nfile:///etc/passwd\nhttps://example.org/fine',
  });
  expect(textOf(told)).toContain('was not saved');
  expect(textOf(told)).toContain('The hours must be a whole number');
  for (const line of [1, 2, 3]) expect(textOf(told)).toContain(`Line ${line} of the links isn't one`);
  expect(textOf(told)).not.toContain('Line 4');
  const [file] = told.attachments;
  expect(Buffer.from(file?.bytes ?? []).toString('utf8')).toContain('https://example.org/fine');
  expect(textOf(await shown(stage, stage.lead, 'questions topics'))).toContain('No topics yet.');
});

test('only leads see and change the topics of a group', async () => {
  const stage = await nextGroup();
  const { ada } = stage;
  const card = await added(stage);
  const edit = /bank-topic-edit:main:own-\d+/.exec(JSON.stringify(card.components))?.[0] ?? '';
  expect(textOf(await shown(stage, ada, 'questions topics'))).toContain('lead');
  const refused = await ada.rawComponent(await shown(stage, ada, 'help'), edit).message();
  expect(textOf(refused)).toContain('lead');
});

test('topics that cannot be read cost nobody those of the packs, and leads are told', async () => {
  const stage = await nextGroup();
  const { lead, ada } = stage;
  await rates(stage, ada);
  await added(stage);
  await whileDamaged(stage, 'topics/', async () => {
    expect(textOf(await shown(stage, ada, 'gaps'))).toContain(BUILT_IN);
    expect(textOf(await shown(stage, lead, 'questions list'))).toContain(
      'The saved topics of this group cannot be read.',
    );
    expect(textOf(await shown(stage, lead, 'questions topics'))).toContain(
      'A saved record that this needs cannot be read.',
    );
  });
  expect(textOf(await shown(stage, ada, 'gaps'))).toContain('Our own');
});

test('what is said of a topic where an area of a job listing is shown stands in /role and everywhere else', async () => {
  const stage = await nextGroup();
  const { ada, lobby } = stage;
  const role = await ada.slash(lobby, 'role').message();
  await ada.select(role, 'One area in detail', ['python']).message();
  expect(textOf(role)).toContain(`**${BUILT_IN}**`);
  await ada.click(role, 'Doing').message();
  expect(textOf(role)).toMatch(new RegExp(`\\*\\*${BUILT_IN}\\*\\* · 10 hours · doing`));
  await rates(stage, ada);
  expect(textOf(await shown(stage, ada, 'gaps'))).toContain('· doing');
  await ada.click(role, 'Doing').message();
  expect(textOf(role)).not.toContain('· doing');
});
