import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { DAY, dateOf, MINUTE } from '../../times.ts';
import { shareBot } from '../stages/shared.ts';
import { questionsOf, type Stage } from '../stages/stage.ts';

const { nextGroup } = shareBot();

/** The beginnings of the coming dates' questions, from the list that leads choose from. */
const told = ({ components }: Message): string[] =>
  [...JSON.stringify(components).matchAll(/"label":"\w{3} \d+ \w{3}: ([^…"\\]+)/g)].map(
    ([, text = '']) => text,
  );

/** The questions in the channel, oldest first. */
const asked = (stage: Stage): string[] =>
  questionsOf(stage).map(({ content }) => /^\*\*(.+)\*\*/.exec(content)?.[1] ?? '');

/** Cuts each text to the length of its counterpart in `shown`. */
const beginnings = (texts: readonly string[], shown: readonly string[]): string[] =>
  texts.map((text, index) => text.slice(0, shown[index]?.length));

/** The ids of the questions that a date could have instead, in the order of the list. */
const offered = (message: Message): string[] =>
  [...JSON.stringify(message.components).matchAll(/"label":"[^"]*","value":"([a-z0-9-]+)"/g)].map(
    ([, id = '']) => id,
  );

/** The question on a date's card. */
const onCard = (message: Message): string => /\*\*(.+?)\*\*/.exec(textOf(message))?.[1] ?? '';

const next = (stage: Stage): Promise<Message> => stage.lead.slash(stage.lobby, 'questions next').message();

test('what /questions next says is what is posted on those days, and why; a swap, a skip and their way back', async () => {
  const stage = await nextGroup();
  const { lead, lobby } = stage;
  const first = await next(stage);
  expect(JSON.stringify(first.components)).toMatch(/"description":"rotation/);
  const plain = told(first);
  expect(plain).toHaveLength(7);
  const shown = [...textOf(first).matchAll(/^\*\*\w{3} \d+ \w{3}\*\* ([^…\n]+)/gm)].map(
    ([, text = '']) => text,
  );
  expect(shown).toEqual(beginnings(plain.slice(0, 5), shown));
  await stage.moveTo(stage.due);
  expect(beginnings(asked(stage), plain)).toEqual(plain.slice(0, 1));

  // On four dates: a question chosen from the list, any other question, a skip, and a skip that is undone.
  const change = async (days: number): Promise<Message> =>
    lead.select(await next(stage), 'Change a date', [dateOf(stage.due + days * DAY)]).message();
  const swapped = await change(1);
  expect(onCard(swapped)).toContain(plain[1]);
  expect(textOf(swapped)).toMatch(/rotation/);
  const choices = offered(swapped);
  expect(choices.length).toBeGreaterThan(10);
  for (const text of plain) expect(textOf(swapped).split('Instead of it')[1]).not.toContain(text);
  const done = await lead.select(swapped, 'Choose another question', [choices[3] ?? '']).message();
  expect(textOf(done)).toContain('chosen by a lead');
  expect(onCard(done)).not.toContain(plain[1]);
  const before = await change(2);
  const former = onCard(before);
  const any = await lead.click(before, 'Any other').message();
  expect([onCard(done), former]).not.toContain(onCard(any));
  await lead.click(await change(3), 'Skip this date').message();
  const skipped = await lead.click(await change(4), 'Skip this date').message();
  expect(textOf(skipped)).toContain('A lead skipped it');
  const back = await lead.click(skipped, 'Back to normal').message();
  expect(textOf(back)).not.toContain('skipped');
  const plan = told(await lead.click(back, 'Back').message());
  expect(plan[2]).toBe('skipped by a lead');

  for (let day = 1; day <= 7; day++) await stage.moveTo(stage.due + day * DAY);
  const expected = [...plain.slice(0, 1), ...plan.filter((text) => text !== 'skipped by a lead')];
  expect(beginnings(asked(stage), expected)).toEqual(expected);
  const overview = textOf(await lead.slash(lobby, 'questions next').message());
  expect(overview).not.toContain('could not be posted');
});

test('a skipped day is no failure to leads, and counts for nobody', async () => {
  const stage = await nextGroup();
  const { lead, lobby, ada } = stage;
  const day = await lead.select(await next(stage), 'Change a date', [dateOf(stage.due)]).message();
  await lead.click(day, 'Skip this date').message();
  await stage.moveTo(stage.due + MINUTE);
  expect(asked(stage)).toEqual([]);
  expect(textOf(await lead.slash(lobby, 'cohort overview').message())).not.toContain('Not posted');
  expect(textOf(await ada.slash(lobby, 'question').message())).toContain('No question yet today');
  const late = await lead.click(day, 'Back to normal').untilFollowUp();
  expect(textOf(late)).toContain('nothing was changed');
});

test('nothing is left to swap for what was taken meanwhile, and a date that is over is not changed', async () => {
  const stage = await nextGroup();
  const { lead } = stage;
  const opened = await lead.select(await next(stage), 'Change a date', [dateOf(stage.due + DAY)]).message();
  const other = await lead
    .select(await next(stage), 'Change a date', [dateOf(stage.due + 2 * DAY)])
    .message();
  const wanted = offered(other)[0] ?? '';
  await lead.select(other, 'Choose another question', [wanted]).message();
  const taken = await lead.select(opened, 'Choose another question', [wanted]).untilFollowUp();
  expect(textOf(taken)).toContain('no longer free');
  await stage.moveTo(stage.due + 2 * DAY);
  expect(textOf(await lead.click(opened, 'Skip this date').untilFollowUp())).toContain('nothing was changed');
});
