import { describe, expect, test } from 'vitest';
import { allTopics } from '../../../src/domain/catalog.ts';
import { addDays } from '../../../src/domain/dates.ts';
import type { Alert } from '../../../src/domain/leads/alerts.ts';
import type { Outcome } from '../../../src/domain/post.ts';
import { alertsBlock } from '../../../src/views/leads/alerts.ts';
import { type Digest, digestMessage, digestNews } from '../../../src/views/leads/digest.ts';
import { shippedPack } from '../../domain/pack-fixture.ts';
import { failed, intended, posted, REF, settings, skipped } from '../../store/samples.ts';
import { expectFits } from '../rendered.ts';

const DAY = '2026-11-22';
const ROWS = 60;
const user = (index: number): string => String(1_300_000_000_000_000_000n + BigInt(index));
const days = (outcome: Outcome) =>
  Array.from({ length: 28 }, (_, at) => ({ day: addDays(DAY, -at), outcome }));
const week = {
  questions: 7,
  tookPart: 41,
  counts: { onTime: 200, late: 20, missed: 90, open: 30, excused: 12 },
};
const alerts = Array.from(
  { length: 6 },
  (_, index): Alert =>
    index % 2 === 0
      ? { kind: 'silent', user: user(index), lastSeen: 1_700_000_000_000 }
      : { kind: 'fading', user: user(index), before: 6, now: 1 },
);

const digest = (more: Partial<Digest> = {}): Digest => ({
  day: DAY,
  ref: REF,
  settings: { ...settings, interviewOn: '2026-11-24' },
  rows: Array.from({ length: ROWS }, (_, index) => ({ user: user(index), days: days('on-time') })),
  week,
  weekBefore: week,
  audits: 3,
  teachNext: ['Writing', 'Math', 'Reading'].map((name) => ({
    skill: name.toLowerCase(),
    name,
    sharing: 2,
    others: 3,
    topics: allTopics(shippedPack).slice(0, 3),
    questions: 4,
  })),
  bank: { size: 19, left: 4, round: 1 },
  notes: ['Read the mission', 'Bring examples'],
  alerts,
  waiting: 2,
  roleGone: false,
  heatmap: { name: 'heatmap.png', alt: 'Heat map of 40 members.' },
  ...more,
});

/** All texts of the message. */
function textsOf(message: unknown): string[] {
  const texts: string[] = [];
  JSON.parse(JSON.stringify(message), (key, value: unknown) => {
    if (key === 'content' && typeof value === 'string') texts.push(value);
    return value;
  });
  return texts;
}

describe('the digest', () => {
  test('of a large group with everything in it is one message that Discord takes, whole', () => {
    const message = digestMessage(digest());
    expectFits(message);
    const all = textsOf(message).join('\n');
    expect(all).not.toContain('…\n');
    expect(all).toContain(`40 <@${user(39)}>`);
    expect(all).toContain('20 more: /cohort overview shows them in pages');
    expect(all).toContain('2 more such signs');
    expect(all).toContain('4 questions are left');
    expect(message.allowed_mentions).toEqual({ parse: [] });
  });

  test('with more notes than fit still says who each row is, and everything about alerts', () => {
    const notes = Array.from(
      { length: 12 },
      (_, index) => `Note ${index + 1}: ${'prepare well '.repeat(14)}`,
    );
    const all = textsOf(digestMessage(digest({ notes }))).join('\n');
    expect(all.match(/(?<=[ ·]) ?\d+ <@\d+>/g)).toHaveLength(40);
    expect(all).toContain('20 more: /cohort overview shows them in pages');
    expect(all).toContain('Whoever is away is not named.');
    expect(all).toContain('Note 1: ');
    expect(all).toMatch(/-# 1\d more notes did not fit here\./);
  });

  test('of a week without a question says so instead of zeros', () => {
    const none = { onTime: 0, late: 0, missed: 0, open: 0, excused: 0 };
    const all = textsOf(digestMessage(digest({ week: { questions: 0, tookPart: 0, counts: none } }))).join(
      '\n',
    );
    expect(all).toContain('**No question was asked this week.**');
    expect(all).not.toContain('took part\n');
    expect(all).toContain('The week before: 7 questions');
  });

  test('comes without its picture when that could not be drawn', () => {
    const message = digestMessage(digest({ heatmap: undefined }));
    expect(message.attachments).toEqual([]);
    const all = textsOf(message).join('\n');
    expect(all).toContain('41 of 60 members took part');
    expect(all).not.toContain('Rows:');
  });

  test('of a group without members, or without its member role, says so', () => {
    const text = (more: Partial<Digest>): string => textsOf(digestMessage(digest(more))).join('\n');
    expect(text({ rows: [] })).toContain('Nobody has audited, answered or joined so far.');
    expect(text({ rows: [], roleGone: true })).toContain('The member role no longer exists');
  });

  test.each(['@everyone', '<@123456789012345678>', '**x**', '## y'])('shows the name %j as words', (name) => {
    const [first = ''] = textsOf(digestMessage(digest({ settings: { ...settings, name } })));
    expect(first.startsWith('## The week of \u2068')).toBe(true);
    expect(first).not.toMatch(/(?<!\\)<@&?\d|@everyone|@here/);
  });
});

test('nothing is said of alerts when there are none', () => {
  expect(alertsBlock({ alerts: [], waiting: 0 })).toBe('');
});

describe('why a digest does not come', () => {
  const { digest: wanted } = settings;
  const well = { problem: undefined, last: { ...posted, day: DAY } };

  test('is told in a sentence with what to do, and not when all is well', () => {
    expect(digestNews({ digest: wanted }, well)).toBe('');
    expect(digestNews({ digest: wanted }, { problem: 'everyone', last: undefined })).toContain(
      `No digest is sent to <#${wanted.channel}>**: everybody in the server can read this channel`,
    );
    expect(
      digestNews(
        { digest: wanted },
        { problem: undefined, last: { ...failed, day: DAY, reason: 'members-read' } },
      ),
    ).toContain('The digest of Sun 22 Nov is held back**: the member role can read this channel');
    expect(digestNews({ digest: wanted }, { problem: undefined, last: { ...skipped, day: DAY } })).toContain(
      'The digest of Sun 22 Nov was not sent',
    );
    expect(digestNews({ digest: wanted }, { problem: undefined, last: { ...intended, day: DAY } })).toContain(
      'is not confirmed',
    );
  });

  test('is not told once there is to be none', () => {
    expect(digestNews({}, { problem: 'gone', last: { ...skipped, day: DAY } })).toBe('');
  });
});
