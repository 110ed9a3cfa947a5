import type { OwnData } from '../../actions/own-data/own-data.ts';
import { MOST_ATTEMPTS, MOST_DECIDED_SUGGESTIONS, MOST_GRADES } from '../../domain/bounds.ts';
import { trackById } from '../../domain/catalog.ts';
import type { Pack } from '../../domain/pack.ts';
import { timestamp } from '../words/dates.ts';
import { counted } from '../words/text.ts';
import { sessionsKept } from './own-sessions.ts';

const ONLY_LATEST = '; only the latest are kept';
const latestOf = (all: readonly unknown[], most: number): string => (all.length < most ? '' : ONLY_LATEST);
const isFull = ({ suggestions: own }: OwnData['records']['suggestions'][number]): boolean =>
  own.filter(({ state }) => state !== 'open').length >= MOST_DECIDED_SUGGESTIONS;

/** One line for each kind of stored thing, with how many there are. */
export function keptLines(pack: Pack, { records }: OwnData): string[] {
  const {
    member,
    evidence,
    answers,
    undecided,
    practice,
    practised,
    preferences,
    topicMarks,
    suggestions,
    feedback,
    feedbackWritten,
    reviewing,
    reviews,
    reviewsWritten,
    pairing,
    meetings,
    alerts,
  } = records;
  const ratings = member.audits.reduce(
    (sum, audit) => sum + Object.values(audit.ratings).filter((rating) => rating !== null).length,
    0,
  );
  const last = member.audits.at(-1);
  const texts = answers.filter(({ answer }) => answer?.parts.some(({ text }) => text !== ''));
  const offers = answers.filter(({ answer }) => answer?.offeredAt !== undefined).length;
  const versions = answers.reduce((sum, { earlier }) => sum + earlier.length, 0);
  const lines = Object.keys(evidence).length;
  // Take the larger number: the document that lists the answers may be unreadable.
  const answered = Math.max(member.answers.length, answers.filter(({ answer }) => answer).length);
  const written = practised.reduce((sum, { answers: own }) => sum + own.length, 0);
  const suggested = suggestions.flatMap(({ suggestions: own }) => own);
  const joined = Object.values(member.memberships).map(({ joinedAt }) => joinedAt);
  const left = Object.values(member.left ?? {});
  const marked = Object.keys(topicMarks).length;
  return [
    last
      ? `${counted(member.audits.length, 'audit')} with ${counted(ratings, 'rating')}, the latest ${date(last.at)}`
      : '',
    member.unfinished ? 'an audit that you have not finished' : '',
    lines > 0 ? `${counted(lines, 'line')} of evidence beside your ratings` : '',
    member.target === undefined
      ? ''
      : `your target: ${trackById(pack, member.target)?.name ?? member.target}`,
    answered > 0
      ? `${counted(answered, 'answer to a question', 'answers to questions')}${texts.length < answered ? `, ${texts.length} of them with text` : ''}`
      : '',
    offers > 0 ? `${counted(offers, 'answer')} that you offer to a session` : '',
    versions > 0 ? `${counted(versions, 'earlier version')} of answers` : '',
    undecided.length > 0 ? 'a message that waits for you to say whether it is your answer' : '',
    practice.grades.length > 0
      ? `${counted(practice.grades.length, 'grade')} that you gave yourself in practice${latestOf(practice.grades, MOST_GRADES)}`
      : '',
    practice.attempts.length < MOST_ATTEMPTS
      ? ''
      : `how you judged ${MOST_ATTEMPTS} tries at questions${ONLY_LATEST}`,
    written > 0 ? `${counted(written, 'practice answer')} in your words` : '',
    suggestions.length > 0
      ? `${counted(suggested.length, 'question')} that you suggested${suggestions.some(isFull) ? ONLY_LATEST : ''}`
      : '',
    feedback.length > 0
      ? `${counted(feedback.length, 'piece')} of feedback from group leads on your answers`
      : '',
    feedbackWritten.length > 0
      ? `${counted(feedbackWritten.length, 'piece')} of feedback that you wrote to members`
      : '',
    ...sessionsKept(records),
    reviewing.isIn === true ? 'that you take part in peer review' : '',
    reviews.length > 0 ? `${counted(reviews.length, 'review')} of your answers by members` : '',
    reviewsWritten.length > 0
      ? `${counted(reviewsWritten.length, 'review')} that you wrote about answers of members`
      : '',
    pairing.some(({ joinedAt }) => joinedAt !== undefined)
      ? 'that you take part in mock interviews, and when you can'
      : pairing.length > 0
        ? 'when you can for mock interviews'
        : '',
    meetings.length > 0 ? counted(meetings.length, 'mock interview') : '',
    alerts.length > 0 ? 'that group leads were told you had been quiet, and when' : '',
    member.plan ? 'your six-week plan' : '',
    marked > 0 ? `what you said of ${counted(marked, 'topic')}: doing, done, or not for you` : '',
    member.away && member.away.length > 0
      ? counted(member.away.length, 'time that you were away', 'times that you were away')
      : '',
    Object.keys(preferences).length > 0 ? 'your settings and reminders' : '',
    joined.length > 0 ? `that you joined the group ${date(Math.min(...joined))}` : '',
    left.length > 0 ? `that you left a group ${date(Math.max(...left))}` : '',
  ].filter((line) => line !== '');
}

const date = (at: number): string => `on ${timestamp(at, 'D')}`;
