import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { formAnswers } from '../../../sandbox/group/form-answers.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { DAY, HOUR } from '../../times.ts';
import { allKept } from '../stages/mydata.ts';
import { type Group, shareBot } from '../stages/shared.ts';

const { nextGroup } = shareBot();

const TOPIC = 'Python & ML Libraries for Safety Research';
const LINK = 'https://pytorch.org/tutorials/beginner/basics/intro.html';

/** Ada aims for Research Engineer and rated herself: Python 2, deep learning 3, papers 3, writing 4. */
async function aiming(): Promise<Group> {
  const stage = await nextGroup();
  const { ada, lobby } = stage;
  const form = await ada.slash(lobby, 'audit', { mode: 'pages' }).modal();
  await ada.submit(form, formAnswers(form, [2, 3, 3, 4, null])).message();
  const tracks = await ada.slash(lobby, 'tracks').message();
  await ada.select(tracks, 'Set my target', ['research-engineer']).message();
  return stage;
}
const shown = ({ lobby }: Group, person: Person, command: string): Promise<Message> =>
  person.slash(lobby, command).message();

test("a gap has the topic of one's own next step with a link that nothing previews, and says so where there is none", async () => {
  const stage = await aiming();
  const gaps = await shown(stage, stage.ada, 'gaps');
  expect(textOf(gaps)).toContain(`Study: **${TOPIC}** · 10 hours`);
  expect(JSON.stringify(gaps.components)).toContain(`"url":"${LINK}"`);
  expect(JSON.stringify(gaps.components)).not.toMatch(/"content":"[^"]*https?:/);
  await stage.ada.click(gaps, 'All skills').message();
  await stage.ada.select(gaps, 'One skill in detail', ['deep-learning-transformers']).message();
  // She rated this skill 3, and its only topic leads from 4 to 5.
  expect(textOf(gaps)).toContain(
    'No course topic yet. Your goal: “I have implemented a transformer from an empty file',
  );
  expect(textOf(gaps)).not.toContain('Distributed Training Systems');
  await stage.ada.click(gaps, 'All skills').message();
  await stage.ada.select(gaps, 'One skill in detail', ['python-pytorch']).message();
  const more = await stage.ada.click(gaps, 'About it').message();
  expect(more.id).not.toBe(gaps.id);
  expect(textOf(more)).toContain(`## ${TOPIC}`);
  expect(textOf(more)).toContain('**The Missing Semester of Your CS Education**');
});

test('one tap says what one is doing or has done, in /gaps, /plan and behind More; the plan ticks it off', async () => {
  const stage = await aiming();
  const { ada } = stage;
  const gaps = await shown(stage, ada, 'gaps');
  await ada.click(gaps, 'Doing').message();
  expect(textOf(gaps)).toContain(`Study: **${TOPIC}** · 10 hours · doing`);
  const made = await ada.click(gaps, 'Make a six-week plan').message();
  expect(textOf(made)).toContain(`- Study: **${TOPIC}** · 10 hours · doing`);
  await ada.click(made, 'Done').message();
  expect(textOf(made)).toContain(`**${TOPIC}**: done.`);
  expect(textOf(made)).toContain(`- ✅ ${TOPIC}`);
  expect(textOf(await shown(stage, ada, 'gaps'))).toContain('No topics left for this step');
  await ada.click(made, 'Undo').message();
  expect(textOf(made)).toContain(`- Study: **${TOPIC}** · 10 hours · doing`);

  const more = await ada.click(made, 'More').message();
  await ada.click(more, 'Not for me').message();
  const plan = await shown(stage, ada, 'plan');
  expect(textOf(plan)).not.toContain(TOPIC);
  expect(textOf(plan)).toContain('- Use it on something real, however small');
  // Pressing the button again takes it back.
  await ada.click(more, 'Not for me').message();
  expect(textOf(await shown(stage, ada, 'plan'))).toContain(`- Study: **${TOPIC}** · 10 hours`);
});

test('what was not done in its week is carried over into the present one, and is named when the plan is over', async () => {
  const stage = await aiming();
  const { ada, due } = stage;
  await ada.click(await shown(stage, ada, 'gaps'), 'Make a six-week plan').message();
  await stage.moveTo(due + 22 * DAY - HOUR);
  const late = textOf(await shown(stage, ada, 'plan'));
  expect(late).toContain('Week 4 of 6');
  expect(late).toContain(`- Study: **${TOPIC}** · 10 hours · carried over`);
  await stage.moveTo(due + 43 * DAY);
  const over = await shown(stage, ada, 'plan');
  expect(textOf(over)).toContain(`Not done: ${TOPIC}.`);
  await ada.click(await shown(stage, ada, 'gaps'), 'Done').message();
  expect(textOf(await shown(stage, ada, 'plan'))).not.toContain('Not done');
});

test('what somebody says of topics is theirs alone, among their own data, and goes with it', async () => {
  const stage = await aiming();
  const { ada, ben, lead, lobby } = stage;
  const gaps = await shown(stage, ada, 'gaps');
  const mark = JSON.stringify(gaps.components).match(/gaps-topic:[a-z0-9:-]+:done/)?.[0] ?? '';
  await ada.click(gaps, 'Doing').message();
  const about = await lead.slash(lobby, 'cohort member', { who: { user: ada.id } }).message();
  expect(textOf(about)).not.toContain(TOPIC);
  const parts = ['ratings', 'gaps'].map((part) => `cohort-member-part:main:${ada.id}:${part}`);
  for (const id of [`cohort-member:main:${ada.id}:0`, ...parts])
    expect(textOf(await lead.rawComponent(about, id).message()), id).not.toContain(TOPIC);
  // When Ben presses Ada's button, it applies to Ben only.
  await ben.rawComponent(await shown(stage, ben, 'help'), mark).message();
  expect(textOf(await shown(stage, ada, 'gaps'))).toContain('· doing');

  const mydata = await shown(stage, ada, 'mydata');
  expect(await allKept(ada, mydata)).toContain('what you said of 1 topic: doing, done, or not for you');
  const exported = await ada.click(mydata, 'Export').message();
  const [file] = exported.attachments.filter(({ filename }) => filename.endsWith('.json'));
  expect(Buffer.from(file?.bytes ?? []).toString('utf8')).toContain('"python-ml-libraries"');
  const sure = await ada.click(mydata, 'Delete everything').message();
  await ada.click(sure, 'Yes, delete everything').message();
  expect(textOf(await shown(stage, ada, 'mydata'))).toContain('Nothing is kept about you here.');
});

test('what a target hires on and nobody rated is rated by one button, which goes when it is done', async () => {
  const stage = await aiming();
  const { ada, lobby } = stage;
  const gaps = await ada.slash(lobby, 'gaps', { track: 'Policy and Governance' }).message();
  await ada.click(gaps, 'All skills').message();
  const form = await ada.click(gaps, 'Rate the 4 missing ones now').modal();
  expect(form.components).toHaveLength(4);
  const result = await ada.submit(form, formAnswers(form, [2, 3, 1, 2])).message();
  expect(textOf(result)).toContain('Your audit is saved');
  const after = await ada.slash(lobby, 'gaps', { track: 'Policy and Governance' }).message();
  await ada.click(after, 'All skills').message();
  expect(textOf(after)).not.toContain('Rate the');
  expect(textOf(after)).toContain('Law, economics, IR and policy');
});
