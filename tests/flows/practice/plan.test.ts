import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { formAnswers } from '../../../sandbox/group/form-answers.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { berlinAt, DAY, dateInWords, dayInWords, HOUR, MINUTE } from '../../times.ts';
import { allKept } from '../stages/mydata.ts';
import { type Group, shareBot } from '../stages/shared.ts';
import type { Stage } from '../stages/stage.ts';
import { untimed } from '../stages/untimed.ts';

const { nextGroup } = shareBot();

const CALLBACK = /\/callback/;
const OPEN_DIRECT = /^\/users\/@me\/channels$/;
const EXPIRED = { code: 10_062, message: 'Unknown interaction' };
/** 18:00 in Berlin, six weeks later. */
const endOf = ({ due }: Group): number => berlinAt(due, '18:00', 42);

async function audit({ lobby }: Stage, person: Person, ratings: (number | null)[]): Promise<Message> {
  const form = await person.slash(lobby, 'audit', { mode: 'pages' }).modal();
  return person.submit(form, formAnswers(form, ratings)).message();
}

/** All pages of the weeks behind the plan card. */
async function weeks(person: Person, shown: Message): Promise<string> {
  await person.click(shown, 'All weeks').message();
  let text = textOf(shown);
  while (textOf(shown).includes('[Next]')) {
    await person.click(shown, 'Next').message();
    text += textOf(shown);
  }
  return text;
}

const plan = ({ lobby }: Stage, person: Person): Promise<Message> => person.slash(lobby, 'plan').message();
const directOf = ({ world }: Stage, person: Person): string[] =>
  world.history(person.direct).map(({ content }) => content);

/** A plan's text without the time it was shown at and without its buttons. */
const planned = (text: string): string => untimed(text).replace(/\n.*\[All weeks\].*/, '');

async function startPlanned(): Promise<{ stage: Group; made: Message }> {
  const stage = await nextGroup();
  const result = await audit(stage, stage.ada, [2, 1, 3, 4, null]);
  return { stage, made: await stage.ada.click(result, 'Make a six-week plan').message() };
}

test('after an audit a plan is one press away: gaps, topics week by week, questions, and a date to look again', async () => {
  const stage = await nextGroup();
  const { ada, lobby, due } = stage;
  expect(textOf(await plan(stage, ada))).toContain('rate yourself with');
  const result = await audit(stage, ada, [2, 1, 3, 4, null]);
  const tracks = await ada.slash(lobby, 'tracks').message();
  await ada.select(tracks, 'Set my target', ['research-engineer']).message();
  const gaps = await ada.slash(lobby, 'gaps').message();
  const press = ada.click(gaps, 'Make a six-week plan');
  const made = await press.message();
  expect((await press.response()).ephemeral).toBe(true);
  const top = textOf(made);
  expect(top).toContain('Your six-week plan: Research Engineer');
  expect(top).toContain('A 2 you admit is a 2 we can fix in six weeks.');
  expect(top).toMatch(/### This week: (Python and PyTorch|Deep learning and transformers)\n/);
  expect(top).toContain(`Rate yourself again: ${dateInWords(due + 42 * DAY)}`);
  // The card that offered a plan was replaced, so it no longer offers one.
  expect(textOf(gaps)).toBe(top);
  const back = textOf(await ada.click(made, 'Back to the gaps').message());
  expect(back).toContain('Your target.');
  expect(back).not.toContain('Make a six-week plan');
  const text = await weeks(ada, await plan(stage, ada));
  expect(text).toMatch(/### 1\. (Python and PyTorch|Deep learning and transformers): you [12], wanted 5/);
  expect(text).toContain(`**Week 1**, from ${dayInWords(due)} · this week`);
  expect(text).toContain(`**Week 6**, from ${dayInWords(due + 35 * DAY)}`);
  expect(text).toContain('- Study: **Python & ML Libraries for Safety Research** · 10 hours');
  // The other gap has no course topic from 1 to 2.
  expect(text).toContain('- No course topic yet: begin with something small');
  expect(text).not.toContain('Distributed Training Systems');
  expect(text).toContain('- There are no more questions on this skill yet');
  expect(text).toContain('- Practise: ');
  // A skill without a rating is not a gap.
  expect(text).not.toContain('Math you actually need');
  expect(textOf(result)).toContain('[Make a six-week plan]');

  await stage.moveTo(due + 8 * DAY - HOUR);
  expect(textOf(await plan(stage, ada))).toContain(`Week 2 of 6`);
  expect(await weeks(ada, await plan(stage, ada))).toContain(
    `**Week 2**, from ${dayInWords(due + 7 * DAY)} · this week`,
  );
});

test('one plan at a time: another is made only in place of the one that is shown, and it can be dropped', async () => {
  const { stage, made } = await startPlanned();
  const { ada, lobby } = stage;
  const first = textOf(made);
  const gaps = await ada.slash(lobby, 'gaps').message();
  await ada.click(gaps, 'More').message();
  await ada.select(gaps, 'Compare with another track', ['interpretability']).message();
  await ada.click(gaps, 'Back').message();
  const other = await ada.click(gaps, 'Make a six-week plan').message();
  expect(textOf(other)).toContain('You have a plan: ');
  expect(planned(textOf(await plan(stage, ada)))).toBe(planned(first));
  // An old button, perhaps pressed after its six weeks are over, still leads to a new plan.
  const track = /plan-renew:([a-z-]+):/.exec(JSON.stringify((await plan(stage, ada)).components))?.[1];
  const again = await ada.rawComponent(await plan(stage, ada), `plan-make:${track}`).message();
  expect(planned(textOf(again))).toBe(planned(first));
  expect(textOf(again)).toContain('[New plan]');
  const replaced = await ada.click(other, 'Replace it').message();
  expect(textOf(replaced)).toContain('Your six-week plan: Interpretability');
  // The button of a replaced plan does nothing to its successor.
  await ada.click(made, 'Delete plan').message();
  expect(textOf(await plan(stage, ada))).toContain('Your six-week plan: Interpretability');
  const dropped = await ada.click(replaced, 'Delete plan').message();
  expect(textOf(dropped)).toContain('**The plan is deleted.**\n## You have no plan');
  expect(textOf(await ada.click(dropped, 'Make a six-week plan').message())).toContain('Week 1 of 6');
});

test('the audit at the end is called to mind once, by direct message, and only if that was asked for', async () => {
  const { stage, made } = await startPlanned();
  const end = endOf(stage);
  const { ada, ben } = stage;
  const bensResult = await audit(stage, ben, [2, 2, 2, 2, 2]);
  await ben.click(bensResult, 'Make a six-week plan').message();
  await ada.click(made, 'Remind me').message();
  expect(textOf(made)).toContain("You'll get one DM then.");
  const settings = textOf(await ada.slash(stage.lobby, 'settings').message());
  expect(settings).toContain(`One reminder to rate yourself again comes on ${dateInWords(end)} at 18:00`);
  await stage.moveTo(end - DAY);
  await stage.moveTo(end - HOUR);
  expect(directOf(stage, ada)).toEqual([]);
  for (const later of [0, 60_000, DAY, 2 * DAY]) await stage.moveTo(end + later);
  expect(directOf(stage, ada)).toHaveLength(1);
  expect(directOf(stage, ada)[0]).toContain('Six weeks of your plan in ⁨Study group⁩ are over');
  expect(directOf(stage, ben)).toEqual([]);
  expect(textOf(await plan(stage, ada))).toContain('Time to look again');
});

test('what Discord fails to take at the end of a plan is sent by a later beat, once', async () => {
  const { stage, made } = await startPlanned();
  const end = endOf(stage);
  const { ada, standIn } = stage;
  await ada.click(made, 'Remind me').message();
  await stage.moveTo(end - HOUR);
  for (const [index, route] of [OPEN_DIRECT, new RegExp(`^/channels/${ada.direct}/messages$`)].entries()) {
    const heal = standIn.faults.add({ method: 'POST', route, kind: 'status', status: 500 });
    await stage.moveTo(end + index * MINUTE);
    expect(directOf(stage, ada)).toEqual([]);
    heal();
  }
  for (const later of [2 * MINUTE, 3 * MINUTE, DAY]) await stage.moveTo(end + later);
  expect(directOf(stage, ada)).toHaveLength(1);
  expect(directOf(stage, ada)[0]).toContain('Six weeks of your plan');
});

test('whoever audits at the end, takes the wish back or drops the plan is not reminded', async () => {
  const { stage, made } = await startPlanned();
  const end = endOf(stage);
  const { ada, ben, lead } = stage;
  await ada.click(made, 'Remind me').message();
  const bens = await ben.click(await audit(stage, ben, [2, 2, 2, 2, 2]), 'Make a six-week plan').message();
  await ben.click(bens, 'Remind me').message();
  await ben.click(bens, 'Do not remind me').message();
  const leads = await lead.click(await audit(stage, lead, [1, 2, 2, 2, 2]), 'Make a six-week plan').message();
  await lead.click(leads, 'Remind me').message();
  await lead.click(leads, 'Delete plan').message();
  await stage.moveTo(end - 2 * DAY);
  await audit(stage, ada, [3, 2, 3, 4, null]);
  for (const later of [0, DAY]) await stage.moveTo(end + later);
  for (const person of [ada, ben, lead]) expect(directOf(stage, person)).toEqual([]);
});

test('two presses at once and an event that comes twice make one plan, which a kill -9 does not lose', async () => {
  const stage = await nextGroup();
  const { ada, standIn } = stage;
  const result = await audit(stage, ada, [2, 1, 3, 4, null]);
  standIn.gateway.duplicateNext('INTERACTION_CREATE');
  await Promise.all([
    ada.click(result, 'Make a six-week plan').message(),
    ada.click(result, 'Make a six-week plan').message(),
  ]);
  const shown = await plan(stage, ada);
  await Promise.all([ada.click(shown, 'New plan').message(), ada.click(shown, 'New plan').message()]);
  const before = planned(textOf(await plan(stage, ada)));
  await stage.bot.kill('SIGKILL');
  await stage.restart();
  expect(planned(textOf(await plan(stage, ada)))).toBe(before);
  const again = await plan(stage, ada);
  const expired = { kind: 'status', status: 404, body: EXPIRED, times: 1 } as const;
  standIn.faults.add({ method: 'POST', route: CALLBACK, ...expired });
  await expect(ada.click(again, 'Delete plan').message()).rejects.toThrow('did not respond');
  expect(textOf(await plan(stage, ada))).toContain('You have no plan');
});

test("somebody else's press and forged ids touch nobody's plan, and leads do not see it", async () => {
  const { stage, made } = await startPlanned();
  const { ada, ben, lead, lobby } = stage;
  const before = planned(textOf(await plan(stage, ada)));
  const drop = JSON.stringify(made.components).match(/plan-drop:\d+/)?.[0] ?? '';
  const bens = await plan(stage, ben);
  for (const forged of [
    drop,
    `${drop}:1`,
    drop.replace('drop', 'remind'),
    'plan-make:atlantis',
    'plan-renew:x:1',
  ])
    await ben.rawComponent(bens, forged).message();
  const refused = ben.rawComponent(bens, 'plan-make:interpretability');
  await refused.message();
  expect(
    refused
      .followUps()
      .map((message) => textOf(message))
      .join(),
  ).toContain('You have no gap to plan for in what you rated for Interpretability');
  expect(planned(textOf(await plan(stage, ada)))).toBe(before);
  expect(textOf(await lead.slash(lobby, 'cohort overview').message())).not.toMatch(/plan/i);
});

test('what was chosen and planned is among the own data, and goes with it', async () => {
  const { stage } = await startPlanned();
  const { ada, lobby } = stage;
  await ada.slash(lobby, 'away', { from: 'tomorrow' }).message();
  await ada.slash(lobby, 'settings', { zone: 'Asia/Kolkata' }).message();
  const card = await ada.slash(lobby, 'mydata').message();
  const kept = await allKept(ada, card);
  for (const line of ['your six-week plan', '1 time that you were away', 'your settings'])
    expect(kept).toContain(line);
  const sure = await ada.click(card, 'Delete everything').message();
  await ada.click(sure, 'Yes, delete everything').message();
  expect(textOf(await plan(stage, ada))).toContain('You have no plan');
  expect(textOf(await ada.slash(lobby, 'settings').message())).toContain("your group's");
});
