import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { formAnswers } from '../../../sandbox/group/form-answers.ts';
import { type LeadsStage, type LedGroup, shareLeads, startLeads } from '../stages/leads.ts';

const leads = shareLeads();

const memberAt = ({ members }: LedGroup, index: number) => {
  const member = members[index];
  if (!member) throw new Error(`there is no member ${index}`);
  return member.person;
};

const about = async ({ lead, channel }: LedGroup, user: { id: string }, options = {}) =>
  lead.slash(channel, 'cohort member', { who: { user: user.id }, ...options }).message();

const threadsOf = ({ world }: LeadsStage, { channel }: LedGroup): Set<string> =>
  new Set(world.history(channel).map(({ id }) => id));

/** The channels that the links in a text lead to. */
const linked = (text: string): string[] =>
  [...text.matchAll(/channels\/\d+\/(\d+)\//g)].map(([, channel = '']) => channel);

test('a lead reads how one member takes part and what they wrote, page by page, of this group alone', async () => {
  const stage = await leads();
  const { morning, evening, inBoth } = stage;
  const [both] = inBoth;
  if (!both) throw new Error('nobody is in both groups');
  const shown = await about(morning, both);
  const first = textOf(shown);
  expect(first).toContain(`<@${both.id}> in ⁨Morning group⁩`);
  expect(first).toContain('Today: no question');
  expect(first).toContain('7 days: 6 of 6 answered');
  expect(first).toContain('All: 28 of 28 answered');
  expect(shown.pinged).toEqual({ users: [], roles: [], everyone: false });

  await morning.lead.click(shown, 'Answers').message();
  const seen: string[] = [];
  const links: string[] = [];
  for (;;) {
    const text = textOf(shown);
    seen.push(
      ...[...text.matchAll(new RegExp(`${both.name} on (\\d{4}-\\d\\d-\\d\\d)`, 'g'))].map(
        ([, day]) => day ?? '',
      ),
    );
    links.push(...linked(text));
    if (!text.includes('[Older]')) break;
    await morning.lead.click(shown, 'Older').message();
  }
  expect(seen).toHaveLength(28);
  expect(seen).toEqual([...new Set(seen)].toSorted().toReversed());
  const threads = threadsOf(stage, morning);
  expect(links).toHaveLength(28);
  expect(links.filter((channel) => !threads.has(channel))).toEqual([]);

  const elsewhere = await about(evening, both);
  expect(textOf(elsewhere)).toContain('in ⁨Evening group⁩');
  const there = textOf(await evening.lead.click(elsewhere, 'Answers').message());
  expect(linked(there).length).toBeGreaterThan(0);
  expect(linked(there).filter((channel) => threads.has(channel))).toEqual([]);

  const away = textOf(await about(morning, memberAt(morning, 5)));
  expect(away).toContain('away today');
  expect(away).toContain('7 days: no question (6 excused)');
  expect(away).toContain('no audit so far');
  for (const person of [memberAt(evening, 5), stage.stranger, morning.lead])
    expect(textOf(await about(morning, person))).toContain(
      `<@${person.id}> is not a member of this group, so there is nothing to show.`,
    );
});

test('ratings over time, their picture and gaps appear only of those who share them, and evidence never', async () => {
  const stage = await startLeads();
  const { morning, evening } = stage;
  const [sharing, silent] = [memberAt(morning, 0), memberAt(morning, 1)];
  const gentle = 'They have not chosen to share their ratings: you see them inside group averages only.';
  for (const person of [sharing, silent]) {
    const form = await person.slash(morning.channel, 'audit', { mode: 'pages' }).modal();
    const saved = await person.submit(form, formAnswers(form, [3, 3, 2, 4, 1])).message();
    expect(textOf(saved)).toContain('Your audit is saved');
    await person.slash(morning.channel, 'settings', { zone: 'Asia/Tokyo' }).message();
  }
  const shown = await about(morning, sharing);
  const text = textOf(shown);
  expect(text).toContain('Ratings they share');
  expect(text).toContain('Technical Skills: ');
  expect(textOf(await morning.lead.click(shown, 'Gaps').message())).toContain(
    '**Gaps against Research Engineer** (their target)',
  );
  await morning.lead.click(shown, 'Back').message();
  expect(textOf(await morning.lead.click(shown, 'Over time').message())).toMatch(
    /Over time\*\*\n- <t:\d+:R>: .*\n- <t:\d+:R>: /,
  );
  await stage.world.until(() => shown.attachments.length > 0);
  expect(shown.attachments.map(({ filename }) => filename)).toEqual(['line.png']);
  expect(textOf(shown)).toContain(`Line chart of ${sharing.name}, `);
  await morning.lead.click(shown, 'Back').message();
  expect(shown.attachments).toEqual([]);

  const other = textOf(await about(morning, silent));
  expect(other).toContain(gentle);
  expect(other).toContain('2 audits, last');
  expect(other).not.toMatch(/of 5 [▰▱]|Gaps|Over time/);
  for (const part of ['ratings', 'gaps']) {
    const card = await about(morning, silent);
    const forged = `cohort-member-part:main:${silent.id}:${part}`;
    expect(textOf(await morning.lead.rawComponent(card, forged).message())).toBe(other);
  }
  for (const private_ of ['Tokyo', 'streak', 'reminder', 'Practised']) {
    expect(text).not.toContain(private_);
    expect(other).not.toContain(private_);
  }

  // The opposite choice takes effect at once. Somebody in two groups chooses for each of them by name.
  let own = await sharing.slash(morning.channel, 'mydata').message();
  expect(textOf(own)).toContain('Your ratings: **yes, you share them**.');
  await sharing.click(own, 'Share ratings').message();
  own = await sharing.click(own, 'Keep my ratings private').message();
  expect(textOf(await sharing.click(own, 'Back').message())).toContain(
    'Your ratings: **you share them** with the leads of \u2068Evening group\u2069; in your other groups only inside group averages.',
  );
  own = await sharing.click(own, 'Share ratings').message();
  expect(textOf(own)).toMatch(/Morning group\u2069\*\*\n\d+\. \[Share my ratings with leads\]/);
  expect(textOf(own)).toMatch(/Evening group\u2069\*\*\n\d+\. \[Keep my ratings private\]/);
  expect(textOf(await about(morning, sharing))).toContain(gentle);
  expect(textOf(await about(evening, sharing))).not.toContain(gentle);
  own = await sharing.click(own, 'Keep my ratings private').message();
  expect(textOf(await sharing.click(own, 'Back').message())).toContain(
    'Your ratings: only inside group averages.',
  );
});

test('a lead of another group is told nothing of a member, by command or by a button of before', async () => {
  const stage = await leads();
  const { world, morning, evening, harbour, bothLead, stranger, meadowManager } = stage;
  const victim = memberAt(evening, 3);
  const forbidden = new RegExp(`${victim.name} on |Joined|answered`);
  for (const person of [morning.lead, stranger, meadowManager, victim]) {
    const refused = textOf(
      await person
        .slash(
          morning.channel,
          'cohort member',
          { who: { user: victim.id }, cohort: 'evening' },
          { force: true },
        )
        .message(),
    );
    expect(refused).not.toMatch(forbidden);
    const own = await person.slash(morning.channel, 'help').message();
    const forged = person.rawComponent(own, `cohort-member:evening:${victim.id}:0`);
    const told = textOf(await forged.untilFollowUp());
    expect(told).toContain('Only group leads see this.');
  }
  const elsewhere = await about(harbour, memberAt(harbour, 0));
  const crossed = harbour.lead.rawComponent(elsewhere, `cohort-member:main:${victim.id}:0`);
  expect(textOf(await crossed.untilFollowUp())).toContain('is not a member of this group');

  const asked = await bothLead
    .slash(stage.morning.channel, 'cohort member', {
      who: { user: victim.id },
      cohort: 'evening',
    })
    .message();
  expect(textOf(await bothLead.click(asked, 'Answers').message())).toContain(`${victim.name} on `);
  world.changeMember(evening.guild, bothLead.id, { roleIds: [morning.leadRole] });
  const late = bothLead.click(asked, 'Older');
  expect(textOf(await late.untilFollowUp())).toContain('Only group leads see this.');
  world.changeMember(evening.guild, bothLead.id, { roleIds: [morning.leadRole, evening.leadRole] });
});
