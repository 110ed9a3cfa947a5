import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { groupRatings } from '../stages/lead-cards.ts';
import { shareBot } from '../stages/shared.ts';

const { nextGroup, nextStage } = shareBot();

const ADAS_RATINGS = {
  'Python and PyTorch': '3',
  'Deep learning and transformers': '2',
  'Reading papers': '4',
  Writing: '5',
  'Math you actually need': 'none',
};
const BEGINNERS_RATINGS = {
  'Python and PyTorch': '1',
  'Deep learning and transformers': '1',
  'Reading papers': '2',
  Writing: '2',
  'Math you actually need': '1',
};

test('a first audit leads to buckets, the closest tracks with their arithmetic, gaps and what to do next', async () => {
  const { ada, channel } = await nextStage();
  const form = await ada.slash(channel, 'audit', { mode: 'pages' }).modal();
  expect(textOf(form)).toContain('Linear algebra / probability — fine, rusty, or scary?');
  const submit = ada.submit(form, ADAS_RATINGS);
  const result = await submit.message();
  const text = textOf(result);

  expect((await submit.response()).ephemeral).toBe(true);
  expect(text).toContain('**Technical**: 2.5 ▰▰◧▱▱');
  expect(text).toContain('**Domain**: not assessed');
  expect(text).toContain('Closest track: **Policy and Governance** (nothing missing in what you rated)');
  expect(text).not.toMatch(/best for you/i);
  const counted = await ada.click(result, 'How is this counted?').message();
  expect(textOf(counted)).toContain('(2.5 + 4 + 5) / 3 = **3.83**');
  expect(textOf(counted)).toContain('Closest to what you have today');
  await ada.click(counted, 'Next').message();
  expect(textOf(counted)).toContain('## How is this counted?\n-# 2 of 4');
  expect(text).toContain('Leads see that you audited, not your ratings, unless you share them.');
  expect(text).toMatch(/To reach 3: “I have /);
});

test('a beginner is told to choose by interest, with what each track is about', async () => {
  const { ada, channel } = await nextStage();
  const result = await ada
    .submit(await ada.slash(channel, 'audit', { mode: 'pages' }).modal(), BEGINNERS_RATINGS)
    .message();
  expect(textOf(result)).toContain('too early to choose a track by fit: choose by interest');
  const counted = await ada.click(result, 'How is this counted?').message();
  const pages = [textOf(counted)];
  for (const _page of [2, 3]) pages.push(textOf(await ada.click(counted, 'Next').message()));
  const text = pages.join('\n');
  expect(text).toContain('Too early to choose by fit: choose by interest');
  for (const track of ['Research Scientist', 'Policy and Governance', 'Field-building and Comms']) {
    expect(text).toContain(`**${track}**:`);
  }
});

test('an audit is there after kill -9 right behind its acknowledgement', async () => {
  const stage = await nextStage();
  const { ada, channel } = stage;
  await ada.submit(await ada.slash(channel, 'audit', { mode: 'pages' }).modal(), ADAS_RATINGS).message();
  await stage.bot.kill('SIGKILL');
  await stage.restart();
  const text = textOf(await ada.slash(channel, 'gaps').message());
  expect(text).toContain('Skill gaps: Policy and Governance');
  expect(text).toContain('**Technical**: 2.5 ▰▰◧▱▱, there');
});

test('"Not rated" given later withdraws a rating, and is never counted as weak', async () => {
  const { ada, channel } = await nextStage();
  await ada.submit(await ada.slash(channel, 'audit', { mode: 'pages' }).modal(), ADAS_RATINGS).message();
  const again = { ...ADAS_RATINGS, Writing: 'none' };
  const text = textOf(
    await ada.submit(await ada.slash(channel, 'audit', { mode: 'pages' }).modal(), again).message(),
  );
  expect(text).toContain('**Communication**: not assessed');
});

test('a target chosen in /tracks is what /gaps compares with, and another track is one select away', async () => {
  const { ada, channel } = await nextStage();
  await ada.submit(await ada.slash(channel, 'audit', { mode: 'pages' }).modal(), ADAS_RATINGS).message();
  const tracks = await ada.slash(channel, 'tracks').message();
  expect(textOf(tracks)).toMatch(
    /closest first\nYou haven't chosen .*\n- \*\*Policy and Governance\*\*: nothing missing/,
  );
  for (const button of ['What each wants', 'Next']) await ada.click(tracks, button).message();
  expect(textOf(tracks)).toContain('Technical: Low–Med (literacy) · Research: High (analysis)');
  for (const button of ['All tracks', 'How is this counted?']) await ada.click(tracks, button).message();
  expect(textOf(tracks)).toContain('**1.** Policy and Governance: your fit 3.83');
  await ada.click(tracks, 'Back').message();
  await ada.select(tracks, 'Set my target', ['research-engineer']).message();
  expect(textOf(tracks)).toContain('Your target is **Research Engineer**.');
  expect(textOf(tracks)).toContain('**Research Engineer** (your target)');
  await ada.click(tracks, 'Show my gaps').message();
  expect(textOf(tracks)).toContain('Skill gaps: Research Engineer');

  const gaps = await ada.slash(channel, 'gaps').message();
  const text = textOf(gaps);
  expect(text).toContain('Skill gaps: Research Engineer');
  await ada.click(gaps, 'All skills').message();
  expect(textOf(gaps)).toContain('Not rated, so not judged: ');
  await ada.click(gaps, 'How is this counted?').message();
  expect(textOf(gaps)).toContain('wanted Very high = 5, you 2.5: gap 2.5');
  for (const button of ['Back', 'More']) await ada.click(gaps, button).message();
  await ada.select(gaps, 'Compare with another track', ['interpretability']).message();
  expect(textOf(gaps)).toContain('Skill gaps: Interpretability');
});

test('/gaps offers the tracks while one types, and names them all when the typed one is none', async () => {
  const { ada, channel } = await nextStage();
  await ada.submit(await ada.slash(channel, 'audit', { mode: 'pages' }).modal(), ADAS_RATINGS).message();
  const choices = await ada.autocomplete(channel, 'gaps', { track: 'rese' }, 'track');
  expect(choices.map(({ name }) => name)).toEqual(['Research Scientist', 'Research Engineer']);
  const refused = textOf(await ada.slash(channel, 'gaps', { track: 'astronaut' }, { force: true }).message());
  expect(refused).toContain('No track has this name. Choose one of: Research Scientist,');
});

test('/gaps before any audit says what to do first', async () => {
  const { ada, channel } = await nextStage();
  expect(textOf(await ada.slash(channel, 'gaps').message())).toMatch(/nothing to compare yet: rate yourself/);
});

test('leads see numbers only of those who said yes, and the answer can be taken back', async () => {
  const { ada, lead, channel } = await nextGroup();
  const result = await ada
    .submit(await ada.slash(channel, 'audit', { mode: 'pages' }).modal(), ADAS_RATINGS)
    .message();
  const before = await groupRatings(lead, channel);
  expect(before).toContain('**Technical Skills**: too few people to show');
  const shared = await ada.click(result, 'Who sees this?').message();
  await ada.click(shared, 'Share my ratings with leads').message();
  expect(textOf(shared)).toContain('Shared with leads');
  const member = async (): Promise<string> =>
    textOf(await lead.slash(channel, 'cohort member', { who: { user: ada.id } }).message());
  const open = await member();
  for (const line of ['Technical Skills: 2.5 of 5', 'Research Skills: 4 of 5']) expect(open).toContain(line);
  expect(await groupRatings(lead, channel)).toContain('1 who shares');
  await ada.click(shared, 'Keep them private').message();
  expect(await groupRatings(lead, channel)).toContain('**Technical Skills**: too few people to show');
  expect(await member()).not.toContain('of 5');
});
