import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { DAY, dateOf, HOUR, MINUTE, MORNING, NINE } from '../../times.ts';
import { DAMAGED, query, whileDamaged } from '../stages/damage.ts';
import { failingStore } from '../stages/failing-store.ts';
import { makeEvening, openSetup, questionsIn } from '../stages/setup.ts';
import { shareBot } from '../stages/shared.ts';
import { onlyQuestion, questionsOf, type Stage, startGroup } from '../stages/stage.ts';

const { nextGroup } = shareBot();

const BUCKET = 'Which skills does it exercise most?';
const REFUSED = {
  method: 'POST',
  route: /\/channels\/\d+\/messages$/,
  kind: 'status',
  status: 403,
  body: { code: 50013, message: 'Missing Permissions' },
} as const;

async function addOwn(stage: Stage, text: string): Promise<void> {
  const { lead, lobby, manager } = stage;
  const form = await lead.slash(lobby, 'questions add').modal();
  await lead.submit(form, { 'The question': text, [BUCKET]: 'research' }).message();
  await manager.click(await openSetup(stage, 'questions'), 'Own questions first').message();
}

test('questions and plans that cannot be read cost no day its question, and leads are told what that means', async () => {
  const stage = await nextGroup();
  const { lead, lobby, due } = stage;
  await addOwn(stage, 'Only ours?');
  const card = await lead.slash(lobby, 'questions next').message();
  expect(textOf(card)).toContain('Only ours?');
  const day = await lead.select(card, 'Change a date', [dateOf(due)]).message();
  await lead.click(day, 'Skip this date').message();

  await whileDamaged(stage, 'bank/', async () => {
    const told = [
      await lead.slash(lobby, 'questions list').message(),
      await lead.slash(lobby, 'questions next').message(),
    ];
    for (const one of told)
      expect(textOf(one)).toContain('The saved questions of this group cannot be read.');
    for (const [command, options] of [
      ['questions add', {}],
      ['questions edit', { question: 'Only ours?' }],
      ['questions retire', { question: 'Only ours?' }],
      ['questions export', {}],
    ] as const)
      expect(textOf(await lead.slash(lobby, command, options).message()), command).toContain(
        'A saved record that this needs cannot be read.',
      );
  });
  await whileDamaged(stage, 'plan/', async () => {
    expect(textOf(await lead.slash(lobby, 'questions next').message())).toContain(
      "Leads' changes to single dates cannot be read.",
    );
    await stage.moveTo(due);
    expect(questionsOf(stage)).toHaveLength(1);
  });
  expect(textOf(await lead.slash(lobby, 'questions next').message())).not.toContain('cannot be read');
});

test.each([
  ['cannot be read any more', false],
  ['was retired meanwhile', true],
])('another question comes for one that was kept back and %s', async (_why, isRetired) => {
  const stage = await nextGroup();
  const { lead, lobby, standIn, due } = stage;
  await addOwn(stage, 'Only ours?');
  const heal = standIn.faults.add(REFUSED);
  await stage.moveTo(due);
  expect(questionsOf(stage)).toEqual([]);
  heal();
  const comes = async (): Promise<void> => {
    await stage.moveTo(due + 11 * MINUTE);
    expect(onlyQuestion(stage).content).not.toContain('Only ours?');
  };
  if (!isRetired) return await whileDamaged(stage, 'bank/', comes);
  await lead.slash(lobby, 'questions retire', { question: 'Only ours?' }).message();
  await comes();
});

test('a disk that fails for a moment undoes nothing that leads decided: the day waits for it', async () => {
  const disk = failingStore();
  const stage = await startGroup({ environment: disk.environment });
  const { lead, lobby } = stage;
  await addOwn(stage, 'Only ours?');
  const day = await lead
    .select(await lead.slash(lobby, 'questions next').message(), 'Change a date', ['2026-11-20'])
    .message();
  await lead.click(day, 'Skip this date').message();
  await disk.whileFailing(() => stage.moveTo(NINE), /plan\/|bank\//);
  await stage.moveTo(NINE + 2 * MINUTE);
  expect(questionsOf(stage)).toEqual([]);

  await stage.moveTo(NINE + DAY - MINUTE);
  // The bot would answer from its cache without touching the disk, so it is restarted.
  await stage.bot.kill('SIGTERM');
  await disk.whileFailing(async () => {
    await stage.restart();
    await stage.moveTo(NINE + DAY);
  }, /bank\//);
  expect(questionsOf(stage)).toEqual([]);
  await stage.moveTo(NINE + DAY + 2 * MINUTE);
  expect(onlyQuestion(stage).content).toContain('Only ours?');
});

test('settings that cannot be read cost no other group anything, and nothing meant for theirs lands in another', async () => {
  const stage = await startGroup();
  const { manager, lead, ada, world, guild, lobby, channel, storeFile } = stage;
  const evening = world.addChannel(guild, { name: 'evening' }).id;
  const made = await makeEvening(stage, await openSetup(stage, 'groups'), evening);
  await manager.click(made, 'Start').message();
  const invited = await manager
    .click(await openSetup(stage, 'people', { cohort: 'main' }), 'Post Join button')
    .message();
  expect(textOf(invited)).toContain('**Posted**');
  const [invitation] = world.history(channel);
  if (!invitation) throw new Error('no Join button');
  await ada.click(invitation, 'Join').message();

  await stage.bot.kill('SIGTERM');
  await query(storeFile, 'UPDATE keyv SET value = ? WHERE key = ?', DAMAGED, `cfg/${guild}/main`);
  await stage.restart();
  const unreadable = 'A saved record that this needs cannot be read.';
  expect(textOf(await ada.slash(channel, 'suggest').message())).toContain(unreadable);
  expect(textOf(await ada.slash(evening, 'suggest').message())).toContain('Evening group');
  expect(textOf(await lead.slash(lobby, 'questions next').message())).toContain(unreadable);
  await stage.moveTo(MORNING + 10 * HOUR);
  expect(questionsIn(stage, evening)).toHaveLength(1);
});
