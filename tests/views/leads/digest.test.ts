import { describe, expect, test } from 'vitest';
import { allTopics } from '../../../src/domain/catalog.ts';
import { addDays } from '../../../src/domain/dates.ts';
import type { Alert } from '../../../src/domain/leads/alerts.ts';
import type { Outcome } from '../../../src/domain/post.ts';
import { alertsText } from '../../../src/views/leads/alerts.ts';
import {
  type Digest,
  digestMessage,
  digestNews,
  PICTURED,
  preparationCard,
} from '../../../src/views/leads/digest.ts';
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
  lastAsked: DAY,
  bank: { size: 19, left: 4, round: 1 },
  notes: ['Read the mission', 'Bring examples'],
  alerts,
  waiting: 2,
  roleGone: false,
  heatmap: { name: 'heatmap.png', alt: 'Heat map of 40 members.' },
  ...more,
});

/** Every text in the message. */
function textsOf(message: unknown): string[] {
  const texts: string[] = [];
  JSON.parse(JSON.stringify(message), (key, value: unknown) => {
    if (key === 'content' && typeof value === 'string') texts.push(value);
    return value;
  });
  return texts;
}

function labelsOf(message: unknown): string[] {
  const labels: string[] = [];
  JSON.parse(JSON.stringify(message), (key, value: unknown) => {
    if (key === 'label' && typeof value === 'string') labels.push(value);
    return value;
  });
  return labels;
}

describe('the digest', () => {
  test('of a large group with everything in it is one message that Discord takes, whole', () => {
    const message = digestMessage(digest({ heatmap: undefined }));
    expectFits(message);
    const all = textsOf(message).join('\n');
    expect(all).not.toContain('…\n');
    expect(all).toContain('and 5 more');
    expect(all).toContain('4 questions left before they repeat');
    expect(message.allowed_mentions).toEqual({ parse: [] });
    expect(labelsOf(message)).toEqual([
      'Teach this',
      'Write to …',
      'See answers',
      'Overview',
      'Interviews on Tue 24 Nov',
    ]);
  });

  test('of as many people as a phone can show has their names beside the numbers of the picture', () => {
    const few = digest({ rows: digest().rows.slice(0, PICTURED) });
    expectFits(digestMessage(few));
    const all = textsOf(digestMessage(few)).join('\n');
    expect(all.match(/(?<=[ ·]) ?\d+ <@\d+>/g)).toHaveLength(PICTURED);
  });

  test('of a week in which little happened says so in a sentence, with the days off', () => {
    const nothing = { onTime: 0, late: 0, missed: 0, open: 0, excused: 0 };
    const off = [{ from: '2026-11-18', until: '2026-11-19', name: 'exams' }];
    const holiday = { ...settings, schedule: { ...settings.schedule, off } };
    const text = (more: Partial<Digest>): string => textsOf(digestMessage(digest(more))).join('\n');
    const none = { questions: 0, tookPart: 0, counts: nothing };
    expect(text({ week: none })).toContain('A quiet week: no question was asked this week.');
    expect(text({ week: none, settings: holiday })).toMatch(
      /no question was asked this week\. Days off: .*exams.*\./,
    );
    expect(text({ week: { ...week, tookPart: 0 } })).toContain('A quiet week: nobody has answered so far.');
    expect(text({ settings: holiday })).toMatch(/^Days off: .*exams/m);
    expect(text({})).not.toMatch(/quiet week|Days off/);
  });

  test('leads to the notes on how to prepare, all of them', () => {
    const notes = Array.from(
      { length: 12 },
      (_, index) => `Note ${index + 1}: ${'prepare well '.repeat(14)}`,
    );
    const shown = [0, 1, 2].map((page) =>
      preparationCard('main', { interviewOn: '2026-11-24', notes, page }),
    );
    for (const card of shown) expectFits(card);
    for (const note of notes) expect(textsOf(shown).join('\n')).toContain(note.trim());
    expectFits(preparationCard('main', { interviewOn: undefined, notes: [], page: 9 }));
  });

  test('of a week without a question says so instead of zeros', () => {
    const none = { onTime: 0, late: 0, missed: 0, open: 0, excused: 0 };
    const all = textsOf(digestMessage(digest({ week: { questions: 0, tookPart: 0, counts: none } }))).join(
      '\n',
    );
    expect(all).toContain('no question was asked this week.');
    expect(all).not.toContain('took part\n');
    expect(all).toContain('The week before, 41 took part.');
  });

  test('comes without its picture when that could not be drawn', () => {
    const message = digestMessage(digest({ heatmap: undefined }));
    expect(message.attachments).toEqual([]);
    const all = textsOf(message).join('\n');
    expect(all).toContain('41 of 60 took part, 7 questions');
    expect(all).not.toMatch(/\d+ <@\d+> · /);
  });

  test('of a group without members, or without its member role, says so', () => {
    const text = (more: Partial<Digest>): string => textsOf(digestMessage(digest(more))).join('\n');
    expect(text({ rows: [] })).toContain('Nobody has audited, answered or joined so far.');
    expect(text({ rows: [], roleGone: true })).toContain('The member role no longer exists');
  });

  test.each(['@everyone', '<@123456789012345678>', '**x**', '## y'])('shows the name %j as words', (name) => {
    const [first = ''] = textsOf(digestMessage(digest({ settings: { ...settings, name } })));
    expect(first.startsWith('## \u2068')).toBe(true);
    expect(first).not.toMatch(/(?<!\\)<@&?\d|@everyone|@here/);
  });
});

test('when nobody may need a word, that is said in a word', () => {
  expect(alertsText({ alerts: [], waiting: 0 })).toBe('### Who may need a word\nNobody new today.');
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
