import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ComponentType } from 'discord-api-types/v10';
import { expect, inject, onTestFinished, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { shareBot } from '../stages/shared.ts';
import { startStage } from '../stages/stage.ts';

const { nextStage } = shareBot();
const DETAIL = 'One area in detail';

test('the listing is held against the curriculum, counted from its areas, and against the own ratings', async () => {
  const { ada, lobby } = await nextStage();
  const slash = ada.slash(lobby, 'role');
  const overview = await slash.message();
  expect((await slash.response()).ephemeral).toBe(true);
  const text = textOf(overview);
  expect(text).toContain('You have not rated yourself in these areas yet.');
  await ada.click(overview, 'The curriculum for this job').message();
  const coverage = textOf(overview);
  expect(coverage).toContain('6 of 12 areas at least partly (50 %): 5 covered, 1 partly, 6 missing.');
  expect(coverage.indexOf('Data Engineering')).toBeLessThan(coverage.indexOf('Kubernetes'));
  expect(coverage).toContain('Cloud/AWS (high priority)');
  await ada.click(overview, 'Proposals').message();
  const proposed = textOf(overview);
  expect(proposed).toContain('lacks general software engineering infrastructure topics');
  expect(proposed).toMatch(/## Proposed for the curriculum as a whole\n/);
  expect(proposed).toContain('- Extend existing `containerization-research`');
  expect(proposed).toContain('- Add practical DevOps exercises to existing safety tool building topics');

  await ada.click(overview, 'All areas').message();
  const asked = await ada.click(overview, 'Rate myself in these areas').message();
  const more = await ada.click(asked, 'More').message();
  const form = await ada.click(more, 'Use a form').modal();
  expect(textOf(form)).toContain('Containerization/Docker');
  const given = { 'Containerization/Docker': '3', Kubernetes: '2', 'Cloud/AWS': 'none', Python: '5' };
  await ada.submit(form, given).message();
  const rated = textOf(await ada.slash(lobby, 'role').message());
  expect(rated).toContain('**You have**: Python 5');
  expect(rated).toContain('**You lack**: Containerization/Docker 3, Kubernetes 2');
  expect(rated).toMatch(/\*\*Not rated\*\*: Cloud\/AWS/);
  expect(rated).toMatch(/### Do this first: Kubernetes\nTo reach 3: /);
});

test('each area says what to study or what is missing, which questions exercise it, and one can be practised', async () => {
  const { ada, lobby } = await nextStage();
  const shown = await ada.slash(lobby, 'role').message();
  await ada.select(shown, DETAIL, ['security']).message();
  expect(JSON.stringify(shown.components)).toContain(
    'Describe potential attack vectors in an AI evaluation platform',
  );
  await ada.click(shown, 'In the curriculum').message();
  const covered = textOf(shown);
  expect(covered).toContain('AI & Computer Security (`ai-computer-security`)');
  expect(covered).not.toContain('What the curriculum lacks');

  await ada.click(shown, 'All areas').message();
  await ada.select(shown, DETAIL, ['kubernetes']).message();
  await ada.click(shown, 'In the curriculum').message();
  const missing = textOf(shown);
  expect(missing).toContain('- Helm charts');
  expect(missing).toContain('Priority: medium.');
  expect(missing).toContain('Proposed module: Kubernetes for ML Workloads');
  await ada.click(shown, 'All areas').message();
  await ada.select(shown, DETAIL, ['kubernetes']).message();

  const pick = await ada.select(shown, 'Practise one of these questions', ['scale-evaluation-platform']);
  const practice = await pick.message();
  expect(practice.id).not.toBe(shown.id);
  expect(textOf(practice)).toContain('How would you scale an evaluation platform');
  await ada.click(shown, 'All areas').message();
  expect(textOf(shown)).toContain('## METR Senior Software Engineer');
});

test('with a second listing in the content, a list switches between them', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sextant-content-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await cp(inject('oneBank'), folder, { recursive: true });
  const first = await readFile(join(folder, 'roles', 'metr-senior-swe.yaml'), 'utf8');
  const second = first
    .replace('id: metr-senior-swe', 'id: other-swe')
    .replace('title: METR Senior Software Engineer', 'title: Other Engineer')
    .replaceAll('ratingId: metr-swe-', 'ratingId: other-swe-');
  await writeFile(join(folder, 'roles', 'other-swe.yaml'), second);
  const { ada, lobby } = await startStage({ environment: { CONTENT_DIR: folder } });
  const shown = await ada.slash(lobby, 'role').message();
  expect(textOf(shown)).toContain('## METR Senior Software Engineer');
  await ada.select(shown, 'Another job listing', ['other-swe']).message();
  expect(textOf(shown)).toContain('## Other Engineer');
  await ada.select(shown, DETAIL, ['kubernetes']).message();
  expect(textOf(shown)).toContain('-# Other Engineer');
  await ada.click(shown, 'All areas').message();
  expect(textOf(shown)).toContain('## Other Engineer');
});

test('lists of an old message work after a restart, two at once and an event twice are no harm', async () => {
  const stage = await nextStage();
  const { ada, lobby, standIn } = stage;
  const shown = await ada.slash(lobby, 'role').message();
  await stage.bot.kill('SIGKILL');
  await stage.restart();
  await Promise.all([
    ada.select(shown, DETAIL, ['python']).message(),
    ada.select(shown, DETAIL, ['python']).message(),
  ]);
  standIn.gateway.duplicateNext('INTERACTION_CREATE');
  await ada.select(shown, DETAIL, ['api-design']).message();
  expect(textOf(shown)).toContain('## API Design');
});

test('somebody else sees their own ratings, and forged ids lead nowhere', async () => {
  const { ada, ben, lobby } = await nextStage();
  const asked = await ada
    .click(await ada.slash(lobby, 'role').message(), 'Rate myself in these areas')
    .message();
  const more = await ada.click(asked, 'More').message();
  const form = await ada.click(more, 'Use a form').modal();
  await ada
    .submit(form, {
      Kubernetes: '4',
      'Containerization/Docker': '4',
      'Cloud/AWS': '4',
      Python: '4',
    })
    .message();
  const shown = await ada.slash(lobby, 'role').message();
  const bens = await ben.rawComponent(shown, 'role-overview:metr-senior-swe').message();
  expect(textOf(bens)).toContain('You have not rated yourself');
  expect(textOf(await ada.slash(lobby, 'role').message())).toContain(
    '**You have**: Containerization/Docker 4',
  );
  const forged: readonly [string, string[]][] = [
    ['role-area:metr-senior-swe', ['no-such-area']],
    ['role-area:no-such-role', ['python']],
    ['role-area:metr-senior-swe', ['__proto__']],
    ['role', ['constructor']],
    ['role-area:', ['python']],
  ];
  for (const [id, values] of forged) {
    const refused = await ada.rawComponent(shown, id, ComponentType.StringSelect, values).message();
    expect(textOf(refused)).toMatch(/no longer offered|older version/);
  }
});
