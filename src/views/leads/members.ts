import type { CohortFigures, MemberFigures } from '../../actions/leads/cohort-overview.ts';
import type { CohortSettings } from '../../domain/cohort.ts';
import { daysBetween, localDay } from '../../domain/dates.ts';
import { BUCKET_IDS, type Pack } from '../../domain/pack.ts';
import type { Outcome } from '../../domain/post.ts';
import type { Counts, PeriodName } from '../../domain/posts/participation.ts';
import { longDate, shortDate } from '../words/dates.ts';
import { figure } from '../words/levels.ts';
import { bucketName } from '../words/names.ts';
import { ago } from '../words/schedule.ts';
import { counted } from '../words/text.ts';

const PERIOD_WORDS: Readonly<Record<PeriodName, string>> = {
  today: 'Today',
  '7': 'The last 7 days',
  '28': 'The last 28 days',
  all: 'All, up to a year back',
};
const TODAY_WORDS: Readonly<Record<Outcome, string>> = {
  'on-time': 'today answered',
  late: 'today answered',
  missed: 'today not answered',
  open: 'today still open',
  excused: 'today excused',
  'not-counted': 'today no question',
};

export const periodText = (period: PeriodName): string => PERIOD_WORDS[period];

const answeredIn = ({ onTime, late }: Counts): number => onTime + late;

/** The whole group in one line. */
export function totalsText({
  rows,
  questions,
  from,
  period,
}: Pick<CohortFigures, 'rows' | 'questions' | 'from' | 'period'>): string {
  const total = (of: (counts: Counts) => number): number =>
    rows.reduce((sum, { counts }) => sum + of(counts), 0);
  const late = total((counts) => counts.late);
  const parts = [
    `${total(answeredIn)} answered${late > 0 ? ` (${late} late)` : ''}`,
    `${total(({ missed }) => missed)} missed`,
    `${total(({ excused }) => excused)} excused`,
    `${total(({ open }) => open)} still open`,
  ];
  const since = period === 'all' ? longDate(from) : shortDate(from);
  if (questions === 0) return 'No questions in this time.';
  return `${counted(questions, 'question')} since ${since}: ${parts.join(' · ')}`;
}

function sharedText(pack: Pack, shared: MemberFigures['shared']): string {
  const rated = BUCKET_IDS.flatMap((id) =>
    shared?.[id] === undefined ? [] : [`${bucketName(pack, id)} ${figure(shared[id])}`],
  );
  return rated.length === 0 ? '' : `\nShares: ${rated.join(' · ')}`;
}

export type NumberedRow = MemberFigures & { readonly number: number };

type Shown = Pick<CohortFigures, 'from' | 'period'> & { readonly settings: Pick<CohortSettings, 'schedule'> };

/** Who a number is. */
export const memberToday = (_pack: Pack, { number, user, today }: NumberedRow): string =>
  `**${number}** <@${user}>: ${TODAY_WORDS[today ?? 'not-counted']}`;

/** And what has no number. */
export function memberFacts(pack: Pack, row: NumberedRow, { from, period, settings }: Shown): string {
  const { audits, joinedAt } = row;
  const last = audits.at(-1);
  const audited =
    last === undefined ? 'no audit so far' : `${counted(audits.length, 'audit')}, last ${ago(last)}`;
  const isNew =
    period !== 'all' && joinedAt !== undefined && localDay(joinedAt, settings.schedule.zone) >= from;
  return [memberToday(pack, row), audited, ...(isNew ? [`joined ${ago(joinedAt)}`] : [])].join(' · ');
}

/** And the ratings of those who share them. */
export const memberLine = (pack: Pack, row: NumberedRow, shown: Shown): string =>
  memberFacts(pack, row, shown).concat(sharedText(pack, row.shared));

const COLUMNS = ['No', 'Ans', 'Lat', 'Mis', 'Exc', 'Seen', 'Aud'] as const;
type Cells = readonly (string | number)[];

/** No wider than what is in it: inside a card a phone has room for about 28 letters, and breaks longer lines. */
function tableLines(rows: readonly Cells[]): string[] {
  const widths = COLUMNS.map((_name, at) => Math.max(...rows.map((cells) => String(cells[at]).length)));
  return rows.map((cells) => cells.map((cell, at) => String(cell).padStart(widths[at] ?? 0)).join(' '));
}

/** In dates of the group: whoever wrote yesterday evening was seen a day ago, not today. */
function age(at: number | undefined, now: number, zone: string): string {
  if (at === undefined) return '-';
  return `${Math.min(999, daysBetween(localDay(at, zone), localDay(now, zone)))}d`;
}

/** The numbers of the members under each other. */
export function countsTable(rows: readonly NumberedRow[], now: number, zone: string): string {
  const cells = rows.map(({ number, counts, lastSeen, audits }) => [
    number,
    answeredIn(counts),
    counts.late,
    counts.missed,
    counts.excused,
    age(lastSeen, now, zone),
    age(audits.at(-1), now, zone),
  ]);
  return [
    '```',
    ...tableLines([COLUMNS, ...cells]),
    '```',
    '-# Ans: answered, late (Lat) included · Mis: missed · Exc: excused, while away · Seen: days since the last answer or audit (0d: today) · Aud: days since the last audit',
  ].join('\n');
}
