import { ComponentType } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Modal } from '../../../sandbox/world/interactions/interaction.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import { fieldsOf } from '../../../sandbox/world/shapes/modals.ts';
import { firstDayOf, receipt } from '../stages/answers.ts';
import { allOfProgress } from '../stages/own-progress.ts';
import { shareBot } from '../stages/shared.ts';

const { nextGroup } = shareBot();

const SENTENCE = 'Say the answer first.';
const GONE = 'This answer is no longer there for leads to read';

/** The options of the form's list with this name, and those chosen in advance. */
function listOf(form: Modal, name: string) {
  const list = form.components.flatMap(fieldsOf).find(({ custom_id }) => custom_id === name);
  const options = list?.type === ComponentType.StringSelect ? list.options : [];
  return {
    labels: options.map(({ label }) => label),
    chosen: options.filter((option) => option.default).map(({ label }) => label),
  };
}

async function startAnswered() {
  const day = await firstDayOf(await nextGroup());
  const { stage, thread } = day;
  const { ada, ben, lead, lobby } = stage;
  await receipt(stage, ada.say(thread, 'I would first ask what the eval measures.'));
  await receipt(stage, ben.say(thread, 'I would run it twice.'));
  const page = await lead.slash(lobby, 'cohort answers').message();
  const own = async (person: Person): Promise<string> => {
    const progress = await person.slash(lobby, 'progress').message();
    return textOf(await person.rawComponent(progress, 'feedback:0').message());
  };
  return {
    ...stage,
    thread,
    page,
    own,
    formOf: (number: number) => lead.click(page, `Feedback on ${number}`).modal(),
  };
}

test('a lead judges an answer by its points beside the words, and its author reads both together', async () => {
  const { ada, lead, lobby, page, own, formOf } = await startAnswered();
  let rubric = textOf(await lead.click(page, 'Rubric').message());
  expect(rubric).toContain('## What a strong answer covers');
  while (textOf(page).includes('[More points]'))
    rubric += textOf(await lead.click(page, 'More points').message());
  await lead.click(page, 'Back to the answers').message();

  const form = await formOf(1);
  expect(textOf(form)).toContain('I would first ask what the eval measures.');
  const points = listOf(form, 'covered').labels.slice(0, -1);
  expect(points).toHaveLength(5);
  for (const point of points) expect(rubric).toContain(point.slice(0, 60));
  const [first = '', second = '', third = ''] = points;
  await lead
    .submit(form, { covered: [first, second], partly: [third], 'Your feedback': `${SENTENCE} Good order.` })
    .message();
  expect(textOf(page)).toContain('**Saved.**');
  expect(textOf(page)).toContain('✅ 2 covered · ◐ 1 partly · ✗ 2 missed');
  const read = await own(ada);
  expect(read).toContain('✅ 2 of 5 points covered\n◐ Partly: ');
  expect(read.match(/✗ Missed: /g)).toHaveLength(2);
  expect(read).toContain(SENTENCE);

  const again = await formOf(1);
  expect(listOf(again, 'covered').chosen).toEqual([first, second]);
  expect(listOf(again, 'partly').chosen).toEqual([third]);
  await lead.submit(again, { covered: points, partly: [] }).message();
  expect(textOf(page)).toContain('**Changed.**');
  expect(await own(ada)).toContain('✅ 5 of 5 points covered');

  const mydata = await ada.slash(lobby, 'mydata').message();
  const { attachments } = await ada.click(mydata, 'Export').message();
  const files = attachments.map(({ bytes }) => new TextDecoder().decode(bytes)).join('\n');
  expect(files).toContain(SENTENCE);
  expect(files.match(/": "covered"/g)).toHaveLength(5);
  expect(files).toContain('✅ 5 covered');

  await lead.submit(await formOf(1), { covered: [], partly: [], 'Your feedback': '' }).message();
  expect(textOf(page)).toContain('**Your feedback is taken back.**');
  expect(await allOfProgress(ada, lobby)).not.toContain('wrote about an answer of yours');
});

test('sentences of a lead are offered again, and points alone are enough', async () => {
  const { ben, lead, page, own, formOf } = await startAnswered();
  expect(listOf(await formOf(1), 'phrases').labels).toEqual([]);
  await lead.submit(await formOf(1), { 'Your feedback': `${SENTENCE}\nThen one number.` }).message();
  const second = await formOf(2);
  expect(listOf(second, 'phrases').labels).toEqual([SENTENCE, 'Then one number.']);
  await lead.submit(second, { covered: ['None of them'], phrases: [SENTENCE] }).message();
  expect(textOf(page)).toContain('✗ 5 missed');
  const bens = await own(ben);
  expect(bens).toContain('✅ 0 of 5 points covered');
  expect(bens).toContain(SENTENCE);
  await lead.submit(await formOf(2), { 'Your feedback': '' }).message();
  expect(await own(ben)).not.toContain(SENTENCE);
  expect(await own(ben)).toContain('✅ 0 of 5 points covered');
});

test('two forms at once leave one whole piece of feedback, a form of before keeps the points, and nothing reaches who left', async () => {
  const { ada, ben, lead, lobby, page, own, formOf } = await startAnswered();
  const forms = [await formOf(1), await formOf(1)];
  const points = listOf(await formOf(1), 'covered').labels.slice(0, -1);
  const wishes = [
    { covered: points, 'Your feedback': 'All of it is there.' },
    { covered: ['None of them'], 'Your feedback': 'Nothing is there yet.' },
  ];
  await Promise.all(forms.map((form, index) => lead.submit(form, wishes[index]).response()));
  const read = await own(ada);
  const isFirst = read.includes('All of it is there.');
  expect(read).toContain(isFirst ? '✅ 5 of 5' : '✅ 0 of 5');
  expect(read).not.toContain(isFirst ? 'Nothing is there yet.' : 'All of it is there.');

  const { customId } = await formOf(1);
  const words = [
    {
      type: ComponentType.Label,
      id: 1,
      component: { type: ComponentType.TextInput, id: 2, custom_id: 'feedback', value: 'Of before.' },
    },
  ] as const;
  await lead.rawModalSubmit(lobby, customId, [...words]).message();
  expect(await own(ada)).toContain('Of before.');
  expect(await own(ada)).toContain(isFirst ? '✅ 5 of 5' : '✅ 0 of 5');

  const late = await formOf(2);
  await ben.rawComponent(page, 'leave:main').response();
  const refused = textOf(await lead.submit(late, { covered: points }).message());
  expect(refused).toContain('Your feedback was not saved');
  expect(refused).toContain(GONE);
});
