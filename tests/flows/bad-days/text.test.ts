import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { DAY } from '../../times.ts';
import { prefillOf } from '../stages/answers.ts';
import { expectWell, RATINGS } from '../stages/bad-day.ts';
import { shareBot } from '../stages/shared.ts';
import { onlyQuestion, questionsOf } from '../stages/stage.ts';

const { nextGroup } = shareBot();

const NOBODY = { users: [], roles: [], everyone: false };
/** Characters that change the direction of the text after them. */
const TURNING = /[\u202a-\u202e\u2066\u2067]/u;

const HURTFUL: Readonly<Record<string, string>> = {
  everyone: '@everyone and @here',
  mentions: '<@&1> <#1> <@1> </help:1> <t:1:R> <:x:1>',
  link: '[free nitro](https://example.com/login) https://example.com',
  fences: '```js\nprocess.exit()\n``` `` ` ```',
  turned: 'safe\u202eexe.txt\u2067\u2066 end',
  invisible: '\u200b\u200d\u2060\ufeff\u00ad',
  spaces: '   \u2003\t   ',
  family: '👨‍👩‍👧‍👦'.repeat(20),
  zalgo: `Z${'\u0335\u0321\u0354'.repeat(60)}`,
  bomb: '**_~~||`> # - '.repeat(40),
};
const LONG = `${'x'.repeat(3_990)} @everyone`;

/** Expects none of the effects that other people's words must never have in the bot's messages. */
function expectHarmless(message: Message, what: string): void {
  expect(message.pinged, what).toEqual(NOBODY);
  const text = textOf(message);
  expect(text, what).not.toMatch(/@(everyone|here)/);
  expect(text, what).not.toMatch(TURNING);
  expect(text, what).not.toMatch(/(?<!\\)\[[^\]]*\]\(https:\/\/example\.com\/login/);
}

test('names of servers, channels, roles and members that hurt: every command answers, and nobody is pinged', async () => {
  const stage = await nextGroup();
  const { ada, ben, channel, guild, lead, leadRole, lobby, manager, world } = stage;
  const everyone = world.addRole(guild, { name: '@everyone', mentionable: true });
  for (const [what, words] of Object.entries(HURTFUL)) {
    const name = words.slice(0, 100);
    world.guild(guild).name = name;
    world.changeChannel(channel, { name });
    world.changeRole(guild, leadRole, { name });
    for (const person of [ada, ben]) world.changeMember(guild, person.id, { nick: name.slice(0, 32) });
    for (const command of ['help', 'tracks', 'question', 'progress'])
      expectHarmless(await ada.slash(lobby, command).message(), `${command} with ${what}`);
    expectHarmless(await ada.slash(lobby, 'cohort overview').message(), `refusal with ${what}`);
    expectHarmless(await lead.slash(lobby, 'cohort overview').message(), `overview with ${what}`);
    const roles = { 'lead-role': { role: leadRole }, 'ping-role': { role: everyone.id } };
    expectHarmless(await manager.slash(lobby, 'setup', roles).message(), `setup with ${what}`);
  }
  await expectWell(stage);
});

test('options that hurt, from spaces to 4,000 characters, are answered in a sentence and change nothing', async () => {
  const stage = await nextGroup();
  const { ada, lobby, manager } = stage;
  await ada.submit(await ada.slash(lobby, 'audit', { mode: 'pages' }).modal(), RATINGS).message();
  const before = textOf(await manager.slash(lobby, 'setup').message());
  for (const [what, words] of [...Object.entries(HURTFUL), ['long', LONG] as const]) {
    const force = { force: true };
    expectHarmless(await ada.slash(lobby, 'gaps', { track: words }, force).message(), `track ${what}`);
    expect(await ada.autocomplete(lobby, 'gaps', { track: words }, 'track'), what).toEqual([]);
    for (const name of ['time', 'days', 'zone', 'remove'])
      expectHarmless(
        await manager.slash(lobby, 'setup', { [name]: words }, force).message(),
        `${name} ${what}`,
      );
  }
  expect(textOf(await manager.slash(lobby, 'setup').message())).toBe(before);
  await expectWell(stage);
});

test('answers that hurt are kept word for word and shown without effect', async () => {
  const stage = await nextGroup();
  const { lobby, world, guild } = stage;
  await stage.moveTo(stage.due);
  const question = onlyQuestion(stage);
  for (const [what, words] of [...Object.entries(HURTFUL), ['long', LONG.slice(0, 2_000)] as const]) {
    const person = world.addMember(guild, what);
    // Discord does not accept messages that consist of spaces.
    if (words.trim() === '') continue;
    const said = person.say(question.id, words);
    await world.until(() => said.reactions.length > 0, { what: `the receipt for ${what}` });
    expectHarmless(await person.slash(lobby, 'question').message(), what);
    expectHarmless(await person.slash(lobby, 'progress').message(), what);
    expect(prefillOf(await person.click(question, 'Answer').modal()), what).toEqual([words]);
  }
  await stage.moveTo(stage.due + DAY);
  expect(questionsOf(stage)).toHaveLength(2);
  await expectWell(stage);
});
