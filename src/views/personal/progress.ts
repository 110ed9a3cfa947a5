import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import type { Feedback } from '../../domain/answers/feedback.ts';
import type { Audit, GivenRatings, Member } from '../../domain/member.ts';
import { BUCKET_IDS, type Pack } from '../../domain/pack.ts';
import type { Outcome } from '../../domain/post.ts';
import { isAnswered, type PostOutcome } from '../../domain/posts/participation.ts';
import type { Changes } from '../../domain/skills/changes.ts';
import type { Evidence } from '../../domain/skills/evidence.ts';
import { bucketRating, type CurrentRating, ratingsAfter } from '../../domain/skills/ratings.ts';
import { feedbackPart } from '../answers/feedback.ts';
import { areasText } from '../skills/audit-areas.ts';
import { changesText } from '../skills/audit-changes.ts';
import type { AskedWords } from '../words/asked-words.ts';
import { button } from '../words/button.ts';
import { type Block, type Card, card, LINE, type Shown } from '../words/card.ts';
import { shortDate } from '../words/dates.ts';
import { figure } from '../words/levels.ts';
import { bucketName } from '../words/names.ts';
import { ago } from '../words/schedule.ts';
import { counted } from '../words/text.ts';

/** The latest ones; the rest is history that a message has no room for. */
const POSTS = 4;
const AUDITS = 6;
const AUDITS_SHOWN = 2;
const FEEDBACK_LENGTH = 120;

export const STREAK_RULE =
  "-# Your streak counts answers in a row, late ones too. Days off and time away don't break it.";

const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  'on-time': '✅ answered',
  late: '☑️ answered late',
  missed: '▫️ missed',
  open: '⏳ still open',
  excused: '🌿 excused: you were away',
  'not-counted': 'not counted: before you joined, or it was deleted',
};

export interface Progress {
  readonly member: Member;
  readonly outcomes: readonly PostOutcome[];
  /** The present one of the member, `2026-11`. */
  readonly month: string;
  /** How many questions they practised in it. */
  readonly practised: number;
  /** Missed, and to be mended by practising; the latest first. */
  readonly catchUp: readonly { readonly day: string; readonly question: string }[];
  /** Absent: the member wants to see none. */
  readonly streak?: number;
  /** How they judge their own answers, in a sentence; empty while too little is known. */
  readonly calibration?: string;
  /** The text of the question by local date. */
  question(day: string): string;
  /** What leads wrote about their answers. */
  readonly feedback?: {
    readonly all: readonly Feedback[];
    readonly words: AskedWords;
  };
}

/** One audit with the buckets as they stood after it. @param open the id of the audit that is not finished */
export function auditLine(
  pack: Pack,
  audits: readonly Audit[],
  index: number,
  open: string | undefined,
): string {
  const audit = audits[index];
  const current = ratingsAfter(audits, index + 1);
  const buckets = BUCKET_IDS.flatMap((id) => {
    const rating = bucketRating(pack, current, id);
    return rating === undefined ? [] : [`${bucketName(pack, id)} ${figure(rating)}`];
  });
  const unfinished = audit !== undefined && audit.id === open ? ' (not finished)' : '';
  const words =
    audit?.depth === 'role'
      ? 'areas of a job listing'
      : buckets.length === 0
        ? 'nothing rated'
        : buckets.join(' · ');
  return `- ${ago(audit?.at ?? 0)}${unfinished}: ${words}`;
}

function auditsText(pack: Pack, { audits, unfinished }: Member, most: number): string {
  if (audits.length === 0) return '### Audits\nNone so far. /audit takes three minutes.';
  const inOrder = audits.toSorted((a, b) => a.at - b.at);
  const shown = inOrder.map((_audit, index) => index).slice(-most);
  return [
    `### Audits over time (${inOrder.length})`,
    ...shown.map((index) => auditLine(pack, inOrder, index, unfinished?.id)).toReversed(),
    '-# Buckets as they stood after each audit, of 5. Not rated is left out and never counts as weak.',
  ].join('\n');
}

function goneText(gone: NonNullable<MoreProgress['gone']>): string {
  if (gone.size === 0) return '';
  const lines = [...gone].map(([id, { rating }]) => `- \`${id}\`: ${rating} of 5`);
  return `### No longer on the map\nYou rated these before they were taken out. They no longer count, and stay yours.\n${lines.join('\n')}`;
}

const isCounting = ({ outcome }: PostOutcome): boolean => outcome !== 'not-counted';

/** The questions that the card names, the latest first: what was missed is a number, not a list. */
export const latestOf = (outcomes: readonly PostOutcome[]): readonly PostOutcome[] =>
  outcomes
    .filter((one) => isCounting(one) && one.outcome !== 'missed')
    .slice(-POSTS)
    .toReversed();

/** How much somebody did in the present month of theirs. */
function monthText({ outcomes, month, practised, streak }: Progress): string {
  const counting = outcomes.filter((one) => isCounting(one) && one.day.startsWith(month));
  const count = (of: Outcome): number => counting.filter(({ outcome }) => outcome === of).length;
  const answered = counting.filter(({ outcome }) => isAnswered(outcome)).length;
  const [excused, missed] = [count('excused'), count('missed')];
  return [
    `${counted(answered, 'answer')} to ${counted(counting.length - excused, 'question')} this month`,
    ...(missed > 0 ? [`${missed} missed`] : []),
    ...(excused > 0 ? [`${excused} excused`] : []),
    ...(practised > 0 ? [`${practised} practised`] : []),
    ...(streak === undefined ? [] : [`streak ${streak}`]),
  ].join(' · ');
}

/** The way to make up for a question that was missed. */
function catchUpPart({ catchUp: [latest], streak }: Progress): readonly Block[] {
  if (!latest) return [];
  const why = streak === undefined ? '' : ' Practise one within a week and it no longer breaks your streak.';
  return [
    `You missed the question of ${shortDate(latest.day)}.${why}`,
    [
      button(
        ids.practiceOpen.write({ question: latest.question }),
        `Catch up on ${shortDate(latest.day)}`,
        ButtonStyle.Primary,
      ),
    ],
  ];
}

/** What one member did, for that member alone: the present month first, on one screen of a phone. */
export function progressCard(pack: Pack, progress: Progress): Card {
  const { member, outcomes, streak, question, feedback } = progress;
  const lines = latestOf(outcomes).map(
    ({ day, outcome }) => `- ${shortDate(day)} ${OUTCOME_WORDS[outcome]}: ${question(day)}`,
  );
  const [feedbackText, feedbackButtons] = feedback
    ? feedbackPart(feedback.all, feedback.words, FEEDBACK_LENGTH)
    : (['', []] as const);
  return card(
    `## Your progress\n${monthText(progress)}`,
    streak === undefined ? '' : STREAK_RULE,
    ...catchUpPart(progress),
    progress.calibration ?? '',
    lines.length === 0 ? '' : `### Latest questions\n${lines.join('\n')}`,
    feedbackText,
    feedbackButtons,
    LINE,
    auditsText(pack, member, AUDITS_SHOWN),
    member.audits.length === 0 ? [] : [button(ids.progressMore.write({}), 'More')],
  );
}

export interface MoreProgress {
  readonly member: Member;
  readonly sharing: string;
  readonly changes?: { readonly last?: Changes; readonly first?: Changes };
  /** Current ratings of areas, by rating id. */
  readonly areas?: GivenRatings;
  readonly evidence?: Evidence;
  /** Rated once, and no longer in the content. */
  readonly gone?: ReadonlyMap<string, CurrentRating>;
  readonly picture?: Shown | undefined;
}

/** All audits of one member, and what moved between them. */
export function moreProgressCard(pack: Pack, progress: MoreProgress): Card {
  const { member, sharing, changes = {}, areas = {}, evidence = {}, gone = new Map(), picture } = progress;
  return card(
    auditsText(pack, member, AUDITS),
    picture ?? '',
    ...changesText(pack, changes),
    areasText(pack, areas, evidence),
    goneText(gone),
    sharing,
  );
}
