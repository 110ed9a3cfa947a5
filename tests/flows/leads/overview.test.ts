import { ComponentType } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { pngSize } from '../../charts/stage.ts';
import { DAY, HOUR, MORNING } from '../../times.ts';
import { type LedGroup, shareLeads, startLeads } from '../stages/leads.ts';
import type { Habit } from '../stages/leads-seed.ts';
import { type OverviewRow, rowsOf } from '../stages/overview-table.ts';

/** The evening group is paused and has a last date. */
const leads = shareLeads({
  settings: ({ cohort, settings }) =>
    cohort === 'evening'
      ? { ...settings, schedule: { ...settings.schedule, until: '2026-12-24', pausedAt: MORNING } }
      : settings,
});
const PERIOD = 'Another period';
/** The first chart starts a worker, which takes seconds on a busy machine. */
const PATIENCE = { timeout: 20_000, interval: 20 };

/** The rows of the shown page and all pages after it. */
async function allRows(lead: LedGroup['lead'], message: Message): Promise<Map<string, OverviewRow>> {
  const all = new Map<string, OverviewRow>();
  for (;;) {
    for (const [user, row] of rowsOf(textOf(message))) {
      expect(all.has(user), 'nobody is on two pages').toBe(false);
      all.set(user, row);
    }
    if (!textOf(message).includes('[Next]')) return all;
    await lead.click(message, 'Next').message();
  }
}

/** The first page of the member list. */
async function listed(lead: LedGroup['lead'], channel: string): Promise<Message> {
  const overview = await lead.slash(channel, 'cohort overview').message();
  return lead.click(overview, 'More').message();
}

const withHabit = ({ members }: LedGroup, habit: Habit): string[] =>
  members.filter((member) => member.habit === habit).map(({ person }) => person.id);

test('a lead sees who took part in each period, on pages of their own group alone', async () => {
  const stage = await leads();
  const { morning, evening, harbour, inBoth } = stage;
  const shown = new Map<LedGroup, Message>();
  for (const group of [morning, evening, harbour]) {
    const overview = await group.lead.slash(group.channel, 'cohort overview').message();
    shown.set(group, overview);
    expect(textOf(overview)).toContain(`-# ${group.members.length} members ·`);
    expect(textOf(overview)).toMatch(/Last 7 days: \d+ of \d+/);
    expect(textOf(overview)).toContain('### What to teach next');
    if (group === evening) {
      expect(textOf(overview)).toContain('paused since');
      expect(textOf(overview)).toContain('ends Thu 24 Dec');
    }
    await group.lead.click(overview, 'More').message();
    await group.lead.select(overview, PERIOD, ['28']).message();
    expect(textOf(overview)).toContain('The last 28 days: 27 questions since Sat 24 Oct\n');
    const rows = await allRows(group.lead, overview);
    expect(new Set(rows.keys())).toEqual(new Set(group.members.map(({ person }) => person.id)));
    const alone = withHabit(group, 'eager').filter((id) => !inBoth.some((person) => person.id === id));
    for (const id of alone)
      expect(rows.get(id)).toMatchObject({ answered: 27, late: 0, missed: 0, excused: 0 });
    for (const id of withHabit(group, 'away'))
      expect(rows.get(id), 'away is excused').toMatchObject({ answered: 19, missed: 0, excused: 8 });
    for (const id of withHabit(group, 'newcomer'))
      expect(rows.get(id), 'nothing from before they joined').toMatchObject({ answered: 1, missed: 1 });
    for (const id of withHabit(group, 'silent')) expect(rows.get(id)?.seen).toMatch(/^[89] days ago$/);
  }

  const own = shown.get(harbour) ?? never();
  await harbour.lead.select(own, PERIOD, ['all']).message();
  expect(textOf(own)).toContain('28 questions since Fri 23 Oct 2026\n');
  expect(textOf(own)).toContain('Page 1 of 3');
  await harbour.lead.select(own, PERIOD, ['today']).message();
  expect(textOf(own)).toContain('Today: no questions.');
});

const galleriesOf = ({ components }: Message): string[] =>
  components.flatMap((each) =>
    each.type === ComponentType.Container
      ? each.components.flatMap((inner) =>
          inner.type === ComponentType.MediaGallery ? inner.items.map(({ media }) => media.url) : [],
        )
      : [],
  );

test('the pictures follow the text, which stands alone, and carry the numbers of the page', async () => {
  const { morning } = await leads();
  const overview = await morning.lead.slash(morning.channel, 'cohort overview').message();
  await morning.lead.click(overview, 'More').message();
  const alone = textOf(overview);
  expect(rowsOf(alone).size).toBe(6);
  await expect.poll(() => overview.attachments.length, PATIENCE).toBe(1);
  for (const line of alone.split('\n')) expect(textOf(overview)).toContain(line);
  expect(galleriesOf(overview)).toEqual(['attachment://heatmap.png']);
  const [heatmap] = overview.attachments;
  expect(heatmap?.description).toContain(
    'Heat map of 6 members, 6 days with questions, 14 Nov 2026 to 19 Nov 2026.',
  );
  expect(heatmap?.description).toContain(' 1: 6/0/0/0/0/0.');
  expect(pngSize(heatmap?.bytes ?? new Uint8Array()).width).toBe(1200);
  await morning.lead.click(overview, 'Next').message();
  await expect
    .poll(() => overview.attachments[0]?.description, PATIENCE)
    .toMatch(/^Heat map of 6 members.* 7: .* 12: /s);
  expect(overview.attachments).toHaveLength(1);

  await morning.lead.click(overview, 'Back').message();
  expect(galleriesOf(overview), 'the beginning is words alone').toEqual([]);
  await morning.lead.click(overview, 'More').message();
  const rated = textOf(await morning.lead.click(overview, 'Ratings').message());
  expect(rated).toContain('Private ratings appear only in groups of three or more.');
  await morning.lead.click(overview, 'Who shares').message();
  await expect.poll(() => galleriesOf(overview), PATIENCE).toEqual(['attachment://distribution.png']);
  const [distribution] = overview.attachments;
  const sharing = morning.members.filter(({ shares }) => shares).length;
  const [counts = ''] = /Technical Skills: [^.]*(?:\.5[^.]*)*\./.exec(distribution?.description ?? '') ?? [];
  const people = [...counts.matchAll(/(\d+) (?:at|not)/g)].reduce((sum, [, count]) => sum + Number(count), 0);
  expect(people, 'those who share and nobody else').toBe(sharing);
});

test('who leads another group, manages the server or is a member sees nothing of a group, whatever they press', async () => {
  const stage = await leads();
  const { morning, evening, harbour, meadowManager, stranger, inBoth } = stage;
  const names = evening.members.filter(({ person }) => !inBoth.includes(person)).map(({ person }) => person);
  const [plain = never()] = morning.members.map(({ person }) => person).slice(-1);
  const base = await morning.lead.slash(morning.channel, 'cohort overview').message();
  const elsewhere = await harbour.lead.slash(harbour.channel, 'cohort overview').message();
  for (const person of [morning.lead, meadowManager, stranger, plain, names[0] ?? never()]) {
    const refused = await person.slash(morning.channel, 'cohort overview', { cohort: 'evening' }).message();
    const choices = await person.autocomplete(morning.channel, 'cohort overview', { cohort: '' }, 'cohort');
    expect(choices.map(({ value }) => value)).toEqual(person === morning.lead ? ['main'] : []);
    const told = [textOf(refused)];
    // One after another: of several presses on one message only the last one is answered.
    for (const forge of [
      () => person.rawComponent(base, 'cohort-view:evening:28:0'),
      () => person.rawComponent(base, 'cohort-page:evening:0'),
      () => person.rawComponent(base, 'cohort-part:evening:start'),
      () => person.rawComponent(base, 'cohort-part:evening:ratings'),
      () => person.rawComponent(base, 'cohort-teach:evening:writing:plan'),
      () => person.rawComponent(base, 'cohort-write:evening:-'),
      () => person.rawComponent(base, 'cohort-period:evening', ComponentType.StringSelect, ['all']),
    ])
      told.push(textOf(await forge().untilFollowUp()));
    for (const text of told) {
      expect(text).toMatch(/Only group leads see this|You lead no study group of that name here/);
      for (const { id } of names) expect(text).not.toContain(`<@${id}>`);
    }
  }
  // An id from another server is taken to mean the group of that name in the presser's own server.
  const foreign = harbour.lead.rawComponent(elsewhere, 'cohort-view:evening:28:0');
  expect(textOf(await foreign.untilFollowUp())).toContain('not set up');
  const unknown = morning.lead.rawComponent(base, 'cohort-period:main', ComponentType.StringSelect, ['99']);
  expect(textOf(await unknown.message())).toContain("isn't one of the periods");
});

test('a lead of several groups gets that of the channel, or names one', async () => {
  const { morning, evening, bothLead } = await leads();
  const inChannel = await bothLead.slash(evening.channel, 'cohort overview').message();
  expect(textOf(inChannel)).toContain(`-# ${evening.members.length} members ·`);
  const elsewhere = morning.leadsChannel;
  const asked = await bothLead.slash(elsewhere, 'cohort overview').message();
  expect(textOf(asked)).toContain(
    `You lead several study groups here. Choose one in the option cohort: Morning group (<#${morning.channel}>), Evening group (<#${evening.channel}>).`,
  );
  const choices = await bothLead.autocomplete(elsewhere, 'cohort overview', { cohort: 'even' }, 'cohort');
  expect(choices).toEqual([{ name: 'Evening group (#evening-group)', value: 'evening' }]);
  for (const cohort of ['evening', 'Evening Group']) {
    const named = await bothLead.slash(elsewhere, 'cohort overview', { cohort }).message();
    expect(textOf(named)).toContain(`-# ${evening.members.length} members ·`);
  }
  const older = bothLead.rawComponent(inChannel, 'cohort-page:main:1');
  await older.message();
  expect(textOf(inChannel), 'buttons from before there were periods').toContain('Page 2 of 3');
});

function never(): never {
  throw new Error('the stage has fewer people than expected');
}

test('who left the server is neither listed nor counted, and is again from what they do once they are back', async () => {
  const stage = await startLeads();
  const { morning, world, clock } = stage;
  const { guild, channel, lead, members } = morning;
  const [gone = never()] = withHabit(morning, 'silent');
  const person = members.find((member) => member.person.id === gone)?.person ?? never();
  const overview = async (): Promise<string> =>
    textOf(await lead.slash(channel, 'cohort overview').message());
  expect((await allRows(lead, await listed(lead, channel))).has(gone)).toBe(true);
  world.leaveGuild(guild, gone);
  await stage.moveTo(MORNING + DAY);
  const without = await overview();
  expect(without).toContain('-# 15 members ·');
  expect(without).not.toContain(gone);
  expect((await allRows(lead, await listed(lead, channel))).has(gone)).toBe(false);
  const digits = await lead.slash(channel, 'cohort export', { format: 'json' }).message();
  expect(new TextDecoder().decode(digits.attachments[0]?.bytes)).not.toContain(`"id":"${gone}"`);

  world.joinGuild(guild, gone);
  clock.advance(HOUR);
  const thread = world
    .history(channel)
    .findLast(({ content }) => content.includes('Interview question for'))?.id;
  const said = person.say(thread ?? never(), 'Back again.');
  await world.until(() => said.reactions.length > 0);
  expect(await overview()).toContain('-# 16 members ·');
});
