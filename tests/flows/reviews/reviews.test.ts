import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { DAY, HOUR } from '../../times.ts';
import { type Day, firstDayOf, PRIVATELY, TO_THREAD, write } from '../stages/answers.ts';
import { allKept } from '../stages/mydata.ts';
import { moreSettings } from '../stages/own-settings.ts';
import { shareBot } from '../stages/shared.ts';

const { nextGroup } = shareBot();

const ADAS = 'Ada says that an eval needs a decision that it serves.';
const BENS = 'Ben begins with the threat model and what would falsify it.';
const REVIEW = 'Name the decision in your first sentence.';

const today = ({ stage: { lobby } }: Day, person: Person): Promise<Message> =>
  person.slash(lobby, 'today').message();

async function turnOn(
  { stage: { manager, lobby } }: Day,
  how: 'with names' | 'without names',
): Promise<void> {
  const card = await manager.slash(lobby, 'setup').message();
  const people = await manager.select(card, 'What to change', ['people']).message();
  const on = await manager.click(people, 'Turn on peer review').message();
  const saved = how === 'with names' ? await manager.click(on, 'Show names in reviews').message() : on;
  expect(textOf(saved)).toContain(`**Opt-in**: peer review ${how}`);
}

/** Gives every point of what is shown the same verdict. */
async function judge(person: Person, shown: Message, verdict = 'Covered'): Promise<Message> {
  let card = await person.click(shown, 'Judge it point by point').message();
  while (textOf(card).includes('Does the answer have it?'))
    card = await person.click(card, verdict).message();
  return card;
}

/** Joins the reviews, and judges both examples. */
async function join(day: Day, person: Person): Promise<Message> {
  const how = await person.click(await today(day, person), 'How it works').message();
  const joined = await person.click(how, 'Take part').message();
  const first = await judge(person, await person.click(joined, 'Judge an example').message());
  expect(textOf(first)).toMatch(/You agree on \d of \d points/);
  const second = await judge(person, await person.click(first, 'The other example').message());
  expect(textOf(second)).toMatch(/You agree on \d of \d points/);
  return second;
}

/** A day in a group with reviews, on which both answered in the thread. */
async function answered(how: 'with names' | 'without names'): Promise<Day> {
  const day = await firstDayOf(await nextGroup());
  await turnOn(day, how);
  await write(day, day.stage.ada, ADAS, { audience: TO_THREAD });
  await write(day, day.stage.ben, BENS, { audience: TO_THREAD });
  return day;
}

async function send(person: Person, ready: Message, text = REVIEW): Promise<Message> {
  const form = await person.click(ready, 'Write it and send').modal();
  return person.submit(form, { 'One sentence for the author': text }).message();
}

test('whoever takes part practises on two examples, reviews an answer point by point, and only its author reads it', async () => {
  const day = await answered('without names');
  const { ada, ben, lead, lobby, channel } = day.stage;
  const practised = await join(day, ada);
  // Ben has not agreed to let his answer be reviewed.
  expect(textOf(await ada.click(practised, 'Review an answer').message())).toContain('Nothing to review');
  const ready = await join(day, ben);
  const shown = await ben.click(ready, 'Review an answer').message();
  expect(textOf(shown)).toContain(ADAS);
  expect(JSON.stringify(shown.components)).not.toContain(ada.id);
  const sent = await send(ben, await judge(ben, shown, 'Partly'));
  expect(textOf(sent)).toContain('Sent. Thank you!');

  const own = await today(day, ada);
  expect(textOf(own)).toContain('1 new review of your answers');
  const got = await ada.click(own, 'Read it').message();
  expect(textOf(got)).toContain(`A member of your group wrote`);
  expect(textOf(got)).toContain(REVIEW);
  expect(textOf(got)).toContain('◐ Partly');
  expect(JSON.stringify(got.components)).not.toContain(ben.id);
  for (const person of [lead, ben])
    for (const place of [lobby, channel, day.thread])
      expect(person.reads(place).map(textOf).join('\n')).not.toContain(REVIEW);
});

test('whoever is reminded of the question reads in the same message, once, that an answer of theirs was reviewed', async () => {
  const day = await answered('without names');
  const { stage, due } = day;
  const { ada, ben, lobby, world } = stage;
  await ada.slash(lobby, 'settings', { hour: '12' }).message();
  await join(day, ada);
  const ready = await join(day, ben);
  await stage.moveTo(due + 5 * HOUR);
  await send(ben, await judge(ben, await ben.click(ready, 'Review an answer').message()));
  for (const days of [1, 2]) {
    await stage.moveTo(due + days * DAY);
    await stage.moveTo(due + days * DAY + 3 * HOUR);
  }
  const told = world.history(ada.direct).map(({ content }) => content);
  expect(told.map((words) => words.includes('is still open'))).toEqual([true, true]);
  expect(told.map((words) => words.includes('1 new review: see /today.'))).toEqual([true, false]);
  expect(told.join()).not.toContain(REVIEW);
  expect(world.history(ben.direct)).toEqual([]);
});

test('a review that is reported is read by the leads, with names; any other is only counted', async () => {
  const day = await answered('without names');
  const { ada, ben, lead, channel } = day.stage;
  await join(day, ada);
  const shown = await ben.click(await join(day, ben), 'Review an answer').message();
  await send(ben, await judge(ben, shown));
  const seen = async (): Promise<string> => {
    const overview = await lead.slash(channel, 'cohort overview').message();
    const more = await lead.click(overview, 'More').message();
    return textOf(await lead.click(more, 'Peer review').message());
  };
  const before = await seen();
  expect(before).toContain('2 members take part. 1 review in the last seven days.');
  expect(before).toContain('None is reported.');
  expect(before).not.toContain(REVIEW);
  const got = await ada.click(await today(day, ada), 'Read it').message();
  const reported = await ada.click(got, 'Report').message();
  expect(textOf(reported)).toContain('You reported it.');
  expect(await seen()).toContain(REVIEW);
  await ada.click(reported, 'Take my report back').message();
  expect(await seen()).not.toContain(REVIEW);
});

test('no private answer is offered, and with names both see whose it is', async () => {
  const day = await firstDayOf(await nextGroup());
  await turnOn(day, 'with names');
  const { ada, ben } = day.stage;
  await write(day, ada, ADAS, { audience: PRIVATELY });
  await write(day, ben, BENS, { audience: TO_THREAD });
  await join(day, ada);
  const ready = await join(day, ben);
  expect(textOf(await ben.click(ready, 'Review an answer').message())).toContain(
    'Every answer of this week that you could review has been reviewed.',
  );
  const shown = await ada.click(await today(day, ada), 'Review an answer').message();
  expect(textOf(shown)).toContain(`The answer of <@${ben.id}>`);
  await send(ada, await judge(ada, shown, 'Missed'));
  const got = await ben.click(await today(day, ben), 'Read it').message();
  expect(textOf(got)).toContain(`<@${ada.id}> wrote`);
});

test('whoever stops takes their answer along: the reviewer gets their words back, and nothing is sent', async () => {
  const day = await answered('without names');
  const { ada, ben, lobby } = day.stage;
  await join(day, ada);
  const shown = await ben.click(await join(day, ben), 'Review an answer').message();
  const ready = await judge(ben, shown);
  const form = await ben.click(ready, 'Write it and send').modal();
  const home = await ada.click(await moreSettings(ada, lobby), 'Peer review').message();
  await ada.click(home, 'Stop').message();
  const refused = await ben.submit(form, { 'One sentence for the author': REVIEW }).untilFollowUp();
  expect(textOf(refused)).toContain('its author no longer takes part');
  expect(new TextDecoder().decode(refused.attachments[0]?.bytes)).toBe(REVIEW);
  expect(textOf(await ada.click(await moreSettings(ada, lobby), 'Peer review').message())).not.toContain(
    'Reviews of my answers',
  );
});

test('a review that is sent twice is one, and whoever stops collecting gets none any more', async () => {
  const day = await answered('without names');
  const { ada, ben, lobby } = day.stage;
  await join(day, ada);
  const shown = await ben.click(await join(day, ben), 'Review an answer').message();
  const ready = await judge(ben, shown);
  const forms = [
    await ben.click(ready, 'Write it and send').modal(),
    await ben.click(ready, 'Write it and send').modal(),
  ];
  const [first, second] = forms.map(
    (form) => () => ben.submit(form, { 'One sentence for the author': REVIEW }),
  );
  if (!first || !second) throw new Error('no forms');
  const stop = await ada.slash(lobby, 'mydata').message();
  await ada.click(stop, 'Stop collecting').message();
  expect(textOf(await first().untilFollowUp())).toContain('The answer was taken back');
  await ada.click(await ada.slash(lobby, 'mydata').message(), 'Collect again').message();
  expect(textOf(await first().message())).toContain('Sent. Thank you!');
  expect(textOf(await second().untilFollowUp())).toContain('You already sent this review');
  expect(textOf(await ada.click(await today(day, ada), 'Read it').message())).toContain(
    '## Review of your answer',
  );
});

test('two presses of the same button take one answer, and after a restart the review goes on where it was', async () => {
  const day = await answered('without names');
  const { stage } = day;
  const { ada, ben } = stage;
  await join(day, ada);
  const ready = await join(day, ben);
  const presses = [ben.click(ready, 'Review an answer'), ben.click(ready, 'Review an answer')];
  for (const press of presses) await press.message();
  const shown = await ben.click(await today(day, ben), 'Review an answer').message();
  const half = await ben
    .click(await ben.click(shown, 'Judge it point by point').message(), 'Covered')
    .message();
  expect(textOf(half)).toContain('Point 2 of');
  await stage.bot.kill('SIGKILL');
  await stage.restart();
  const again = await ben.click(await today(day, ben), 'Review an answer').message();
  const sent = await send(ben, await judge(ben, again));
  expect(textOf(sent)).toContain('Sent. Thank you!');
  const got = await ada.click(await today(day, ada), 'Read it').message();
  expect(textOf(got)).toContain('## Review of your answer');
});

test('whoever deletes their data leaves what they wrote with its reader, without a name', async () => {
  const day = await answered('with names');
  const { ada, ben, lobby, clock } = day.stage;
  await join(day, ada);
  const shown = await ben.click(await join(day, ben), 'Review an answer').message();
  await send(ben, await judge(ben, shown));
  expect(await allKept(ben, await ben.slash(lobby, 'mydata').message())).toContain('1 review that you wrote');
  const mine = await ben.slash(lobby, 'mydata').message();
  const ask = await ben.click(mine, 'Delete everything').message();
  await ben.click(ask, 'Yes, delete everything').message();
  const got = await ada.click(await today(day, ada), 'Read it').message();
  expect(textOf(got)).toContain(REVIEW);
  expect(textOf(got)).toContain('A member of your group wrote');
  await day.stage.moveTo(clock.now() + 8 * DAY);
  expect(textOf(await today(day, ada))).not.toContain('new review');
});
