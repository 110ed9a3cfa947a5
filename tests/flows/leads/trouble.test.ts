import { ComponentType } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { InteractionHandle } from '../../../sandbox/world/interactions/handle.ts';
import type { Modal } from '../../../sandbox/world/interactions/interaction.ts';
import { MINUTE } from '../../times.ts';
import { EXPIRED, errorsOf } from '../stages/bad-day.ts';
import { DISK_FAULT, failingStore } from '../stages/failing-store.ts';
import { type LeadsStage, startLeads } from '../stages/leads.ts';

const SENTENCE = /this reference: [0-9a-f]{8}/;
const LAST_DAY = '2026-11-19';
const WORDS = 'A clear first step.';

interface Ways {
  readonly open: Modal;
  /** Everything a lead can ask for, with text that shows it worked. */
  readonly all: readonly (readonly [what: string, act: () => InteractionHandle, works: RegExp])[];
}

async function waysOf({ morning, bothLead }: LeadsStage): Promise<Ways> {
  const { lead, channel, members } = morning;
  const [reader] = members.filter(({ habit }) => habit === 'eager').map(({ person }) => person);
  if (!reader) throw new Error('nobody answers everything');
  const slash = (name: string, options = {}) => lead.slash(channel, `cohort ${name}`, options);
  const answers = await slash('answers').message();
  const base = await slash('overview').message();
  const press = (id: string) => () => lead.rawComponent(base, id);
  const periods = { type: ComponentType.StringSelect, id: 'cohort-period:main' };
  const who = { who: { user: reader.id } };
  const overview = /16 members ·/;
  const list = /## Who answered/;
  const one = new RegExp(`<@${reader.id}> in `);
  return {
    open: await bothLead
      .click(await bothLead.slash(channel, 'cohort answers').message(), 'Feedback on 1')
      .modal(),
    all: [
      ['overview', () => slash('overview'), overview],
      ['member', () => slash('member', who), one],
      ['answers', () => slash('answers'), /answers to the question/],
      ['export', () => slash('export'), /The last 28 days/],
      ['a page', press('cohort-view:main:28:1'), list],
      ['a page of before', press('cohort-page:main:1'), list],
      ['a period', () => lead.rawComponent(base, periods.id, periods.type, ['28']), list],
      ['the button of a digest', press(`digest-open:main:${LAST_DAY}`), overview],
      ['the ratings', press('cohort-part:main:ratings'), /## Ratings/],
      ['what to teach', press('cohort-teach:main:writing:plan'), /## Session: Writing/],
      ['an agenda', () => slash('session'), /## Agenda/],
      ['an agenda to copy', press('agenda-copy:main'), /to copy/],
      ['an agenda to edit', press('agenda-edit:main'), /Agenda of the session/],
      ['whom to write to', press('cohort-write:main:-'), /## (Write to|Nobody)/],
      ['a page of a member', press(`cohort-member:main:${reader.id}:1`), /Questions since they joined/],
      ['a page of answers', press(`cohort-answers:main:${LAST_DAY}:0`), /answers to the question/],
      ['the rubric', press(`cohort-rubric:main:${LAST_DAY}:0`), /## What a strong answer covers/],
      ['feedback', () => lead.click(answers, 'Feedback on 1'), /Your feedback/],
    ],
  };
}

async function shownBy(handle: InteractionHandle): Promise<string> {
  const response = await handle.response();
  if (response.kind === 'modal') return textOf(await handle.modal());
  const message = await handle.message();
  await expect.poll(() => handle.followUps().length + textOf(message).length).toBeGreaterThan(0);
  return [message, ...handle.followUps()].map((each) => textOf(each)).join('\n');
}

test('whatever a lead looks at ends in a private sentence while the store fails, and works when that is over', async () => {
  const disk = failingStore();
  const stage = await startLeads({ environment: disk.environment });
  const { all, open } = await waysOf(stage);
  // The bot would answer from its cache without touching the disk, so it is restarted.
  await stage.bot.kill('SIGTERM');
  await stage.restart();
  let failed = 0;
  await disk.whileFailing(async () => {
    for (const [what, act, works] of all) {
      const text = await shownBy(act());
      if (SENTENCE.test(text)) failed += 1;
      else expect(text, what).toMatch(works);
    }
  });
  expect(failed).toBeGreaterThan(4);
  for (const [what, act, works] of all) expect(await shownBy(act()), what).toMatch(works);
  const { bothLead } = stage;
  const give = (text: string) => bothLead.submit(open, { 'Your feedback': text });
  const lost = await disk.whileFailing(() => give(WORDS).message());
  expect(textOf(lost)).toContain('## Your feedback was not saved');
  expect(lost.attachments.map(({ bytes }) => new TextDecoder().decode(bytes))).toEqual([WORDS]);
  // This was saved before the store failed, so nothing may say that it was not.
  const saved = await disk.whileFailing(() => give(WORDS).message(), /ros\//);
  expect(textOf(saved)).toContain('**Saved.**');
  expect(textOf(saved)).not.toMatch(SENTENCE);
  expect(errorsOf(stage.bot.output()).filter((line) => !DISK_FAULT.test(line))).toEqual([]);
});

test('an interaction that expired costs nothing else, and two clicks at once show the same', async () => {
  const stage = await startLeads();
  const { faults, requestLog } = stage.standIn;
  const { all, open } = await waysOf(stage);
  const expire = async (act: () => InteractionHandle): Promise<void> => {
    faults.add(EXPIRED);
    const { id } = act();
    await requestLog.until(({ path, status }) => path.includes(id) && status === 404);
  };
  for (const [what, act, works] of all) {
    // Advances the clock, because charts are limited per person and no real lead looks at so many in a row.
    await stage.moveTo(stage.clock.now() + MINUTE);
    await expire(act);
    // Of two presses on one message the later one is answered, and the other only acknowledged.
    const both = [act(), act()];
    expect(await Promise.any(both.map(shownBy)), what).toMatch(works);
    await expect.poll(() => both.filter(({ ackMs }) => ackMs === null), { message: what }).toEqual([]);
  }
  await expire(() => stage.bothLead.submit(open, { 'Your feedback': WORDS }));
  const { bothLead, morning } = stage;
  const answers = async (): Promise<string> =>
    textOf(await bothLead.slash(morning.channel, 'cohort answers').message());
  // The feedback is saved even though the interaction expired.
  await expect.poll(answers).toContain(WORDS);
  expect(errorsOf(stage.bot.output())).toEqual([]);
});
