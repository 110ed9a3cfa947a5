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
import { type Card, card, LINE, type Shown } from '../words/card.ts';
import { figure } from '../words/levels.ts';
import { bucketName } from '../words/names.ts';
import { ago } from '../words/schedule.ts';
import { counted } from '../words/text.ts';

/** The latest ones; the rest is history that a message has no room for. */
const POSTS = 10;
const AUDITS = 6;
const FEEDBACK_LENGTH = 300;

export const STREAK_RULE =
  '-# The streak counts the latest questions in a row that you answered, late answers included. Questions that are still open, or came while you were away, do not break it; one that you missed breaks it when that day of yours is over.';

const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  'on-time': '✅ answered',
  late: '☑️ answered late',
  missed: '▫️ not answered',
  open: '⏳ still open',
  excused: '🌿 excused: you were away',
  'not-counted': 'not counted: before you joined, or it was deleted',
};

export interface Progress {
  readonly member: Member;
  readonly outcomes: readonly PostOutcome[];
  /** Absent: the member wants to see none. */
  readonly streak?: number;
  /** The text of the question by local date. */
  question(day: string): string;
  /** What leads wrote about their answers. */
  readonly feedback?: {
    readonly all: readonly Feedback[];
    readonly words: AskedWords;
  };
  readonly sharing: string;
  readonly changes?: { readonly last?: Changes; readonly first?: Changes };
  /** Current ratings of areas, by rating id. */
  readonly areas?: GivenRatings;
  readonly evidence?: Evidence;
  /** Rated once, and no longer in the content. */
  readonly gone?: ReadonlyMap<string, CurrentRating>;
  readonly picture?: Shown | undefined;
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

function auditsText(pack: Pack, { audits, unfinished }: Member): string {
  if (audits.length === 0) return '### Audits\nNone so far. /audit takes three minutes.';
  const inOrder = audits.toSorted((a, b) => a.at - b.at);
  const shown = inOrder.map((_audit, index) => index).slice(-AUDITS);
  return [
    `### Audits over time (${inOrder.length})`,
    ...shown.map((index) => auditLine(pack, inOrder, index, unfinished?.id)).toReversed(),
    '-# Buckets as they stood after each audit, of 5. Not rated is left out and never counts as weak.',
  ].join('\n');
}

function goneText(gone: NonNullable<Progress['gone']>): string {
  if (gone.size === 0) return '';
  const lines = [...gone].map(([id, { rating }]) => `- \`${id}\`: ${rating} of 5`);
  return `### No longer on the map\nYou rated these before they were taken out. They count nowhere, and stay yours.\n${lines.join('\n')}`;
}

const isCounting = ({ outcome }: PostOutcome): boolean => outcome !== 'not-counted';

/** The questions that the card names, the latest first. */
export const latestOf = (outcomes: readonly PostOutcome[]): readonly PostOutcome[] =>
  outcomes.filter(isCounting).slice(-POSTS).toReversed();

/** What one member did, for that member alone. */
export function progressCard(pack: Pack, progress: Progress): Card {
  const {
    member,
    outcomes,
    streak,
    question,
    sharing,
    changes = {},
    areas = {},
    evidence = {},
    gone = new Map(),
    feedback,
    picture,
  } = progress;
  const answered = outcomes.filter(({ outcome }) => isAnswered(outcome)).length;
  const counting = outcomes.filter(isCounting);
  const excused = counting.filter(({ outcome }) => outcome === 'excused').length;
  const lines = latestOf(outcomes).map(
    ({ day, outcome }) => `- ${day} ${OUTCOME_WORDS[outcome]}: ${question(day)}`,
  );
  const [feedbackText, feedbackButtons] = feedback
    ? feedbackPart(feedback.all, feedback.words, FEEDBACK_LENGTH)
    : (['', []] as const);
  return card(
    `## Your progress\n${[
      `${counted(answered, 'answer')} to ${counted(counting.length - excused, 'question')}`,
      ...(excused > 0 ? [`${excused} excused`] : []),
      ...(streak === undefined ? [] : [`streak ${streak}`]),
    ].join(' · ')}`,
    streak === undefined ? '' : STREAK_RULE,
    lines.length === 0 ? '' : `### Latest questions\n${lines.join('\n')}`,
    feedbackText,
    feedbackButtons,
    LINE,
    auditsText(pack, member),
    picture ?? '',
    ...changesText(pack, changes),
    areasText(pack, areas, evidence),
    goneText(gone),
    sharing,
  );
}
