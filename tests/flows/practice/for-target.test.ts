import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { ids } from '../../../src/discord/interactions/ids.ts';
import { DAY } from '../../times.ts';
import { shareBot } from '../stages/shared.ts';
import { questionsOf, type Stage } from '../stages/stage.ts';
import { practise } from './judging.ts';

const { nextGroup, nextStage } = shareBot();

const OFFER = 'A question for my target';
const PRESS = ids.practiceTarget.write({ how: 'here' });

const asked = (message: Message): string => /\*\*(.+?)\*\*/.exec(textOf(message))?.[1] ?? '';

async function aimsFor({ lobby }: Stage, person: Person, track: string): Promise<void> {
  await person.select(await person.slash(lobby, 'tracks').message(), 'Set my target', [track]).message();
}

async function rates({ lobby }: Stage, person: Person, python: string): Promise<void> {
  const ratings = {
    'Python and PyTorch': python,
    'Deep learning and transformers': '4',
    'Reading papers': '1',
    Writing: '1',
    'Math you actually need': '1',
  };
  await person.submit(await person.slash(lobby, 'audit', { mode: 'pages' }).modal(), ratings).message();
}

test('with a target /practice offers a question of the weakest skill it hires on, for the next level; without one it does not', async () => {
  const stage = await nextStage();
  const { ada, ben, lobby } = stage;
  await rates(stage, ada, '2');
  expect(textOf(await ada.slash(lobby, 'practice').message())).not.toContain(OFFER);
  await aimsFor(stage, ada, 'research-engineer');
  const offered = await ada.slash(lobby, 'practice').message();
  const first = await ada.click(offered, OFFER).message();
  expect(first.id).toBe(offered.id);
  expect(textOf(first)).toContain(
    'For your target, Research Engineer. Python and PyTorch: your next level is 3',
  );
  const question = asked(first);
  const again = await ada.click(await ada.slash(lobby, 'practice').message(), OFFER).message();
  expect(asked(again)).toBe(question);

  await practise(ada, again, 'Covered');
  const second = await ada.click(await ada.slash(lobby, 'practice').message(), OFFER).message();
  expect(asked(second)).not.toBe(question);
  expect(textOf(second)).toContain('your next level is 3');

  const refused = await ben.rawComponent(offered, PRESS).message();
  expect(textOf(refused)).toMatch(/haven't chosen a target track.*\/tracks/);
});

test("the card of the group's question offers one beside it, never one that the group was asked lately", async () => {
  const stage = await nextGroup();
  const { ada, lobby } = stage;
  await aimsFor(stage, ada, 'research-engineer');
  for (let day = 0; ; day++) {
    await stage.moveTo(stage.due + day * DAY);
    const card = await ada.slash(lobby, 'question').message();
    await ada.click(card, 'More').message();
    const shown = textOf(card);
    const beside = await ada.click(card, OFFER).message();
    expect(beside.id).not.toBe(card.id);
    expect(textOf(card)).toBe(shown);
    // After 24 days the whole bank has been asked, including the questions for this target.
    expect(day).toBeLessThan(24);
    if (textOf(beside).includes('asked or practised in the last 4 weeks')) break;
    expect(textOf(beside)).toContain('For your target, Research Engineer');
    const posted = questionsOf(stage).map(textOf).join('\n');
    expect(posted).not.toContain(asked(beside));
  }
});
