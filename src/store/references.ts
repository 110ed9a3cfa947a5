import type { Answer, AnswerPart, EarlierVersion } from '../domain/answer.ts';
import type { Feedback } from '../domain/answers/feedback.ts';
import type { Suggestion } from '../domain/bank/suggestion.ts';
import type { CohortRef } from '../domain/cohort.ts';
import type { Raise } from '../domain/leads/alerts.ts';
import type { Member } from '../domain/member.ts';
import type { Pair } from '../domain/pairs/draw.ts';
import type { Pairing } from '../domain/pairs/pairing.ts';
import type { Preferences } from '../domain/personal/preferences.ts';
import type { Practice, PracticeAnswer } from '../domain/practice/practice.ts';
import type { Review } from '../domain/reviews/review.ts';
import type { Reviewing } from '../domain/reviews/reviewing.ts';
import type { Attendance } from '../domain/sessions/attendance.ts';
import type { OwnNote } from '../domain/sessions/retro.ts';
import type { Evidence } from '../domain/skills/evidence.ts';
import type { TopicMarks } from '../domain/skills/topic-marks.ts';
import type { WrittenTo } from './written-store.ts';

export interface ThreadRef extends CohortRef {
  day: string;
}

/** A date of a cohort. */
export interface DayRef extends CohortRef {
  day: string;
}

/** The answer that a message was made part of by hand. */
export interface SavedMessage extends DayRef {
  user: string;
}

/** A message whose text is kept until its author has said what to do with it, because Discord delivers it only once. */
export interface UndecidedMessage {
  readonly day: string;
  readonly heldAt: number;
  readonly message: Pick<AnswerPart, 'id' | 'at' | 'text' | 'attachments' | 'channel' | 'editedAt'>;
}

/** Somebody in one server: data is never shared between servers. */
export interface Person {
  readonly guild: string;
  readonly user: string;
}

/** A message of the bot that shows somebody's words, and since when it should be gone, epoch ms. */
export interface StandingMessage {
  readonly channel: string;
  readonly id: string;
  readonly since: number;
}

/** Everything stored about one person in one server, except records that a cohort keeps together. */
export interface OwnRecords {
  readonly member: Member;
  readonly evidence: Evidence;
  readonly answers: readonly (DayRef & {
    readonly answer?: Answer;
    readonly earlier: readonly EarlierVersion[];
  })[];
  readonly undecided: readonly (CohortRef & { readonly undecided: UndecidedMessage })[];
  readonly preferences: Preferences;
  readonly topicMarks: TopicMarks;
  readonly practice: Practice;
  readonly practised: readonly { readonly question: string; readonly answers: readonly PracticeAnswer[] }[];
  readonly suggestions: readonly (CohortRef & { readonly suggestions: readonly Suggestion[] })[];
  /** Whether they said they would be at sessions. */
  readonly attendance: readonly (CohortRef & { readonly said: Attendance })[];
  /** Their notes on sessions, written afterwards. */
  readonly retro: readonly (CohortRef & OwnNote)[];
  /** Feedback from leads on their answers. */
  readonly feedback: readonly Feedback[];
  /** Feedback they wrote as a lead, and to whom. */
  readonly feedbackWritten: readonly WrittenTo<Feedback>[];
  readonly reviewing: Reviewing;
  /** Reviews of their answers by other members. */
  readonly reviews: readonly Review[];
  /** Reviews they wrote, and whose answers they are about. */
  readonly reviewsWritten: readonly WrittenTo<Review>[];
  /** Whether they practise in pairs, and when they can. */
  readonly pairing: readonly (CohortRef & Pairing)[];
  /** Their meetings, without anything about the people they met. */
  readonly meetings: readonly (CohortRef & Pick<Pair, 'at'> & { readonly week: string })[];
  /** Alerts telling leads that they had been quiet, with the local date. */
  readonly alerts: readonly Pick<Raise, 'kind' | 'day'>[];
  /** How many records cannot be read: they are missing above, and are erased with the rest. */
  readonly unreadable: number;
}
