import type { RESTPostAPIChannelMessageJSONBody } from 'discord-api-types/v10';
import type { DigestFacts, WeekNumbers } from '../../actions/leads/digest.ts';
import { ids } from '../../discord/interactions/ids.ts';
import type { DigestChannelProblem } from '../../discord/people/leads-only.ts';
import { type CohortSettings, nameOf } from '../../domain/cohort.ts';
import { digestFrom } from '../../domain/leads/digest.ts';
import type { Post } from '../../domain/post.ts';
import { bankLine } from '../bank/bank.ts';
import { button } from '../words/button.ts';
import { type Block, card, fitsWhole, LINE, type Shown } from '../words/card.ts';
import { longDate, shortDate } from '../words/dates.ts';
import { DIGEST_PROBLEMS, failureText } from '../words/post-failure.ts';
import { escaped } from '../words/repeated.ts';
import { counted } from '../words/text.ts';
import { alertsBlock } from './alerts.ts';
import { teachLinks, teachText } from './group.ts';

/** As many rows as the picture has. */
const ROWS = 40;
/** So many characters of the notes fit beside everything else. */
const NOTES = 400;

export interface Digest extends DigestFacts {
  /** The member role does not exist any more, so nobody counts. */
  readonly roleGone: boolean;
  /** Absent: it could not be drawn, or there is nothing to draw. */
  readonly heatmap: Shown | undefined;
}

function weekText({ questions, tookPart, counts }: WeekNumbers, members: number): string {
  if (questions === 0) return '**No question was asked this week.**';
  const { onTime, late, missed, open, excused } = counts;
  return [
    `**${counted(questions, 'question')}** · ${tookPart} of ${counted(members, 'member')} took part`,
    `${onTime + late} answered${late > 0 ? ` (${late} late)` : ''} · ${missed} missed · ${excused} excused · ${open} still open`,
  ].join('\n');
}

function numbersText({ rows, week, weekBefore, audits, roleGone }: Digest): string {
  if (roleGone)
    return 'The member role no longer exists, so nobody counts. Somebody with Manage Server chooses another in /setup.';
  if (rows.length === 0) return 'Nobody has audited, answered or joined so far.';
  const before =
    weekBefore.questions === 0
      ? []
      : [
          `-# The week before: ${counted(weekBefore.questions, 'question')}, ${weekBefore.tookPart} took part, ${weekBefore.counts.onTime + weekBefore.counts.late} answered`,
        ];
  return [
    weekText(week, rows.length),
    ...(audits > 0 ? [`${counted(audits, 'audit')} made`] : []),
    ...before,
  ].join('\n');
}

/** Who the rows of the picture are: in the order in which they joined, which ranks nobody. */
function rowsText({ rows, heatmap }: Digest): string {
  if (!heatmap) return '';
  const numbered = rows.slice(0, ROWS).map(({ user }, index) => `${index + 1} <@${user}>`);
  const more =
    rows.length > ROWS ? ` · ${rows.length - ROWS} more: /cohort overview shows them in pages` : '';
  return `-# Rows: ${numbered.join(' · ')}${more}`;
}

function notesText({ notes, settings: { interviewOn } }: Digest, room: number): string {
  if (notes.length === 0 || interviewOn === undefined) return '';
  const lines = notes.map((note) => `- ${escaped(note)}`);
  const tooMuch = lines.findIndex((_line, index) => lines.slice(0, index + 1).join('\n').length > room);
  const shown = tooMuch === -1 ? lines : lines.slice(0, tooMuch);
  const left = notes.length - shown.length;
  return [
    `### Interviews begin on ${longDate(interviewOn)}`,
    'How to prepare:',
    ...shown,
    ...(left > 0 ? [`-# ${counted(left, 'more note')} did not fit here.`] : []),
  ].join('\n');
}

/** The digest of a week, for a channel of leads alone. It pings nobody; its button is how it is found again. */
export function digestMessage(digest: Digest): RESTPostAPIChannelMessageJSONBody {
  const { heatmap } = digest;
  const whole = blocksOf(digest);
  const { flags, components } = card(...(fitsWhole(whole) ? whole : blocksOf(digest, NOTES)));
  return {
    flags,
    components,
    attachments: heatmap ? [{ id: '0', filename: heatmap.name, description: heatmap.alt }] : [],
    allowed_mentions: { parse: [] },
  };
}

/** @param room for the notes, where not everything fits: who the rows of the picture are comes before them */
function blocksOf(digest: Digest, room = Number.POSITIVE_INFINITY): Block[] {
  const { ref, settings, day, heatmap } = digest;
  return [
    [
      `## The week of ${escaped(nameOf(settings))}`,
      `${shortDate(digestFrom(day))} to ${longDate(day)} · <#${settings.channel}>`,
    ].join('\n'),
    numbersText(digest),
    heatmap ?? '',
    rowsText(digest),
    LINE,
    teachText(digest.teachNext, room === NOTES),
    teachLinks(digest.teachNext),
    alertsBlock(digest),
    notesText(digest, room),
    bankLine(digest.bank),
    [button(ids.digestOpen.write({ cohort: ref.cohort, day }), 'Open the overview')],
  ];
}

/** Why no digest can come now, or the last one did not, for leads; an empty text when all is well. */
export function digestNews(
  { digest }: Pick<CohortSettings, 'digest'>,
  { problem, last }: { problem: DigestChannelProblem | undefined; last: Post | undefined },
): string {
  if (!digest) return '';
  const lines = [
    problem === undefined
      ? ''
      : `**No digest is sent to <#${digest.channel}>**: ${DIGEST_PROBLEMS[problem]}.`,
    // The reason stands above already.
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
      return `**The digest of ${date} is held back**: ${failureText(last.reason)}. It comes by itself once that is solved, up to a day late.`;
    case 'skipped':
      return `**The digest of ${date} was not sent**: ${failureText(last.reason)}. The next one comes in its time.`;
  }
}
