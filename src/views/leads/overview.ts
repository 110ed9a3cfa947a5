import type { CohortFigures } from '../../actions/leads/cohort-overview.ts';
import type { Failure } from '../../actions/posts/ledger.ts';
import type { BankState } from '../../domain/bank/question-choice.ts';
import type { CohortRef, CohortSettings, Schedule } from '../../domain/cohort.ts';
import { nameOf } from '../../domain/cohort.ts';
import { addDays, localDay } from '../../domain/dates.ts';
import type { TeachNext } from '../../domain/leads/teach-next.ts';
import { bankLine } from '../bank/bank.ts';
import { type Card, card } from '../words/card.ts';
import { shortDate } from '../words/dates.ts';
import { failureText } from '../words/post-failure.ts';
import { escaped } from '../words/repeated.ts';
import { ago } from '../words/schedule.ts';
import { counted, shortened } from '../words/text.ts';
import { alertsText } from './alerts.ts';
import { moreButton, nextSteps, seeAnswersButton, sessionsButton } from './controls.ts';
import { teachText } from './group.ts';
import { answeredShare } from './members.ts';

const NAME_LENGTH = 40;
/** How many days before a group's last date it is mentioned. */
const SOON = 42;

export interface CohortOverview extends Omit<CohortFigures, 'weakness' | 'commonGaps' | 'averages'> {
  readonly ref: CohortRef;
  readonly settings: CohortSettings;
  readonly now: number;
  readonly teachNext: readonly TeachNext[];
  /** How many questions are left to ask. */
  readonly bank: BankState;
  readonly readsMessages: boolean;
  /** Whether the server has reached its member limit; /setup has the details. */
  readonly isFull?: boolean;
  /** Why no digest comes, or why the last one didn't. */
  readonly digestNews?: string;
}

/** The state of the group's schedule, unless it is simply running. */
function timeText({ from, until, pausedAt }: Schedule, today: string): string[] {
  return [
    ...(pausedAt === undefined ? [] : [`paused since ${ago(pausedAt)}`]),
    ...(from === undefined || from <= today ? [] : [`begins ${shortDate(from)}`]),
    ...(until === undefined || until > addDays(today, SOON) ? [] : [`ends ${shortDate(until)}`]),
  ];
}

const failedText = ({ of, day, reason }: Failure): string =>
  `**${of === 'thread' ? 'Posted without its thread' : 'Not posted'} on ${shortDate(day)}**: ${failureText(reason)}.`;

/** What a lead has to know first; usually only the next question. */
function headerText(overview: CohortOverview): string {
  const { settings, rows, now, nextDue, failure, digestNews = '', readsMessages } = overview;
  const bankNews = bankLine(overview.bank);
  return [
    `## ${escaped(shortened(nameOf(settings), NAME_LENGTH))}${overview.isFull === true ? ' (full)' : ''}`,
    `-# ${[
      counted(rows.length, 'member'),
      ...(nextDue === undefined
        ? ['no question is due']
        : bankNews === ''
          ? [`next question ${ago(nextDue)}`]
          : []),
      ...timeText(settings.schedule, localDay(now, settings.schedule.zone)),
    ].join(' · ')}`,
    ...(failure ? [failedText(failure)] : []),
    ...(bankNews === '' ? [] : [`-# ${bankNews}`]),
    ...(digestNews === '' ? [] : [digestNews]),
    ...(readsMessages
      ? []
      : [
          '**Message Content is off**: answers are noted without their text. /setup says how to switch it on.',
        ]),
  ].join('\n');
}

function answeredText(overview: CohortOverview): string {
  const { rows, questions } = overview;
  const answered = rows.filter(({ today }) => today === 'on-time' || today === 'late').length;
  const open = rows.filter(({ today }) => today === 'open').length;
  return [
    '### Who answered',
    ...(rows.length === 0 ? ['Nobody has audited or answered so far.'] : []),
    ...(questions === 0 || rows.length === 0 ? [] : [`Last 7 days: ${answeredShare(overview)}`]),
    ...(rows.every(({ today }) => today === undefined)
      ? []
      : [`Today: ${answered} answered${open > 0 ? `, ${open} still open` : ''}`]),
  ].join('\n');
}

/** What a lead needs before the session: whom to write to, what to teach, who answered. */
export function cohortCard(overview: CohortOverview): Card {
  const { ref, told, teachNext, lastAsked } = overview;
  const alerts = told ?? { alerts: [], waiting: 0 };
  return card(
    headerText(overview),
    alertsText(alerts),
    teachText(teachNext),
    answeredText(overview),
    nextSteps(ref.cohort, { alerts: alerts.alerts, teachNext }),
    [...seeAnswersButton(ref.cohort, lastAsked), sessionsButton(ref.cohort), moreButton(ref.cohort)],
  );
}
