import { ButtonBuilder, ButtonStyle } from 'discord.js';
import type { Failure } from '../actions/ledger.ts';
import { ids } from '../discord/ids.ts';
import type { GroupAverage } from '../domain/averages.ts';
import { skillById } from '../domain/catalog.ts';
import { BUCKET_IDS, type BucketId, type Pack } from '../domain/pack.ts';
import type { Counts } from '../domain/participation.ts';
import { type Card, card, LINE } from './card.ts';
import { bucketName } from './closest-tracks.ts';
import { figure, levelBar } from './levels.ts';
import { failureText } from './post-failure.ts';
import { ago, moment } from './schedule.ts';
import { counted, named } from './text.ts';

/** So many members fit a message with three lines each. */
export const MEMBERS_A_PAGE = 8;

export interface MemberRow {
  readonly user: string;
  /** When each audit was made; the last one is shown. */
  readonly audits: readonly number[];
  readonly today: Counts;
  readonly week: Counts;
  readonly month: Counts;
  /** Bucket ratings of somebody who shares them. */
  readonly shared?: Partial<Record<BucketId, number>>;
}

export interface CohortOverview {
  readonly cohort: string;
  readonly rows: readonly MemberRow[];
  /** From 0. */
  readonly page: number;
  readonly nextDue: number | undefined;
  readonly failure: Failure | undefined;
  readonly averages: readonly GroupAverage[];
  /** Ids of skills, the most common first. */
  readonly commonGaps: readonly string[];
  readonly readsMessages: boolean;
}

function periodText(name: string, { onTime, late, missed, open, excused }: Counts): string {
  const asked = onTime + late + missed + open;
  if (asked === 0) return excused > 0 ? `${name} excused` : `${name} none`;
  const details = [
    ...(late > 0 ? [`${late} late`] : []),
    ...(missed > 0 ? [`${missed} missed`] : []),
    ...(open > 0 ? [`${open} open`] : []),
    ...(excused > 0 ? [`${excused} excused`] : []),
  ];
  return `${name} ${onTime + late} of ${asked}${details.length > 0 ? ` (${details.join(', ')})` : ''}`;
}

function todayText({ onTime, late, missed, open, excused }: Counts): string {
  if (onTime + late > 0) return 'today answered';
  if (excused > 0) return 'today excused';
  return open > 0 ? 'today still open' : missed > 0 ? 'today not answered' : 'today no question';
}

/** A member of less than a week has one figure, not the same one twice. */
function periodsText(week: Counts, month: Counts): string {
  const short = periodText('7 days', week);
  const long = periodText('28 days', month);
  return long === short.replace('7 days', '28 days')
    ? short.replace('7 days', '7 and 28 days')
    : `${short} · ${long}`;
}

function sharedText(pack: Pack, shared: MemberRow['shared']): string {
  const rated = BUCKET_IDS.flatMap((id) =>
    shared?.[id] === undefined ? [] : [`${bucketName(pack, id)} ${figure(shared[id])}`],
  );
  return rated.length === 0 ? '' : `\nShares: ${rated.join(' · ')}`;
}

function rowText(pack: Pack, { user, audits, today, week, month, shared }: MemberRow): string {
  const last = audits.at(-1);
  const audited =
    last === undefined ? 'no audit so far' : `${counted(audits.length, 'audit')}, last ${ago(last)}`;
  return `<@${user}>: ${todayText(today)} · ${audited}\n${periodsText(week, month)}${sharedText(pack, shared)}`;
}

function averagesText(pack: Pack, averages: readonly GroupAverage[]): string {
  const lines = averages.map(({ bucket, average, sharing, others }) => {
    const name = `**${bucketName(pack, bucket)}**`;
    if (average === undefined) return `${name}: too few people to show`;
    const who = [
      ...(sharing > 0 ? [`${sharing} who ${sharing === 1 ? 'shares' : 'share'}`] : []),
      ...(others ? ['three or more who do not share'] : []),
    ];
    return `${name}: ${levelBar(average)} (${who.join(', ')})`;
  });
  return [
    '### Averages',
    ...lines,
    '-# Rounded to half a level. Members who do not share are counted from three on, and renewed when three have new ratings.',
  ].join('\n');
}

function gapsText(pack: Pack, gaps: readonly string[]): string {
  if (gaps.length === 0) return '### Most common gaps\nToo few audits to say.';
  const names = gaps.map((id) => skillById(pack, id)?.name ?? id);
  return `### Most common gaps\n${named(names)}\nEach against the member's own target.`;
}

function pages(cohort: string, page: number, last: number): ButtonBuilder[] {
  if (last === 0) return [];
  const turn = (to: number, label: string): ButtonBuilder =>
    new ButtonBuilder()
      .setCustomId(ids.cohortPage.write({ cohort, page: String(Math.max(0, Math.min(last, to))) }))
      .setLabel(label)
      .setStyle(ButtonStyle.Secondary);
  return [
    ...(page > 0 ? [turn(page - 1, 'Previous')] : []),
    ...(page < last ? [turn(page + 1, 'Next')] : []),
  ];
}

/** What a lead needs before the session, members in the order in which they joined: no ranking. */
export function cohortCard(pack: Pack, overview: CohortOverview): Card {
  const { cohort, rows, nextDue, failure, averages, commonGaps, readsMessages } = overview;
  const last = Math.max(0, Math.ceil(rows.length / MEMBERS_A_PAGE) - 1);
  const page = Math.min(overview.page, last);
  const shown = rows.slice(page * MEMBERS_A_PAGE, (page + 1) * MEMBERS_A_PAGE);
  const answered = rows.filter(({ today }) => today.onTime + today.late > 0).length;
  const audited = rows.filter(({ audits }) => audits.length > 0).length;
  return card(
    [
      `## Cohort: ${counted(rows.length, 'member')}`,
      `${answered} answered today · ${audited} audited`,
      `Next question: ${nextDue === undefined ? 'none is due' : moment(nextDue)}`,
      ...(failure
        ? [
            `**${failure.of === 'thread' ? 'Posted without its thread' : 'Not posted'} on ${failure.day}**: ${failureText(failure.reason)}.`,
          ]
        : []),
      ...(readsMessages
        ? []
        : [
            '**Message Content is off**: answers are noted without their text. /setup says how to switch it on.',
          ]),
    ].join('\n'),
    LINE,
    shown.length === 0
      ? 'Nobody has audited or answered so far. The bot lists people from their first audit or answer on.'
      : shown.map((row) => rowText(pack, row)).join('\n'),
    last > 0 ? `-# Page ${page + 1} of ${last + 1}` : '',
    pages(cohort, page, last),
    LINE,
    averagesText(pack, averages),
    gapsText(pack, commonGaps),
    '-# Only people who audited, answered or joined are listed; counted from the questions since each of them joined.',
  );
}
