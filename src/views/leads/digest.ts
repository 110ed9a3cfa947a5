import type { RESTPostAPIChannelMessageJSONBody } from 'discord-api-types/v10';
import type { DigestFacts } from '../../actions/leads/digest.ts';
import { ids } from '../../discord/interactions/ids.ts';
import type { DigestChannelProblem } from '../../discord/people/leads-only.ts';
import { type CohortSettings, nameOf } from '../../domain/cohort.ts';
import { digestFrom } from '../../domain/leads/digest.ts';
import type { Post } from '../../domain/post.ts';
import { bankLine } from '../bank/bank.ts';
import { daysOffText } from '../cohort/days-off.ts';
import { agendaButton } from '../sessions/agenda/card.ts';
import { button } from '../words/button.ts';
import { type Block, type Card, type Control, card, type Shown } from '../words/card.ts';
import { longDate, shortDate } from '../words/dates.ts';
import { DIGEST_PROBLEMS, failureText } from '../words/post-failure.ts';
import { escaped } from '../words/repeated.ts';
import { counted, listed, shortened } from '../words/text.ts';
import { alertsText } from './alerts.ts';
import { nextSteps, overviewButton, seeAnswersButton } from './controls.ts';
import { teachText } from './group.ts';

/** With more people than this the picture would be too tall for a phone. The button shows it in pages. */
export const PICTURED = 6;

const NAME_LENGTH = 40;
/** How many notes fit one phone screen. */
const NOTES_A_PAGE = 4;

export interface Digest extends DigestFacts {
  /** The member role no longer exists, so nobody counts. */
  readonly roleGone: boolean;
  /** Absent: it could not be drawn, or there is nothing to draw. */
  readonly heatmap: Shown | undefined;
}

function weekText({ rows, week, weekBefore }: Digest): string {
  const { onTime, late, missed, open } = week.counts;
  const rest = [
    `${onTime + late} of ${onTime + late + missed + open} answered`,
    ...(missed > 0 ? [`${missed} missed`] : []),
    ...(open > 0 ? [`${open} still open`] : []),
    ...(weekBefore.questions > 0 ? [`the week before ${weekBefore.tookPart} took part`] : []),
  ];
  return [
    `${week.tookPart} of ${rows.length} took part, ${counted(week.questions, 'question')}`,
    `-# ${rest.join(' · ')}`,
  ].join('\n');
}

/** Explains a quiet week, about which leads would otherwise wonder. */
function quietText({ week, rows, settings: { schedule }, day }: Digest): string {
  const from = digestFrom(day);
  const off = (schedule.off ?? []).filter((span) => span.from <= day && span.until >= from);
  const why = off.length === 0 ? '' : ` Days off: ${listed(off.map(daysOffText))}.`;
  if (week.questions === 0) return `A quiet week: no question was asked this week.${why}`;
  if (rows.length > 0 && week.tookPart === 0) return `A quiet week: nobody has answered so far.${why}`;
  return why.trim();
}

function numbersText(digest: Digest): string {
  const { rows, week, weekBefore, roleGone } = digest;
  if (roleGone)
    return 'The member role no longer exists, so nobody counts. Somebody with Manage Server chooses another in /setup.';
  if (rows.length === 0) return 'Nobody has audited, answered or joined so far.';
  if (week.questions > 0) return weekText(digest);
  return weekBefore.questions > 0 ? `The week before, ${weekBefore.tookPart} took part.` : 'Nobody had to.';
}

/** Names the rows of the picture. They are in the order people joined, which ranks nobody. */
const rowsText = ({ rows, heatmap }: Digest): string =>
  heatmap ? `-# ${rows.map(({ user }, index) => `${index + 1} <@${user}>`).join(' · ')}` : '';

/**
 * The digest of a week, for a channel that only leads can see. It pings nobody. Its last button identifies the message.
 */
export function digestMessage(digest: Digest): RESTPostAPIChannelMessageJSONBody {
  const { heatmap } = digest;
  const { flags, components } = card(...blocksOf(digest));
  return {
    flags,
    components,
    attachments: heatmap ? [{ id: '0', filename: heatmap.name, description: heatmap.alt }] : [],
    allowed_mentions: { parse: [] },
  };
}

function blocksOf(digest: Digest): Block[] {
  const { ref, settings, day, heatmap, teachNext, alerts, lastAsked, notes, audits } = digest;
  const { cohort } = ref;
  const { interviewOn } = settings;
  const prepares = notes.length > 0 && interviewOn !== undefined;
  const bankNews = bankLine(digest.bank);
  return [
    [
      `## ${escaped(shortened(nameOf(settings), NAME_LENGTH))}`,
      `-# The week from ${shortDate(digestFrom(day))} to ${shortDate(day)}${audits > 0 ? ` · ${counted(audits, 'audit')}` : ''}`,
      quietText(digest),
      bankNews === '' ? '' : `-# ${bankNews}`,
    ]
      .filter((line) => line !== '')
      .join('\n'),
    alertsText(digest, 'this week'),
    teachText(teachNext),
    `### Who answered\n${numbersText(digest)}`,
    heatmap ?? '',
    rowsText(digest),
    nextSteps(cohort, { alerts, teachNext }),
    [...seeAnswersButton(cohort, lastAsked), button(ids.digestOpen.write({ cohort, day }), 'Overview')],
    // A phone has room for only one of them.
    prepares
      ? [prepareButton(cohort, 0, `Interviews on ${shortDate(interviewOn)}`)]
      : [agendaButton(cohort, 'Plan the session')],
  ];
}

const prepareButton = (cohort: string, page: number, label: string): Control =>
  button(ids.cohortPrepare.write({ cohort, page: String(page) }), label);

/** A page of interview preparation, from the group's question packs. */
export function preparationCard(
  cohort: string,
  {
    interviewOn,
    notes,
    page: wanted,
  }: { interviewOn: string | undefined; notes: readonly string[]; page: number },
): Card {
  const pages = Math.max(1, Math.ceil(notes.length / NOTES_A_PAGE));
  const page = Math.min(wanted, pages - 1);
  const when = interviewOn === undefined ? '' : `Interviews begin on ${longDate(interviewOn)}.`;
  const lines = notes
    .slice(page * NOTES_A_PAGE, (page + 1) * NOTES_A_PAGE)
    .map((note) => `- ${escaped(note)}`);
  return card(
    [
      '## How to prepare',
      ...(when === '' ? [] : [when]),
      ...(lines.length === 0 ? ['The question packs of this group have no notes on that.'] : lines),
    ].join('\n'),
    [
      ...(page > 0 ? [prepareButton(cohort, page - 1, 'Previous')] : []),
      ...(page < pages - 1 ? [prepareButton(cohort, page + 1, 'Next')] : []),
      overviewButton(cohort, 'Overview'),
    ],
  );
}

/** Tells leads why no digest can come now, or why the last one didn't; empty if there is no problem. */
export function digestNews(
  { digest }: Pick<CohortSettings, 'digest'>,
  { problem, last }: { problem: DigestChannelProblem | undefined; last: Post | undefined },
): string {
  if (!digest) return '';
  const lines = [
    problem === undefined
      ? ''
      : `**No digest is sent to <#${digest.channel}>**: ${DIGEST_PROBLEMS[problem]}.`,
    // The line above already gives the reason.
    last?.state === 'failed' && problem !== undefined ? '' : lastText(last),
  ];
  return lines.filter((line) => line !== '').join('\n');
}

function lastText(last: Post | undefined): string {
  if (!last || last.state === 'posted') return '';
  const date = shortDate(last.day);
  switch (last.state) {
    case 'intent':
      return last.blockedBy === undefined
        ? ''
        : `**The digest of ${date} is not confirmed**: ${failureText(last.blockedBy)}.`;
    case 'failed':
      return `**The digest of ${date} is held back**: ${failureText(last.reason)}. It comes by itself once that's fixed, up to a day late.`;
    case 'skipped':
      return `**The digest of ${date} was not sent**: ${failureText(last.reason)}. The next one comes as usual.`;
  }
}
