import { ButtonStyle } from 'discord-api-types/v10';
import type { PairingState } from '../../actions/pairs/taking-part.ts';
import type { ReviewsToday } from '../../actions/reviews/today.ts';
import { ids } from '../../discord/interactions/ids.ts';
import type { Feedback } from '../../domain/answers/feedback.ts';
import type { OpenAudit } from '../../domain/audit/state.ts';
import type { PostedPost } from '../../domain/post.ts';
import type { PlannedTopic } from '../../domain/practice/plan.ts';
import type { Question } from '../../domain/question.ts';
import type { TopicState } from '../../domain/skills/topic-marks.ts';
import { feedbackNews } from '../answers/feedback.ts';
import { continueButton, savedSoFar } from '../audit/buttons.ts';
import { pairingButton } from '../pairs/taking-part.ts';
import { gotButton } from '../reviews/reviewing.ts';
import { openLink, type Said, saidText, topicText, undoButton } from '../skills/topic.ts';
import { button } from '../words/button.ts';
import { type Block, type Card, card } from '../words/card.ts';
import { messageLink, threadMention } from '../words/links.ts';
import { inBold, questionText } from '../words/question-text.ts';
import { ago, moment } from '../words/schedule.ts';
import { counted } from '../words/text.ts';

const QUESTION_LENGTH = 110;

export interface TodayFacts {
  readonly guild: string;
  readonly cohort: string;
  readonly isRated: boolean;
  readonly audit: OpenAudit | undefined;
  readonly question: PostedPost | undefined;
  /** The question's words; undefined if they are lost. */
  readonly words: Question | undefined;
  readonly hasAnswered: boolean;
  readonly nextAt: number | undefined;
  readonly step: PlannedTopic | undefined;
  readonly due: number;
  readonly feedback: readonly Feedback[];
  readonly reviews: ReviewsToday;
  readonly pairs: PairingState;
  /** How the member has just marked a topic. */
  readonly said?: Said | undefined;
}

function questionPart(facts: TodayFacts): readonly Block[] {
  const { guild, cohort, question, words, hasAnswered } = facts;
  if (!question || hasAnswered) return [];
  const { day, threadId, channel, messageId } = question;
  const thread = threadId === undefined ? messageLink(guild, channel, messageId) : threadMention(threadId);
  return [
    `${inBold(words ? questionText(words, QUESTION_LENGTH) : 'The open question')}\n${thread}`,
    [button(ids.answer.write({ cohort, day, question: question.question }), 'Answer', ButtonStyle.Primary)],
  ];
}

function auditPart({ isRated, audit }: TodayFacts): readonly Block[] {
  if (audit)
    return [`Your audit isn't finished: ${savedSoFar(audit)}.`, [continueButton(audit, 'Continue rating')]];
  return isRated
    ? []
    : [
        "You haven't rated yourself yet. It takes a minute and a half.",
        [button(ids.auditStart.write({}), 'Rate five skills')],
      ];
}

const mark = (topic: string, state: TopicState): string => ids.todayTopic.write({ topic, state });

function stepPart({ step, said }: TodayFacts): readonly Block[] {
  return [
    saidText(said),
    undoButton(said, mark),
    ...(step
      ? [
          `This week: ${topicText(step.topic, step.state)}`,
          [button(mark(step.topic.id, 'done'), '☐ Done'), ...openLink(step.topic)],
        ]
      : []),
  ];
}

const practicePart = ({ due }: TodayFacts): readonly Block[] =>
  due === 0
    ? []
    : [
        `Practice: ${counted(due, 'question')} ${due === 1 ? 'is' : 'are'} due.`,
        [button(ids.practiceNext.write({ scope: 'any' }), 'Practise')],
      ];

function feedbackPart({ feedback }: TodayFacts): readonly Block[] {
  const news = feedbackNews(feedback);
  return news === '' ? [] : [news, [button(ids.feedback.write({ page: '0' }), 'Read it')]];
}

/** Hidden until the member has answered today's question. */
function reviewsPart({ reviews, question, hasAnswered }: TodayFacts): readonly Block[] {
  const { unread, canReview, isNew } = reviews;
  if (question && !hasAnswered) return [];
  if (isNew)
    return [
      'New in this group: peer review. You review an answer, and get reviews of yours.',
      [button(ids.reviews.write({}), 'How it works')],
    ];
  if (unread === 0 && !canReview) return [];
  return [
    unread > 0 ? `${counted(unread, 'new review')} of your answers.` : 'An answer may wait for your review.',
    [
      ...(unread > 0 ? [gotButton('Read it')] : []),
      ...(canReview ? [button(ids.reviewNext.write({}), 'Review an answer')] : []),
    ],
  ];
}

/** Hidden until the member has answered, like reviews. */
function pairsPart({ pairs, question, hasAnswered }: TodayFacts): readonly Block[] {
  const { isOn, isMember, pairing, ahead } = pairs;
  const [next] = ahead;
  if (question && !hasAnswered) return [];
  if (next) return [`Mock interview ${ago(next.at)}.`, [pairingButton()]];
  if (!isOn || !isMember || pairing) return [];
  return ['New in this group: mock interviews in pairs.', [pairingButton('How they work')]];
}

function nothingText({ hasAnswered, nextAt }: TodayFacts): string {
  const next = nextAt === undefined ? '' : ` The next question comes ${moment(nextAt)}.`;
  return `${hasAnswered ? 'All done' : 'Nothing is waiting for you'}.${next}`;
}

/** What is waiting for a member right now, with a button for each. */
export function todayCard(facts: TodayFacts): Card {
  const parts = [
    questionPart,
    auditPart,
    stepPart,
    practicePart,
    feedbackPart,
    reviewsPart,
    pairsPart,
  ].flatMap((part) => part(facts));
  const waits = parts.some((part) => part !== '' && !(Array.isArray(part) && part.length === 0));
  return card(
    `## Today${facts.hasAnswered ? "\n✅ You've answered the question." : ''}`,
    ...parts,
    waits ? '' : nothingText(facts),
  );
}
