import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { firstDayOf, openForm, PRIVATELY, prefillOf, saved, shownFor, write } from '../stages/answers.ts';
import { shareBot } from '../stages/shared.ts';

const { nextGroup } = shareBot();

const NOBODY = { users: [], roles: [], everyone: false };

const TEXTS: readonly [string, string][] = [
  ['4,000 characters', `Start. ${'word '.repeat(798)}End`],
  ['4,000 characters that all need escaping', '*_~|`'.repeat(800)],
  ['4,000 line breaks', `a${'\n'.repeat(3_998)}b`],
  ['emoji sequences', `👩🏽‍🚀👨‍👩‍👧‍👦🏳️‍🌈🇩🇪${'👩🏽‍🚀'.repeat(300)}`],
  ['zero-width characters', 'be\u200bfore\u200d and\ufeff after\u2060'],
  ['right-to-left text and marks', '\u202eevil\u202c \u2067שלום\u2069 \u200fمرحبا'],
  ['mentions', '@everyone @here <@1> <@&2> <#3> </audit:4> <t:0:R> <:x:5> <id:customize>'],
  ['masked links', '[Nitro](https://evil.example) [a](<https://evil.example>) https://fine.example/a_b'],
  ['code fences', '```ts\nconst x = 1;\n``` and ````four```` `one`'],
  [
    'a markdown bomb',
    `${'> '.repeat(200)}\n# Big\n-# small\n- list\n1. one\n||spoiler|| ${'**'.repeat(300)}`,
  ],
  ['spaces around', '  indented\n\n\n  and more  '],
];

test('texts that hurt are stored byte for byte, and shown harmlessly in the thread', async () => {
  const day = await firstDayOf(await nextGroup());
  const { ada } = day.stage;
  for (const [what, text] of TEXTS) {
    const told = await write(day, ada, text, { 'text-2': null }).catch(() => write(day, ada, text));
    await expect.poll(() => textOf(told), { message: what }).toContain('Posted in the thread');
    const form = await openForm(day, ada);
    expect(prefillOf(form).join(''), what).toBe(text);
    const shown = shownFor(day, ada);
    expect(shown.length, what).toBeGreaterThan(0);
    for (const message of shown) {
      expect(message.pinged, what).toEqual(NOBODY);
      const bare = textOf(message).replace(`**Answer by <@${ada.id}>**`, '');
      expect(bare, what).not.toMatch(
        /@everyone|@here|(?<!\\)<@|(?<!\\)\[Nitro\]\(|[\u202a-\u202e]|^# |^-# /m,
      );
    }
    const card = await ada.slash(day.stage.lobby, 'question').message();
    expect(card.pinged, what).toEqual(NOBODY);
  }
});

test('more than 4,000 characters are written in two parts and posted in several messages, and fewer again later', async () => {
  const day = await firstDayOf(await nextGroup());
  const { ada } = day.stage;
  await write(day, ada, `First ${'a'.repeat(3_900)}`);
  const form = await openForm(day, ada);
  expect(prefillOf(form)).toHaveLength(1);
  expect(textOf(form)).toContain('Your answer, part 1 of 2');
  const two = `Second ${'b'.repeat(3_900)}`;
  const told = await ada.submit(form, { 'text-2': two }).message();
  await expect.poll(() => textOf(told)).toContain('Posted in the thread');
  expect(textOf(await ada.click(told, 'Whole answer').message())).toContain('all 7,');
  const whole = prefillOf(await openForm(day, ada));
  expect(whole).toHaveLength(2);
  expect(whole[1]).toBe(two);
  await expect.poll(() => shownFor(day, ada).length).toBeGreaterThan(1);
  expect(shownFor(day, ada).map((message) => /\((\d) of \d\)/.exec(textOf(message))?.[1])).toEqual([
    '1',
    '2',
    '3',
  ]);
  await ada.submit(await openForm(day, ada), { 'text-1': 'Short.', 'text-2': null }).message();
  await expect.poll(() => shownFor(day, ada).length).toBe(1);
});

test('nothing but spaces is refused politely and changes nothing', async () => {
  const day = await firstDayOf(await nextGroup());
  const { ada } = day.stage;
  await write(day, ada, 'Something.');
  for (const blank of ['   \n ', '\u200b\u200d', '\u3164']) {
    expect(textOf(await write(day, ada, blank))).toContain('nothing was changed');
  }
  expect(await saved(day, ada)).toContain('Something.');
  expect(await saved(day, day.stage.ben)).toContain('None so far.');
  expect(textOf(await write(day, day.stage.ben, ' ', { audience: PRIVATELY }))).toContain(
    'nothing was changed',
  );
  expect(await saved(day, day.stage.ben)).toContain('None so far.');
});
