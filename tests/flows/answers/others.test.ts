import { ComponentType } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { SubmittedComponent } from '../../../sandbox/world/interactions/interaction.ts';
import { DAY, dateOf } from '../../times.ts';
import { firstDayOf, PRIVATELY, saved, shownFor, write } from '../stages/answers.ts';
import { shareBot } from '../stages/shared.ts';

const { nextGroup } = shareBot();

const typed = (value: string): SubmittedComponent[] => [
  {
    type: ComponentType.Label,
    id: 1,
    component: { type: ComponentType.TextInput, id: 2, custom_id: 'text-1', value },
  },
];

test('whoever presses the buttons of my confirmation, or forges their ids, acts on their own answer alone', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage, question } = day;
  const { ada, ben } = stage;
  const date = dateOf(day.due);
  await write(day, ada, "Ada's first.");
  const adas = await write(day, ada, "Ada's words.", { audience: PRIVATELY });
  await expect.poll(() => textOf(adas)).toContain('Private');
  const said = ada.say(stage.lobby, "Ada's message.");
  await ada.messageCommand('Save as my answer', said).message();

  const form = await ben.rawComponent(question, question.components[0] ? idOfAnswer(question) : '').modal();
  expect(textOf(form)).not.toContain("Ada's words.");
  for (const id of [
    `answer-out:main:${date}`,
    `answer-show:main:${date}`,
    `answer-earlier:main:${date}:0`,
    `answer-keep:main:${date}:${said.id}:replace`,
    `answer-out:other:${date}`,
    'answer-show:main:2026-02-31',
    `answer-keep:main:${date}:1:add`,
    `answer-earlier:main:${date}:99999`,
  ]) {
    const told = textOf(await ben.rawComponent(question, id).message());
    expect(told, id).not.toContain("Ada's");
  }
  expect(shownFor(day, ben)).toEqual([]);
  const card = await ada.slash(day.stage.lobby, 'question').message();
  expect(textOf(card)).toContain("Ada's words.");
  const text = textOf(await ada.click(card, 'More').message());
  expect(text).toContain('1 earlier version');
  expect(await saved(day, ben)).toContain('None so far.');
});

test('a forged form writes to the own answer at most, and never to a question that does not exist', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage } = day;
  const { ben, lobby } = stage;
  const [date, yesterday] = [dateOf(day.due), dateOf(day.due - DAY)];
  const opened = '1300000000000000001';
  const submit = (id: string, text: string) => ben.rawModalSubmit(lobby, id, typed(text)).message();
  for (const id of [
    `answer-form:main:${yesterday}:${opened}:o`,
    `answer-form:other:${date}:${opened}:o`,
    `answer-form:main:${date}:${opened}:x`,
    `answer-form:main:${date}`,
  ]) {
    expect(textOf(await submit(id, 'Smuggled.')), id).toContain('nothing was changed');
  }
  expect(await saved(day, ben)).toContain('None so far.');
  const told = await submit(`answer-form:main:${date}:${opened}:pl`, 'Without the choice of who sees it.');
  expect(textOf(told)).toContain('Your answer is saved');
});

function idOfAnswer(message: Parameters<typeof textOf>[0]): string {
  return /"custom_id":"(answer:[^"]+)"/.exec(JSON.stringify(message.components))?.[1] ?? '';
}
