import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { ids } from '../../../src/discord/interactions/ids.ts';
import { trackHash } from '../../../src/domain/cohort/presets.ts';
import { DAY, dateOf, HOUR } from '../../times.ts';
import { makeEvening, openSetup, questionsIn } from '../stages/setup.ts';
import { shareBot } from '../stages/shared.ts';
import { questionsOf } from '../stages/stage.ts';

const { nextGroup } = shareBot();

const START = 'Start from a track';
const ENGINEER = trackHash({ id: 'research-engineer' });

test('a track sets packs, sections and days of a new group, shown before they are saved, and every part changes afterwards', async () => {
  const stage = await nextGroup();
  const { manager, world, guild, due } = stage;
  const channel = world.addChannel(guild, { name: 'evening' }).id;
  await makeEvening(stage, await openSetup(stage, 'groups'), channel);
  const cohort = 'evening-group';
  const open = () => openSetup(stage, 'questions', { cohort });
  const shown = await manager.select(await open(), START, [ENGINEER]).message();
  expect(textOf(shown)).toContain('## Research Engineer, 4 weeks?\nNothing is saved yet.');
  expect(textOf(shown)).toMatch(/\*\*Packs\*\*: METR .*\n-# Now: all packs/);
  expect(textOf(shown)).toMatch(/\*\*Days\*\*: Mon to Fri\n-# Now: every day/);
  expect(textOf(shown)).toContain('20 questions of 24 are asked, so none comes twice');
  expect(textOf(shown)).toContain('stays paused until somebody presses Start');
  expect(textOf(await open())).not.toContain('Mon to Fri');

  const used = await manager.click(shown, 'Use it').message();
  expect(textOf(used)).toContain('**Packs, days and dates are set for Research Engineer.**');
  expect(textOf(used)).toContain('18:00, Mon to Fri, Europe/Berlin');
  expect(textOf(await open())).toContain('**Questions**: METR');
  await manager.click(await openSetup(stage, undefined, { cohort }), 'Start').message();
  for (let day = 1; day <= 35; day++) await stage.moveTo(due + day * DAY + 9 * HOUR);
  const asked = questionsIn(stage, channel);
  expect(asked).toHaveLength(20);
  expect(new Set(asked.map(({ content }) => content.split('\n')[0])).size).toBe(20);

  const changed = await manager.select(await open(), 'Sections', ['System Design']).message();
  expect(textOf(changed)).toContain('System Design');
  const form = await manager.click(changed, 'Interviews begin on').modal();
  expect(textOf(form)).toContain('Interviews begin on');
});

test('a group that asks already goes on, with the same time and no question for a day that is over', async () => {
  const stage = await nextGroup();
  const { manager, due } = stage;
  await stage.moveTo(due);
  const shown = await manager.select(await openSetup(stage, 'questions'), START, [ENGINEER]).message();
  expect(textOf(shown)).toContain('The group goes on with its next question.');
  await manager.click(shown, 'Use it').message();
  expect(questionsOf(stage)).toHaveLength(1);
  await stage.moveTo(due + 3 * DAY);
  expect(questionsOf(stage).length).toBeGreaterThan(1);
  expect(textOf(await openSetup(stage))).toContain('09:00, Mon to Fri');
});

test('dates that are over by the time of the press are shown anew, and only who manages the server can press', async () => {
  const stage = await nextGroup();
  const { manager, lead, due } = stage;
  await manager.click(await openSetup(stage), 'Pause').message();
  const shown = await manager.select(await openSetup(stage, 'questions'), START, [ENGINEER]).message();
  await stage.moveTo(due + 9 * DAY);
  const again = await manager.click(shown, 'Use it').message();
  expect(textOf(again)).toContain('Nothing is saved yet.');
  expect(textOf(await openSetup(stage))).toContain('every day');
  const use = ids.setupPresetUse.write({ cohort: 'main', track: ENGINEER, first: dateOf(due + 20 * DAY) });
  const refused = await lead.rawComponent(again, use).untilFollowUp();
  expect(textOf(refused)).toContain('Manage Server');
  expect(textOf(await openSetup(stage))).toContain('every day');
  await manager.click(again, 'Use it').message();
  expect(textOf(await openSetup(stage))).toContain('Mon to Fri');
});
