import type { Audit, Member } from '../domain/member.ts';
import { BUCKET_IDS, type Pack } from '../domain/pack.ts';
import { isAnswered, type Outcome, type PostOutcome } from '../domain/participation.ts';
import { bucketRating, ratingsAfter } from '../domain/ratings.ts';
import { type Card, card, LINE } from './card.ts';
import { bucketName } from './closest-tracks.ts';
import { figure } from './levels.ts';
import { ago } from './schedule.ts';
import { counted } from './text.ts';

/** The latest ones; the rest is history that a message has no room for. */
const POSTS = 10;
const AUDITS = 6;

export const STREAK_RULE =
  '-# The streak counts the latest questions in a row that you answered, late answers included. A question that is still open does not break it.';

const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  'on-time': '✅ answered',
  late: '☑️ answered late',
  missed: '▫️ not answered',
  open: '⏳ still open',
  'not-counted': 'not counted: before you joined, or it was deleted',
};

export interface Progress {
  readonly member: Member;
  readonly outcomes: readonly PostOutcome[];
  readonly streak: number;
  /** The text of the question by local date. */
  question(day: string): string;
  readonly sharing: string;
}

function auditLine(pack: Pack, audits: readonly Audit[], index: number): string {
  const current = ratingsAfter(audits, index + 1);
  const buckets = BUCKET_IDS.flatMap((id) => {
    const rating = bucketRating(pack, current, id);
    return rating === undefined ? [] : [`${bucketName(pack, id)} ${figure(rating)}`];
  });
  const at = audits[index]?.at ?? 0;
  return `- ${ago(at)}: ${buckets.length === 0 ? 'nothing rated' : buckets.join(' · ')}`;
}

function auditsText(pack: Pack, audits: readonly Audit[]): string {
  if (audits.length === 0) return '### Audits\nNone so far. /audit takes three minutes.';
  const inOrder = audits.toSorted((a, b) => a.at - b.at);
  const shown = inOrder.map((_audit, index) => index).slice(-AUDITS);
  return [
    `### Audits over time (${inOrder.length})`,
    ...shown.map((index) => auditLine(pack, inOrder, index)).toReversed(),
    '-# Buckets as they stood after each audit, of 5. Not rated is left out and never counts as weak.',
  ].join('\n');
}

/** What one member did, for that member alone. */
export function progressCard(pack: Pack, { member, outcomes, streak, question, sharing }: Progress): Card {
  const answered = outcomes.filter(({ outcome }) => isAnswered(outcome)).length;
  const counting = outcomes.filter(({ outcome }) => outcome !== 'not-counted');
  const lines = counting
    .slice(-POSTS)
    .toReversed()
    .map(({ day, outcome }) => `- ${day} ${OUTCOME_WORDS[outcome]}: ${question(day)}`);
  return card(
    `## Your progress\n${counted(answered, 'answer')} to ${counted(counting.length, 'question')} · streak ${streak}`,
    STREAK_RULE,
    lines.length === 0 ? '' : `### Latest questions\n${lines.join('\n')}`,
    LINE,
    auditsText(pack, member.audits),
    sharing,
  );
}
