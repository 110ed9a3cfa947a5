import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import type { Feedback } from '../../domain/answers/feedback.ts';
import type { Member } from '../../domain/member.ts';
import type { Pack } from '../../domain/pack.ts';
import type { Outcome } from '../../domain/post.ts';
import { isAnswered, type PostOutcome } from '../../domain/posts/participation.ts';
import { feedbackNews, readFeedbackButton } from '../answers/feedback.ts';
import { type Button, button } from '../words/button.ts';
import { type Block, type Card, card } from '../words/card.ts';
import { shortDate } from '../words/dates.ts';
import { counted } from '../words/text.ts';
import { auditLines } from './audits.ts';

/** How many of the latest questions are listed; a message has no room for more. */
const POSTS = 4;

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
  /** The member's current month, `2026-11`. */
  readonly month: string;
  /** How many questions they practised in that month. */
  readonly practised: number;
  /** Missed questions that practice can make up for, latest first. */
  readonly catchUp: readonly { readonly day: string; readonly question: string }[];
  /** Absent: the member has hidden it. */
  readonly streak?: number;
  /** Feedback by leads on their answers. */
  readonly feedback?: readonly Feedback[];
}

const isCounting = ({ outcome }: PostOutcome): boolean => outcome !== 'not-counted';

/** The questions that the card lists, latest first. Missed questions are only counted. */
export const latestOf = (outcomes: readonly PostOutcome[]): readonly PostOutcome[] =>
  outcomes
    .filter((one) => isCounting(one) && one.outcome !== 'missed')
    .slice(-POSTS)
    .toReversed();

/** What the member did in their current month. */
function monthText({ outcomes, month, practised, streak }: Progress): string {
  const counting = outcomes.filter((one) => isCounting(one) && one.day.startsWith(month));
  const count = (of: Outcome): number => counting.filter(({ outcome }) => outcome === of).length;
  const answered = counting.filter(({ outcome }) => isAnswered(outcome)).length;
  const [excused, missed] = [count('excused'), count('missed')];
  const asked = counting.length - excused;
  return [
    asked === 0
      ? 'No question yet this month'
      : `${counted(answered, 'answer')} to ${counted(asked, 'question')} this month`,
    ...(missed > 0 ? [`${missed} missed`] : []),
    ...(excused > 0 ? [`${excused} excused`] : []),
    ...(practised > 0 ? [`${practised} practised`] : []),
    ...(streak === undefined ? [] : [`streak ${streak}`]),
  ].join(' · ');
}

/** How to make up for a missed question. */
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

function auditsText(pack: Pack, member: Member): string {
  const [latest] = auditLines(pack, member);
  return latest === undefined
    ? 'No audit so far. /audit takes three minutes.'
    : `**Audits over time (${member.audits.length})**\n${latest}`;
}

/** A member's own progress, which only they see: the current month first, on one phone screen. */
export function progressCard(pack: Pack, progress: Progress): Card {
  const { member, outcomes, feedback = [] } = progress;
  return card(
    `## Your progress\n${monthText(progress)}`,
    ...catchUpPart(progress),
    feedbackNews(feedback),
    auditsText(pack, member),
    [
      ...(feedback.length === 0 ? [] : [readFeedbackButton]),
      ...(latestOf(outcomes).length === 0 ? [] : [progressPart('questions', 'Latest questions')]),
      ...(member.audits.length === 0 ? [] : [button(ids.progressMore.write({}), 'My audits')]),
    ],
  );
}

const progressPart = (part: 'top' | 'questions', label: string): Button =>
  button(ids.progressPart.write({ part }), label);

/**
 * The results of the latest questions.
 * @param words the text of the question by local date
 * @param calibration how well they judge their own answers, in one sentence; empty if too little is known
 */
export function latestQuestionsCard(
  outcomes: readonly PostOutcome[],
  words: (day: string) => string,
  { hasStreak, calibration = '' }: { readonly hasStreak: boolean; readonly calibration?: string },
): Card {
  const lines = latestOf(outcomes).map(
    ({ day, outcome }) => `- ${shortDate(day)} ${OUTCOME_WORDS[outcome]}: ${words(day)}`,
  );
  return card(
    '## Latest questions',
    lines.length === 0 ? 'None so far.' : lines.join('\n'),
    calibration,
    hasStreak ? STREAK_RULE : '',
    [progressPart('top', 'Back')],
  );
}
