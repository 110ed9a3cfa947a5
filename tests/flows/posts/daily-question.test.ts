import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { DAY, dayInWords, HOUR, instantOf, MINUTE } from '../../times.ts';
import { shareBot } from '../stages/shared.ts';
import { onlyQuestion, questionsOf, startGroup } from '../stages/stage.ts';

const { nextGroup } = shareBot();

test('the question of the day is posted at its time, words first, with its thread and how to answer', async () => {
  const stage = await nextGroup();
  const { world, channel } = stage;
  await stage.moveTo(stage.due - MINUTE);
  expect(questionsOf(stage)).toHaveLength(0);
  await stage.moveTo(stage.due);
  const message = onlyQuestion(stage);
  expect(message.content).toMatch(/^\*\*[^\n]+\?*\*\*\n/);
  expect(message.pinged).toEqual({ users: [], roles: [], everyone: false });
  expect(textOf(message)).toContain('[Answer]');
  const intro = await world.untilMessage(
    message.id,
    ({ type, authorId }) => type === 0 && authorId === world.application.botId,
  );
  expect(intro.content).toContain('your first message is your answer');
  expect(world.channel(message.id)).toMatchObject({ parentId: channel });
});

test('the ping role is pinged when the question is on time, and not when it comes late', async () => {
  const stage = await nextGroup();
  const role = stage.world.addRole(stage.guild, { name: 'Practice', mentionable: true });
  await stage.manager.slash(stage.channel, 'setup', { 'ping-role': { role: role.id } }).message();
  await stage.moveTo(stage.due);
  await stage.bot.kill('SIGTERM');
  stage.clock.moveTo(stage.due + DAY + 3 * HOUR);
  await stage.restart();
  const [first, second] = questionsOf(stage);
  expect(first?.pinged.roles).toEqual([role.id]);
  expect(second?.pinged.roles).toEqual([]);
});

test('the Answer button opens a form with the question and who will see the answer', async () => {
  const stage = await nextGroup();
  await stage.moveTo(stage.due);
  const message = onlyQuestion(stage);
  const text = textOf(await stage.ada.click(message, 'Answer').modal());
  expect(text).toContain(message.content.split('\n')[0]);
  expect(text).toContain('(x) Post it in the thread as my answer ( ) Keep it private');
});

test('a downtime of more than twelve hours skips the date, and leads can see it', async () => {
  const stage = await nextGroup();
  await stage.bot.kill('SIGKILL');
  stage.clock.moveTo(stage.due + 13 * HOUR);
  await stage.restart();
  expect(questionsOf(stage)).toHaveLength(0);
  const text = textOf(await stage.lead.slash(stage.channel, 'cohort overview').message());
  expect(text).toContain(`Not posted on ${dayInWords(stage.due)}`);
  expect(text).toContain('the bot was not running in time');
});

test('/question shows the question, its thread and the answer so far, or when the next one comes', async () => {
  const stage = await nextGroup();
  const { ada, channel, world } = stage;
  expect(textOf(await ada.slash(channel, 'question').message())).toContain(`<t:${stage.due / 1000}:F>`);
  await stage.moveTo(stage.due);
  const message = onlyQuestion(stage);
  expect(textOf(await ada.slash(channel, 'question').message())).toContain('None so far.');
  const said = ada.say(message.id, 'I would *start* with a threat model.');
  await world.until(() => said.reactions.length > 0);
  const text = textOf(await ada.slash(channel, 'question').message());
  expect(text).toContain(`Thread: <#${message.id}>`);
  expect(text).toContain('I would \\*start\\* with a threat model.');
});

test('two weeks over a change of clocks bring one question on each date at nine', async () => {
  // Berlin leaves summer time on 25 October 2026.
  const stage = await startGroup({ at: instantOf('2026-10-18T12:00:00Z') });
  const start = instantOf('2026-10-18T12:00:00Z');
  for (let instant = start; instant < start + 14 * DAY; instant += 4 * HOUR) await stage.moveTo(instant);
  const posted = questionsOf(stage).map(({ content }) => /for (\w+ \d+ \w+)/.exec(content)?.[1]);
  const nine = instantOf('2026-10-19T09:00:00Z');
  expect(posted).toEqual(Array.from({ length: 14 }, (_, days) => dayInWords(nine + days * DAY)));
  const texts = questionsOf(stage).map(({ content }) => content.split('\n')[0]);
  expect(new Set(texts).size).toBe(14);
});
