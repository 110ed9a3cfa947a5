import { ids } from '../../discord/interactions/ids.ts';
import { skillById } from '../../domain/catalog.ts';
import type { Plan, PlannedGap } from '../../domain/member.ts';
import type { Pack } from '../../domain/pack.ts';
import {
  type PlannedTopic,
  type PlanWeek,
  QUESTIONS_A_WEEK,
  weekOn,
  weeksOf,
} from '../../domain/practice/plan.ts';
import { topicsOfStep } from '../../domain/skills/next-step.ts';
import { noMarks, type TopicMarks } from '../../domain/skills/topic-marks.ts';
import { topicText, topicTitle } from '../skills/topic.ts';
import { button } from '../words/button.ts';
import { type Card, type Control, card } from '../words/card.ts';
import { shortDate } from '../words/dates.ts';
import { figure } from '../words/levels.ts';
import { questionText } from '../words/question-text.ts';

/** The length of a question in the list of weeks; the current week has room for more. */
const QUESTION_LENGTH = 40;
/** The gap, with its weeks below. */
const gapText = (pack: Pack, gap: PlannedGap, index: number): string =>
  `### ${index + 1}. ${skillById(pack, gap.skill)?.name ?? gap.skill}: you ${figure(gap.rated)}, wanted ${figure(gap.wanted)}`;

export const topicLine = ({ topic, state, isCarried }: PlannedTopic): string =>
  state === 'done'
    ? `- ✅ ${topicTitle(topic)}`
    : `- Study: ${topicText(topic, state)}${isCarried ? ' · carried over' : ''}`;

/** Studying comes first while there are topics, then using it. In a gap's last week, somebody else takes a look. */
export function workLines(
  pack: Pack,
  { week, gap, topics, isFirst, isLast }: PlanWeek,
  thisWeek: number,
): string[] {
  if (topics.length > 0) return topics.map(topicLine);
  if (week < thisWeek) return [];
  const isTaught = topicsOfStep(pack, gap.skill, gap.rated + 1).length > 0;
  if (isFirst && !isTaught) return ['- No course topic yet: begin with something small'];
  return [
    isLast
      ? '- Show somebody what you did, and ask what is missing'
      : '- Use it on something real, however small',
  ];
}

export const practiseLines = ({ questions }: PlanWeek, length = QUESTION_LENGTH): string[] => [
  ...questions.map((question) => `- Practise: ${questionText(question, length)}`),
  ...(questions.length < QUESTIONS_A_WEEK ? ['- There are no more questions on this skill yet'] : []),
];

function weekText(pack: Pack, week: PlanWeek, thisWeek: number): string {
  const now = week.week === thisWeek ? ' · this week' : '';
  return [
    `**Week ${week.week}**, from ${shortDate(week.from)}${now}`,
    ...workLines(pack, week, thisWeek),
    ...practiseLines(week),
  ].join('\n');
}

export interface ShownPlan {
  readonly plan: Plan;
  readonly marks?: TopicMarks;
  /** The member's local date. */
  readonly today: string;
}

/** The weeks of one gap, in order. */
export function planWeeksCard(pack: Pack, { plan, today, marks = noMarks }: ShownPlan, wanted: number): Card {
  const page = Math.min(wanted, plan.gaps.length - 1);
  const thisWeek = weekOn(plan, today);
  const gap = plan.gaps[page];
  if (!gap) return card('This plan has no weeks.');
  const turn = (to: number, label: string): Control =>
    button(ids.planWeeks.write({ page: String(to) }), label);
  return card(
    gapText(pack, gap, page),
    ...weeksOf(pack, plan, { marks, week: thisWeek })
      .filter((week) => week.gap === gap)
      .map((week) => weekText(pack, week, thisWeek)),
    [
      ...(page > 0 ? [turn(page - 1, 'Back')] : []),
      ...(page < plan.gaps.length - 1 ? [turn(page + 1, 'Next')] : []),
      button(ids.plan.write({}), 'This week'),
    ],
  );
}
