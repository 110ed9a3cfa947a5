import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { formAnswers } from '../../../sandbox/group/form-answers.ts';
import type { Modal } from '../../../sandbox/world/interactions/interaction.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { DAY, WEEK } from '../../times.ts';
import { memberList } from '../stages/lead-cards.ts';
import { shareBot } from '../stages/shared.ts';
import type { Stage } from '../stages/stage.ts';

const { nextGroup, nextStage } = shareBot();

const FULL = { depth: 'full', mode: 'pages' };

const fill = (person: Person, form: Modal, ratings: readonly (number | null)[]): Promise<Message> =>
  person.submit(form, formAnswers(form, ratings)).message();

/** Ada after two of a full audit's four pages. */
async function halfway({ ada, channel }: Stage): Promise<Message> {
  const saved = await fill(ada, await ada.slash(channel, 'audit', FULL).modal(), [3, 2]);
  return fill(ada, await ada.click(saved, 'Continue (2 of 4)').modal(), [4, null, 3, 2]);
}

test('a full audit: four forms, bucket by bucket, each saved, and the result at the end', async () => {
  const { ada, channel } = await nextStage();
  let form = await ada.slash(channel, 'audit', FULL).modal();
  const titles = [form.title];
  const submit = ada.submit(form, formAnswers(form, [3, 2]));
  const saved = await submit.message();
  expect((await submit.response()).ephemeral).toBe(true);
  expect(textOf(saved)).toContain('## Saved: 1 of 4');
  expect(textOf(saved)).toContain('It already counts. You can continue until <t:');
  const all = [
    [4, null, 3, 2],
    [4, 3, 2, 1],
    [3, 2, null, 1, 5],
  ];
  for (const [index, ratings] of all.entries()) {
    form = await ada.click(saved, `Continue (${index + 2} of 4)`).modal();
    titles.push(form.title);
    await fill(ada, form, ratings);
  }
  expect(titles).toEqual([
    '1 of 4: Technical Skills',
    '2 of 4: Research Skills',
    '3 of 4: Career and Communication Skills',
    '4 of 4: Domain knowledge',
  ]);
  const text = textOf(saved);
  expect(text).toContain('## Your audit is saved');
  expect(text).toContain('**Technical**: 2.5 ▰▰◧▱▱');
  expect(text).toContain('**Research**: 3 ▰▰▰▱▱');
  expect(text).toContain('**Communication**: 2.5 ▰▰◧▱▱');
  expect(text).toContain('**Domain**: 2.75 ▰▰▰▱▱');
  expect(text).toContain('Closest track: **');
});

test('no two forms have the same custom_id, so a phone shows no older one', async () => {
  const stage = await nextStage();
  const { ada, channel } = stage;
  const first = await ada.slash(channel, 'audit', FULL).modal();
  const saved = await fill(ada, first, [3, 2]);
  const second = await ada.click(saved, 'Continue (2 of 4)').modal();
  const again = await ada.click(saved, 'Continue (2 of 4)').modal();
  expect(new Set([first.customId, second.customId, again.customId]).size).toBe(3);
});

test('what is answered counts before the audit is finished, and leads see that somebody audited', async () => {
  const stage = await nextGroup();
  await halfway(stage);
  const gaps = await stage.ada.slash(stage.channel, 'gaps').message();
  expect(textOf(gaps)).toMatch(/\*\*Research\*\*: \d/);
  expect(textOf(await stage.ada.slash(stage.channel, 'progress').message())).toContain('(not finished)');
  const overview = await memberList(stage.lead, stage.channel);
  expect(overview).toContain(`<@${stage.ada.id}>`);
});

test('a form that was opened and closed again is no audit: leads see nothing, and /audit begins afresh', async () => {
  const { ada, lead, channel } = await nextGroup();
  await ada.slash(channel, 'audit', FULL).modal();
  expect(await memberList(lead, channel)).not.toContain(`<@${ada.id}>`);
  const form = await ada.slash(channel, 'audit', { mode: 'pages' }).modal();
  expect(form.title).toBe('Self-audit: rate yourself honestly');
});

test('kill -9 between two pages: /audit offers to continue with what was saved', async () => {
  const stage = await nextStage();
  const { ada, channel } = stage;
  await halfway(stage);
  await stage.bot.kill('SIGKILL');
  await stage.restart();
  const offer = await ada.slash(channel, 'audit').message();
  expect(textOf(offer)).toContain('6 of 15 questions are answered and already count');
  const form = await ada.click(offer, 'Continue where you were (saved 2 of 4)').modal();
  expect(form.title).toBe('3 of 4: Career and Communication Skills');
  expect(textOf(await fill(ada, form, [5, 4, 3, 2]))).toContain('## Saved: 3 of 4');
});

test('kill -9 while the form is open: submitting it is saved in the same audit', async () => {
  const stage = await nextStage();
  const { ada, channel } = stage;
  const form = await ada.slash(channel, 'audit', FULL).modal();
  await stage.bot.kill('SIGKILL');
  await stage.restart();
  expect(textOf(await fill(ada, form, [3, 2]))).toContain('## Saved: 1 of 4');
});

test('"Stop here" shows where one stands, and the way back is there for seven days', async () => {
  const stage = await nextStage();
  const { ada, channel } = stage;
  const stopped = await ada.click(await halfway(stage), 'Stop here').message();
  expect(textOf(stopped)).toContain('## Saved: 6 of 15');
  expect(textOf(stopped)).toContain('**Technical**: 2.5 ▰▰◧▱▱');
  await stage.moveTo(stage.clock.now() + WEEK - 60_000);
  expect(textOf(await ada.slash(channel, 'audit').message())).toContain('an audit that is not finished');
  expect((await ada.click(stopped, 'Continue').modal()).title).toContain('3 of 4');
});

test('after seven days the old buttons change nothing and say why, and /audit begins a new audit', async () => {
  const stage = await nextStage();
  const { ada, channel } = stage;
  const saved = await halfway(stage);
  const late = await ada.click(saved, 'Continue (3 of 4)').modal();
  await stage.moveTo(stage.clock.now() + WEEK + 60_000);
  expect(textOf(await ada.click(saved, 'Continue (3 of 4)').message())).toContain('more than seven days old');
  const tooLate = ada.submit(late, formAnswers(late, [1, 1, 1, 1]));
  expect(textOf(await tooLate.untilFollowUp())).toContain('more than seven days old');
  expect(textOf(saved)).toContain('## Saved: 2 of 4');
  expect((await ada.slash(channel, 'audit', { mode: 'pages' }).modal()).title).toBe(
    'Self-audit: rate yourself honestly',
  );
  const progress = textOf(await ada.slash(channel, 'progress').message());
  expect(progress).toContain('Technical 2.5 · Research 3');
  expect(progress).not.toContain('Communication 1');
});

test('"Start over" begins what was asked for; the earlier answers stay in the history', async () => {
  const stage = await nextStage();
  const { ada, channel } = stage;
  const saved = await halfway(stage);
  const stale = await ada.click(saved, 'Continue (3 of 4)').modal();
  const offer = await ada.slash(channel, 'audit', FULL).message();
  await stage.moveTo(stage.clock.now() + DAY);
  const form = await ada.click(offer, 'Start over').modal();
  expect(form.title).toBe('1 of 4: Technical Skills');
  expect(textOf(await fill(ada, form, [5, 5]))).toContain('## Saved: 1 of 4');
  const closed = await ada.submit(stale, formAnswers(stale, [1, 1, 1, 1])).untilFollowUp();
  expect(textOf(closed)).toContain('This audit is closed: you finished it, or began another one after it');
  const card = await ada.slash(channel, 'progress').message();
  for (const button of ['My audits', 'All audits']) await ada.click(card, button).message();
  const progress = textOf(card);
  expect(progress).toContain('Technical 5 · Research 3');
  expect(progress).toContain('Technical 2.5 · Research 3');
});

test('an old "Start over" does not give up a newer audit: it offers to continue that one', async () => {
  const stage = await nextStage();
  const { ada, channel } = stage;
  await halfway(stage);
  const [phone, laptop] = [
    await ada.slash(channel, 'audit', FULL).message(),
    await ada.slash(channel, 'audit', FULL).message(),
  ];
  await fill(ada, await ada.click(phone, 'Start over').modal(), [1, 1]);
  const offer = textOf(await ada.click(laptop, 'Start over').message());
  expect(offer).toContain('2 of 15 questions are answered');
  expect(offer).toContain('Continue where you were (saved 1 of 4)');
});

test('two devices with the same page open: both submits are kept in one audit, the later one counts', async () => {
  const stage = await nextStage();
  const { ada, channel } = stage;
  const saved = await halfway(stage);
  const [phone, laptop] = [
    await ada.click(saved, 'Continue (3 of 4)').modal(),
    await ada.click(saved, 'Continue (3 of 4)').modal(),
  ];
  await Promise.all([fill(ada, phone, [1, 1, 1, 1]), fill(ada, laptop, [1, 1, 1, 1])]);
  await fill(ada, laptop, [4, 4, 4, 4]);
  const progress = textOf(await ada.slash(channel, 'progress').message());
  expect(progress).toContain('Audits over time (1)');
  expect(progress).toContain('Communication 4');
});

test('a form that is submitted again after the end changes nothing', async () => {
  const stage = await nextStage();
  const { ada, channel } = stage;
  let saved = await halfway(stage);
  saved = await fill(ada, await ada.click(saved, 'Continue (3 of 4)').modal(), [3, 3, 3, 3]);
  const last = await ada.click(saved, 'Continue (4 of 4)').modal();
  expect(textOf(await fill(ada, last, [3, 3, 3, 3, 3]))).toContain('## Your audit is saved');
  const again = await ada.submit(last, formAnswers(last, [1, 1, 1, 1, 1])).untilFollowUp();
  expect(textOf(again)).toContain('This audit is closed');
  expect(textOf(await ada.slash(channel, 'progress').message())).toContain('Domain 3');
});

test('the same baseline form twice is one audit; with other answers it changes nothing and says so', async () => {
  const { ada, channel } = await nextStage();
  const form = await ada.slash(channel, 'audit', { mode: 'pages' }).modal();
  await fill(ada, form, [3, 3, 3, 3, 3]);
  expect(textOf(await fill(ada, form, [3, 3, 3, 3, 3]))).toContain('## Your audit is saved');
  expect(textOf(await fill(ada, form, [1, 1, 1, 1, 1]))).toContain('This audit is closed');
  const progress = textOf(await ada.slash(channel, 'progress').message());
  expect(progress).toContain('Audits over time (1)');
  expect(progress).toContain('Technical 3');
});

test('depth target: without a target it says how to set one, with one it asks what the track looks at', async () => {
  const { ada, channel } = await nextStage();
  const refused = textOf(await ada.slash(channel, 'audit', { depth: 'target', mode: 'pages' }).message());
  expect(refused).toMatch(/haven't chosen a target track.*\/tracks.*Set my target/s);
  const tracks = await ada.slash(channel, 'tracks').message();
  await ada.select(tracks, 'Set my target', ['research-engineer']).message();
  let form = await ada.slash(channel, 'audit', { depth: 'target', mode: 'pages' }).modal();
  const asked = [textOf(form)];
  let saved = await fill(ada, form, [3, 3, 3, 3, 3]);
  for (let page = 2; textOf(saved).includes(`Continue (${page} of `); page++) {
    form = await ada.click(saved, `Continue (${page} of 4)`).modal();
    asked.push(textOf(form));
    saved = await fill(ada, form, [3, 3, 3, 3, 3]);
  }
  expect(asked).toHaveLength(4);
  expect(asked.join('\n')).toContain('Math you actually need');
  expect(asked.join('\n')).not.toContain('Law, economics, IR and policy');
  expect(textOf(saved)).toContain('## Your audit is saved');
});

test('depth role: the areas of the listing, which no bucket and no track counts', async () => {
  const { ada, channel } = await nextStage();
  expect(await ada.autocomplete(channel, 'audit', { role: 'metr' }, 'role')).toEqual([
    { name: 'METR Senior Software Engineer', value: 'metr-senior-swe' },
  ]);
  let form = await ada.slash(channel, 'audit', { depth: 'role', mode: 'pages' }).modal();
  expect(form.title).toBe('1 of 3: METR Senior Software Engineer');
  let saved = await fill(ada, form, [3, 2, null, 1]);
  for (const page of [2, 3]) {
    form = await ada.click(saved, `Continue (${page} of 3)`).modal();
    saved = await fill(ada, form, [3, 2, null, 1]);
  }
  expect(textOf(saved)).toContain('**You lack**: ');
  const more = await ada.click(saved, 'More').message();
  await ada.click(more, 'Area by area').message();
  expect(textOf(more)).toContain('**Kubernetes**: 2 of 5 ▰▰▱▱▱, not in the curriculum');
  const progress = textOf(await ada.slash(channel, 'progress').message());
  expect(progress).toContain('areas of a job listing');
  expect(progress).not.toContain('Technical 2');
  expect(textOf(await ada.slash(channel, 'gaps').message())).not.toContain('Kubernetes');
});

test('a role that is not offered is refused with those that are', async () => {
  const { ada, channel } = await nextStage();
  const given = { depth: 'role', role: 'astronaut' };
  const refused = textOf(await ada.slash(channel, 'audit', given, { force: true }).message());
  expect(refused).toContain('METR Senior Software Engineer');
});
