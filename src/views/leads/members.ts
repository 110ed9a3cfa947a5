import type { CohortFigures, MemberFigures } from '../../actions/leads/cohort-overview.ts';
import { daysBetween, localDay } from '../../domain/dates.ts';
import type { Counts, PeriodName } from '../../domain/posts/participation.ts';
import type { Said } from '../../domain/sessions/attendance.ts';
import { longDate, shortDate } from '../words/dates.ts';
import { counted } from '../words/text.ts';

const PERIOD_WORDS: Readonly<Record<PeriodName, string>> = {
  today: 'Today',
  '7': 'The last 7 days',
  '28': 'The last 28 days',
  all: 'All, up to a year back',
};
export const periodText = (period: PeriodName): string => PERIOD_WORDS[period];

const answeredIn = ({ onTime, late }: Counts): number => onTime + late;
const askedIn = ({ onTime, late, missed, open }: Counts): number => onTime + late + missed + open;

/** Leaves out counts of zero. */
const countsText = ({ late, missed, excused, open }: Omit<Counts, 'onTime'>): string[] => [
  ...(late > 0 ? [`${late} late`] : []),
  ...(missed > 0 ? [`${missed} missed`] : []),
  ...(excused > 0 ? [`${excused} excused`] : []),
  ...(open > 0 ? [`${open} still open`] : []),
];

const total = ({ rows }: Pick<CohortFigures, 'rows'>, of: (counts: Counts) => number): number =>
  rows.reduce((sum, { counts }) => sum + of(counts), 0);

/** How many of all questions to all members were answered. */
export const answeredShare = (of: Pick<CohortFigures, 'rows'>): string =>
  `${total(of, answeredIn)} of ${total(of, askedIn)}`;

export const totalsText = (of: Pick<CohortFigures, 'rows'>): string =>
  [
    `${answeredShare(of)} answered`,
    ...countsText({
      late: total(of, (counts) => counts.late),
      missed: total(of, (counts) => counts.missed),
      excused: total(of, (counts) => counts.excused),
      open: total(of, (counts) => counts.open),
    }),
  ].join(' · ');

export function spanText({
  questions,
  from,
  period,
}: Pick<CohortFigures, 'questions' | 'from' | 'period'>): string {
  if (questions === 0) return `${periodText(period)}: no questions.`;
  const since = period === 'all' ? longDate(from) : shortDate(from);
  return `${periodText(period)}: ${counted(questions, 'question')} since ${since}`;
}

/** Doesn't call people absent who said nothing. */
function sessionsText(sessions: MemberFigures['sessions']): string[] {
  const [only, ...more] = sessions;
  if (!only) return [];
  if (more.length === 0) return [`session: ${only.said ?? 'not said'}`];
  const count = (wanted: Said | undefined): number => sessions.filter(({ said }) => said === wanted).length;
  const [there, excused, unsaid] = [count('here') + count('late'), count('excused'), count(undefined)];
  const parts = [
    ...(there > 0 ? [`${there} there`] : []),
    ...(excused > 0 ? [`${excused} excused`] : []),
    ...(unsaid > 0 ? [`${unsaid} not said`] : []),
  ];
  return [`sessions: ${parts.join(', ')}`];
}

export type NumberedRow = MemberFigures & { readonly number: number };

/** Counts in dates of the group's zone, so an act of yesterday evening was yesterday. */
function daysAgo(at: number, now: number, zone: string): string {
  const days = daysBetween(localDay(at, zone), localDay(now, zone));
  if (days <= 0) return 'today';
  return days === 1 ? 'yesterday' : `${days} days ago`;
}

export interface RowsOf {
  readonly now: number;
  /** The group's zone. */
  readonly zone: string;
  readonly period: PeriodName;
  /** The first date of the period. */
  readonly from: string;
}

/** The member behind a number in the picture, and their figures in words. */
export function memberText(row: NumberedRow, { now, zone, period, from }: RowsOf): string {
  const { number, user, counts, lastSeen, audits, joinedAt, sessions } = row;
  const asked = askedIn(counts);
  const last = audits.at(-1);
  const isNew = period !== 'all' && joinedAt !== undefined && localDay(joinedAt, zone) >= from;
  const first = asked === 0 ? 'no question yet' : `${answeredIn(counts)} of ${asked}`;
  const second = [
    ...countsText(counts),
    lastSeen === undefined ? 'never seen' : `seen ${daysAgo(lastSeen, now, zone)}`,
    last === undefined ? 'no audit yet' : `audited ${daysAgo(last, now, zone)}`,
    ...sessionsText(sessions),
    ...(isNew ? ['new'] : []),
  ];
  return `**${number}** <@${user}>: ${first}\n-# ${second.join(' · ')}`;
}
