import { MOST_PRACTICE_ANSWERS } from '../../../src/domain/bounds.ts';
import { preparationFor } from '../../../src/domain/catalog.ts';
import { planFor } from '../../../src/domain/practice/plan.ts';
import { gapsOf } from '../../../src/domain/skills/gaps.ts';
import { currentRatings } from '../../../src/domain/skills/ratings.ts';
import { noPlanCard, otherPlanCard, planCard } from '../../../src/views/practice/plan.ts';
import {
  gradedCard,
  hintCard,
  moreOfPracticeCard,
  nothingDueCard,
  practiceCard,
  unsavedAnswerCard,
} from '../../../src/views/practice/practice.ts';
import {
  moreOfReflectionCard,
  preparationCard,
  reflectionCard,
  writtenCard,
} from '../../../src/views/practice/reflection.ts';
import { planWeeksCard } from '../../../src/views/practice/weeks.ts';
import { asOf } from '../../../src/views/words/as-of.ts';
import { shippedPack as pack } from '../../domain/pack-fixture.ts';
import { DAY } from '../../times.ts';
import { command, type Exhibit, exhibit, longest } from './exhibit.ts';
import { ANSWER, experienced, ID, longQuestion, NOW, questions, TODAY, trackOf } from './people.ts';

const track = trackOf('alignment-and-ai-safety');
const plan = planFor(
  { id: ID, track: track.id, from: '2026-11-13' },
  gapsOf(pack, track, currentRatings(experienced.audits)),
);
if (!plan) throw new Error('nothing to plan');
const facts = { plan, marks: {}, reminds: false, command };
const lastGrade = {
  question: longQuestion.id,
  bucket: longQuestion.bucket,
  grade: 2 as const,
  at: NOW - 9 * DAY,
};
const back = { later: 14, unfit: 3, mostADay: 5, interviewOn: '2026-12-11' };
const earlier = Array.from({ length: MOST_PRACTICE_ANSWERS }, (_, at) => ({
  id: `${at}`,
  at: NOW - (9 - at) * DAY,
  text: ANSWER,
}));
const asked = { question: longQuestion, lastGrade };

export const PRACTICE: readonly Exhibit[] = [
  exhibit('planCard, in its second week', asOf(planCard(pack, { ...facts, today: TODAY }), NOW)),
  exhibit(
    'planCard, just made',
    asOf(
      planCard(pack, {
        ...facts,
        plan: { ...plan, from: TODAY },
        today: TODAY,
      }),
      NOW,
    ),
  ),
  exhibit('planCard, over', asOf(planCard(pack, { ...facts, today: '2026-12-27' }), NOW)),
  exhibit(
    'planWeeksCard',
    longest([0, 1, 2].map((page) => planWeeksCard(pack, { plan, today: TODAY }, page))),
  ),
  exhibit('otherPlanCard', otherPlanCard(pack, plan, trackOf('policy-and-governance'))),
  exhibit('noPlanCard', noPlanCard('**The plan is deleted.**', track, command('audit'))),
  exhibit(
    'practiceCard, for a target',
    longest(
      questions.map((question) =>
        practiceCard(pack, {
          question,
          why: 'due',
          lastGrade,
          aim: { track, step: { skill: 'deep-learning-transformers', next: 4 } },
        }),
      ),
    ),
  ),
  exhibit(
    'practiceCard, due before an interview',
    longest(
      questions.map((question) =>
        practiceCard(pack, {
          question,
          why: 'due',
          lastGrade,
          waiting: { due: 5, unseen: 121 },
          hasTarget: true,
          back,
        }),
      ),
    ),
  ),
  exhibit(
    'nothingDueCard',
    nothingDueCard(
      { question: longQuestion, due: NOW + DAY, hasTarget: true, back },
      'Career and Communication Skills',
    ),
  ),
  exhibit(
    'practiceCard, a short question',
    practiceCard(pack, {
      question: { ...longQuestion, text: longQuestion.text.slice(0, 130) },
      why: 'due',
      lastGrade,
      waiting: { due: 5, unseen: 121 },
      hasTarget: true,
      back,
    }),
  ),
  exhibit(
    'moreOfPracticeCard',
    moreOfPracticeCard({ ...asked, why: 'due', waiting: { due: 5, unseen: 121 }, hasTarget: true, back }),
  ),
  exhibit(
    'reflectionCard, written today and before',
    longest(
      questions.map((question) =>
        reflectionCard({
          ...asked,
          question,
          preparation: preparationFor(pack, question.id),
          text: ANSWER,
          earlier,
        }),
      ),
    ),
  ),
  exhibit(
    'reflectionCard, aloud',
    reflectionCard({ ...asked, preparation: preparationFor(pack, longQuestion.id) }),
  ),
  exhibit(
    'moreOfReflectionCard',
    moreOfReflectionCard({ ...asked, preparation: preparationFor(pack, longQuestion.id), earlier }),
  ),
  exhibit('writtenCard', longest(Array.from({ length: 20 }, (_, page) => writtenCard(asked, earlier, page)))),
  exhibit(
    'preparationCard, for practice',
    longest(
      questions.flatMap((question) =>
        [0, 1, 2].map((page) => preparationCard({ question }, preparationFor(pack, question.id), page)),
      ),
    ),
  ),
  exhibit('unsavedAnswerCard', unsavedAnswerCard(longQuestion, ANSWER)),
  exhibit('gradedCard', gradedCard({ question: longQuestion, grade: 2, hasTarget: true }, NOW + 2 * DAY)),
  exhibit('hintCard', longest(questions.map((question) => hintCard(question)))),
];
