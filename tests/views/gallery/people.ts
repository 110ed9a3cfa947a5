import { EVIDENCE_LENGTH } from '../../../src/domain/bounds.ts';
import { allQuestions } from '../../../src/domain/catalog.ts';
import type { CohortSettings } from '../../../src/domain/cohort.ts';
import type { Audit, Member, Rating } from '../../../src/domain/member.ts';
import { newMember } from '../../../src/domain/member.ts';
import type { Question, Track } from '../../../src/domain/pack.ts';
import type { PostedPost } from '../../../src/domain/post.ts';
import type { Evidence } from '../../../src/domain/skills/evidence.ts';
import { shippedPack as pack, rating } from '../../domain/pack-fixture.ts';
import { DAY, instantOf } from '../../times.ts';

/** Somebody halfway through a course, and the group around them. */
export const NOW = instantOf('2026-11-20T09:05:00+01:00');
export const TODAY = '2026-11-20';
export const GUILD = '1300000000000000001';
export const CHANNEL = '1300000000000000002';
export const ROLE = '1300000000000000003';
export const COHORT = 'evening-group-berlin';
export const GROUP = 'Evening group Berlin-Neukölln, winter 26';
export const ID = '1300000000000000009';

export const person = (index: number): string => String(1_300_000_000_000_000_100n + BigInt(index));

const all = (level: (index: number) => number): Record<string, Rating> =>
  Object.fromEntries(pack.skills.map(({ id }, index) => [id, rating(level(index))]));

export const audit = (id: string, daysAgo: number, ratings: Audit['ratings']): Audit => ({
  id,
  at: NOW - daysAgo * DAY,
  depth: 'full',
  ratings,
});

const areas = Object.fromEntries(
  pack.roles.flatMap((role) => role.areas.map(({ ratingId }, index) => [ratingId, rating(1 + (index % 5))])),
);

/** Somebody with a target who rated everything three times, and once for a job listing. */
export const experienced: Member = {
  ...newMember,
  audits: [
    audit(
      '1',
      60,
      all((index) => 1 + (index % 2)),
    ),
    audit(
      '2',
      30,
      all((index) => 2 + (index % 2)),
    ),
    { ...audit('3', 10, areas), depth: 'role' },
    audit(
      '4',
      0,
      all((index) => 2 + (index % 3)),
    ),
  ],
  target: 'alignment-and-ai-safety',
  memberships: { [COHORT]: { joinedAt: NOW - 60 * DAY, sharesRatings: true } },
};

const baseline = pack.skills.filter((skill) => skill.baseline).map(({ id }) => id);

/** Somebody who rated five skills once, a minute ago. */
export const newcomer: Member = {
  ...newMember,
  audits: [audit('1', 0, Object.fromEntries(baseline.map((id, index) => [id, rating(1 + (index % 4))])))],
  memberships: { [COHORT]: { joinedAt: NOW } },
};

export function trackOf(id: string): Track {
  const found = pack.tracks.tracks.find((track) => track.id === id);
  if (!found) throw new RangeError(`no track ${id}`);
  return found;
}

/** Longest first. Content decides how long a question is. */
export const questions: readonly Question[] = allQuestions(pack).toSorted(
  (a, b) => b.text.length - a.text.length,
);
export const [longQuestion = neverEmpty()] = questions;

function neverEmpty(): never {
  throw new RangeError('the content has no question');
}

const LINE =
  'My notes on reproducing the induction heads of the two-layer model, https://example.org/induction-heads-again, with the plots that failed';

export const evidence: Evidence = Object.fromEntries(
  [...pack.skills.map(({ id }) => id), ...Object.keys(areas)].map((id) => [
    id,
    { text: LINE.slice(0, EVIDENCE_LENGTH), at: NOW },
  ]),
);

/** Two paragraphs, as somebody with ten minutes would write. */
export const ANSWER = [
  'I would first ask what the number is for: if it decides whether to release, a false "safe" is worse than a false alarm, so I would look at the tail and not at the mean.',
  'Then I would take fifty transcripts at random and read them myself. Last year this is how I found that a third of the "refusals" in our eval were the parser giving up on a code block. After that I would rerun with three seeds and say how far the results are apart before I say anything about a trend.',
].join('\n\n');

export const FEEDBACK =
  'Strong that you begin with what the number is for. What is missing: how many transcripts you would need before you believe it. Try to say a number and why, even a rough one.';

export const settings: CohortSettings = {
  name: GROUP,
  channel: CHANNEL,
  schedule: {
    hour: 9,
    minute: 30,
    weekdays: [1, 2, 3, 4, 5],
    zone: 'America/Argentina/Buenos_Aires',
    since: NOW - 60 * DAY,
    from: '2026-09-21',
    until: '2027-01-29',
    off: [
      { from: '2026-12-24', until: '2027-01-02', name: 'Winter break' },
      { from: '2027-01-06', until: '2027-01-06', name: 'Epiphany' },
    ],
  },
  leadRoles: [ROLE, person(90)],
  memberRole: person(91),
  pingRole: person(92),
  interviewOn: '2027-02-01',
  digest: { channel: person(93), weekday: 7, hour: 18, minute: 0, since: NOW - 60 * DAY },
  changedAt: NOW - 60 * DAY,
};

export const post: PostedPost = {
  state: 'posted',
  day: TODAY,
  question: longQuestion.id,
  channel: CHANNEL,
  nonce: 'q20-abcdef',
  firstAt: NOW,
  dueAt: NOW,
  closesAt: NOW + DAY,
  postedAt: NOW,
  messageId: ID,
  threadId: ID,
};
