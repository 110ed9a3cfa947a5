import type { CohortFigures } from '../../actions/leads/cohort-overview.ts';
import type { Failure } from '../../actions/posts/ledger.ts';
import type { BankState } from '../../domain/bank/question-choice.ts';
import type { CohortRef, CohortSettings, Schedule } from '../../domain/cohort.ts';
import { nameOf } from '../../domain/cohort.ts';
import type { TeachNext } from '../../domain/leads/teach-next.ts';
import type { Pack } from '../../domain/pack.ts';
import { bankLine } from '../bank/bank.ts';
import { type Block, type Card, card, fitsWhole, LINE, type Shown } from '../words/card.ts';
import { shortDate } from '../words/dates.ts';
import { failureText } from '../words/post-failure.ts';
import { escaped } from '../words/repeated.ts';
import { moment } from '../words/schedule.ts';
import { counted } from '../words/text.ts';
import { alertsBlock } from './alerts.ts';
import { overviewControls } from './controls.ts';
import { averagesText, teachLinks, teachText } from './group.ts';
import { countsTable, memberFacts, memberLine, memberToday, periodText, totalsText } from './members.ts';

/** So many members fit a message with three lines each. */
export const MEMBERS_A_PAGE = 8;

export interface CohortOverview extends Omit<CohortFigures, 'weakness' | 'commonGaps'> {
  readonly ref: CohortRef;
  readonly settings: CohortSettings;
  readonly now: number;
  /** From 0. */
  readonly page: number;
  readonly teachNext: readonly TeachNext[];
  /** How many questions are left to ask. */
  readonly bank: BankState;
  readonly readsMessages: boolean;
  /** Why no digest comes, or the last one did not. */
  readonly digestNews?: string;
  /** Who took part when, and how the ratings of those who share are spread. */
  readonly heatmap?: Shown | undefined;
  readonly distribution?: Shown | undefined;
}

/** The rows that a page shows, which the heat map shows too, and the number of the first. */
export function rowsOnPage<T>(
  rows: readonly T[],
  wanted: number,
): { readonly shown: readonly T[]; readonly page: number; readonly pages: number; readonly first: number } {
  const pages = Math.max(1, Math.ceil(rows.length / MEMBERS_A_PAGE));
  const page = Math.min(wanted, pages - 1);
  const start = page * MEMBERS_A_PAGE;
  return { shown: rows.slice(start, start + MEMBERS_A_PAGE), page, pages, first: start + 1 };
}

/** Where the group stands in its time, when that is not simply "running". */
function timeText({ from, until, pausedAt }: Schedule): string[] {
  return [
    ...(pausedAt === undefined
      ? []
      : [`**Paused** since ${moment(pausedAt)}: no questions until /setup resumes it.`]),
    ...(from === undefined ? [] : [`Begins: ${shortDate(from)}`]),
    ...(until === undefined ? [] : [`Ends: ${shortDate(until)}`]),
  ];
}

const failedText = ({ of, day, reason }: Failure): string =>
  `**${of === 'thread' ? 'Posted without its thread' : 'Not posted'} on ${day}**: ${failureText(reason)}.`;

function headerText(overview: CohortOverview): string {
  const { settings, rows, nextDue, failure, digestNews = '', readsMessages } = overview;
  const answered = rows.filter(({ today }) => today === 'on-time' || today === 'late').length;
  const bankNews = bankLine(overview.bank);
  const audited = rows.filter(({ audits }) => audits.length > 0).length;
  return [
    `## Cohort: ${counted(rows.length, 'member')}`,
    ...(settings.name === undefined ? [] : [`${escaped(nameOf(settings))}, <#${settings.channel}>`]),
    `${answered} answered today · ${audited} audited`,
    `Next question: ${nextDue === undefined ? 'none is due' : moment(nextDue)}`,
    ...timeText(settings.schedule),
    ...(failure ? [failedText(failure)] : []),
    ...(bankNews === '' ? [] : [bankNews]),
    ...(digestNews === '' ? [] : [digestNews]),
    ...(readsMessages
      ? []
      : [
          '**Message Content is off**: answers are noted without their text. /setup says how to switch it on.',
        ]),
  ].join('\n');
}

/** How much is said beside the numbers: who a number is comes before everything else. */
const DETAILS = ['all', 'without-ratings', 'least'] as const;
type Detail = (typeof DETAILS)[number];

const REST: Readonly<Record<Detail, string>> = {
  all: '-# Only people who audited, answered or joined are listed, in the order in which they joined; counted from the questions since each of them joined.',
  'without-ratings':
    '-# Listed in the order in which they joined, counted from the questions since. Ratings of those who share them did not fit here: /cohort member shows them.',
  least: '-# Not everything fitted here: /cohort member shows the rest of each member.',
};

function blocksOf(pack: Pack, overview: CohortOverview, detail: Detail): Block[] {
  const { ref, rows, period, now, averages, heatmap, distribution, told, settings } = overview;
  const { shown, page, pages, first } = rowsOnPage(rows, overview.page);
  const numbered = shown.map((row, index) => ({ ...row, number: first + index }));
  const line = { all: memberLine, 'without-ratings': memberFacts, least: memberToday }[detail];
  const isBrief = detail === 'least';
  return [
    headerText(overview),
    told && page === 0 ? alertsBlock(told) : '',
    LINE,
    `### ${periodText(period)}\n${totalsText(overview)}`,
    shown.length === 0
      ? 'Nobody has audited or answered so far. The bot lists people from their first audit or answer on.'
      : numbered.map((row) => line(pack, row, overview)).join('\n'),
    shown.length === 0 ? '' : countsTable(numbered, now, settings.schedule.zone),
    heatmap ?? '',
    pages > 1 ? `-# Page ${page + 1} of ${pages}` : '',
    ...overviewControls(ref.cohort, { period, page, pages }),
    LINE,
    averagesText(pack, averages, isBrief),
    distribution ?? '',
    teachText(overview.teachNext, isBrief),
    teachLinks(overview.teachNext),
    REST[detail],
  ];
}

/** What a lead needs before the session, members in the order in which they joined: no ranking. */
export function cohortCard(pack: Pack, overview: CohortOverview): Card {
  const tried = DETAILS.map((detail) => blocksOf(pack, overview, detail));
  return card(...(tried.find(fitsWhole) ?? tried.at(-1) ?? []));
}
