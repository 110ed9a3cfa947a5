import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { formAnswers } from '../../../sandbox/group/form-answers.ts';
import { openStore } from '../../../src/store/open.ts';
import { copyOfContent, edit, SKILLS } from '../../content/broken.ts';
import { DAY, utcDate } from '../../times.ts';
import { shareBot } from '../stages/shared.ts';
import { type Stage, startStage } from '../stages/stage.ts';
import { tap } from '../stages/taps.ts';

const { nextStage } = shareBot();

const COMPARE = 'Compare two tracks';

async function rate({ ada, channel }: Stage, ratings: readonly (number | null)[]): Promise<string> {
  const form = await ada.slash(channel, 'audit', { mode: 'pages' }).modal();
  return textOf(await ada.submit(form, formAnswers(form, ratings)).message());
}

/** The date of the timestamp below the headline. */
const dayOf = (text: string): string => utcDate(Number(/^-# <t:(\d+):D>/m.exec(text)?.[1]) * 1_000);

test('/progress and more of /gaps say in words what changed since the last and since the first audit', async () => {
  const stage = await nextStage();
  const { ada, channel, clock } = stage;
  const began = clock.now();
  await rate(stage, [3, 2, 2, 4, null]);
  await stage.moveTo(began + 10 * DAY);
  const second = await rate(stage, [3, 3, 4, 3, 2]);
  expect(second).toContain('Deep learning and transformers 2 → 3, up 1; 2 more');
  await stage.moveTo(began + 20 * DAY);
  await rate(stage, [3, 3, 4, null, 2]);
  const gaps = await ada.slash(channel, 'gaps').message();
  for (const button of ['More', 'What changed']) await ada.click(gaps, button).message();
  expect(textOf(gaps)).toContain('## Since your last audit');
  expect(textOf(gaps)).toContain('**No longer rated**: Writing');
  await ada.click(gaps, 'Since my first audit').message();
  expect(textOf(gaps)).toContain('**Research**: 2 → 4, up 2');
  expect(textOf(gaps)).toContain('**Up**: Deep learning and transformers 2 → 3; Reading papers 2 → 4');
  expect(textOf(gaps)).toContain('**New**: Math you actually need 2');
  const audits = await ada.slash(channel, 'progress').message();
  for (const button of ['My audits', 'What changed']) await ada.click(audits, button).message();
  const last = textOf(audits);
  expect(dayOf(last)).toBe(utcDate(began + 10 * DAY));
  expect(last).toContain('**No longer rated**: Writing (was 3)');
  expect(last).not.toContain('Reading papers');
  await ada.click(audits, 'Since my first').message();
  const first = textOf(audits);
  expect(dayOf(first)).toBe(utcDate(began));
  expect(first).toContain('**Research**: 2 → 4, up 2');
  expect(first).toContain('**Up**: Deep learning and transformers 2 → 3; Reading papers 2 → 4');
  expect(first).toContain('**New**: Math you actually need 2');
  expect(first).toContain('**Communication**: was 4, now not assessed');
  expect(first).not.toContain('Python and PyTorch');
  await ada.click(audits, 'Back').message();
  await ada.click(audits, 'All audits').message();
  expect(textOf(audits).match(/: Technical /g)).toHaveLength(3);
});

test('a skill that was taken out of the content is named, counts nowhere, and breaks nothing, nor does an old button rate another', async () => {
  const folder = await copyOfContent();
  const environment = { CONTENT_DIR: folder };
  const stage = await startStage({ environment });
  const { ada, channel } = stage;
  const offered = await ada.slash(channel, 'audit', { depth: 'full', mode: 'one' }).message();
  for (let index = 0; index < 10; index++) await tap(ada, offered, '4').message();
  expect(textOf(offered)).toContain('Saved ✓ 4 of 5\n## 11 of 15');
  await stage.bot.kill('SIGKILL');
  await edit(folder, [SKILLS, 'id: portfolio', 'id: showing-work']);
  await stage.restart();
  const progress = await ada.slash(channel, 'progress').message();
  for (const button of ['My audits', 'No longer on the map']) await ada.click(progress, button).message();
  expect(textOf(progress)).toContain('- `portfolio`: 4 of 5');
  for (const button of ['Back', 'Who sees this?']) await ada.click(progress, button).message();
  expect(textOf(progress)).toMatch(/only inside group averages/);
  const offer = await ada.slash(channel, 'audit').message();
  expect(textOf(offer)).toContain('9 of 14 questions are answered');
  const next = await ada.click(offer, 'Continue where you were (9 of 14)').message();
  expect(textOf(next)).toContain('## 10 of 14: Math you actually need');
  expect(textOf(offered)).toContain('## 11 of 15: Math you actually need');
  await tap(ada, offered, '2').message();
  expect(textOf(offered)).toContain('Saved ✓ 2 of 5');
  expect(textOf(offered)).toContain('## 11 of 14');
});

test('a document that the first version wrote is read, and the next audit is added to it', async () => {
  const stage = await nextStage();
  const { ada, channel, guild } = stage;
  const before = stage.clock.now() - DAY;
  await stage.bot.kill('SIGTERM');
  const store = await openStore(`sqlite://${stage.storeFile}`, { onProblem: () => undefined });
  await store.members.update(guild, ada.id, () => ({
    audits: [{ id: '1', at: before, depth: 'baseline', ratings: { writing: 2, 'reading-papers': null } }],
    memberships: { main: { joinedAt: before } },
    answers: [],
  }));
  await store.close();
  await stage.restart();
  expect(await rate(stage, [3, 3, 3, 4, 3])).toContain('Writing 2 → 4, up 2');
  expect(textOf(await ada.slash(channel, 'progress').message())).toContain('Audits over time (2)');
});

test('two tracks side by side: chosen in the menu, or with the option beside the target', async () => {
  const stage = await nextStage();
  const { ada, channel } = stage;
  await rate(stage, [3, 2, 4, 5, 2]);
  const tracks = await ada.slash(channel, 'tracks').message();
  await ada.click(tracks, 'What each wants').message();
  expect(() => ada.select(tracks, COMPARE, ['interpretability'])).toThrow('2 to 2 choices');
  const both = textOf(
    await ada.select(tracks, COMPARE, ['policy-and-governance', 'research-scientist']).message(),
  );
  expect(both).toContain('**Research**: 4 / 5, you 4');
  expect(both).toContain('**Domain**: Law / econ / IR / policy / 5, you 2');
  expect(both).toMatch(/- \*\*Research Scientist\*\*: (close|(one|two|three) steps? away)/);
  expect(both).toContain('Research Scientist wants more: Technical, Research and Math you actually need');
  expect(both).not.toMatch(/best for you/i);

  await ada
    .select(await ada.slash(channel, 'tracks').message(), 'Set my target', ['interpretability'])
    .message();
  expect(await ada.autocomplete(channel, 'tracks', { compare: 'policy' }, 'compare')).toEqual([
    { name: 'Policy and Governance', value: 'policy-and-governance' },
  ]);
  const beside = textOf(await ada.slash(channel, 'tracks', { compare: 'policy-and-governance' }).message());
  expect(beside).toContain('## Interpretability and Policy and Governance');
  const itself = textOf(await ada.slash(channel, 'tracks', { compare: 'interpretability' }).message());
  expect(itself).toMatch(/^## .+ and Interpretability\n/);
  const unknown = await ada.slash(channel, 'tracks', { compare: 'astronaut' }, { force: true }).message();
  expect(textOf(unknown)).toContain('No track has this name');
});

test('two tracks can be compared before anything is rated', async () => {
  const { ben, channel } = await nextStage();
  const text = textOf(await ben.slash(channel, 'tracks', { compare: 'interpretability' }).message());
  expect(text).toMatch(/\*\*Technical\*\*: .* \/ High/);
  expect(text).toContain('Nothing is rated yet');
});
