import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import { skillById, trackById } from '../../domain/catalog.ts';
import type { Plan, PlannedGap } from '../../domain/member.ts';
import type { Pack, Track } from '../../domain/pack.ts';
import {
  leftOver,
  type PlannedTopic,
  type PlanWeek,
  QUESTIONS_A_WEEK,
  reauditOn,
  weekOn,
  weeksOf,
} from '../../domain/practice/plan.ts';
import { topicsOfStep } from '../../domain/skills/next-step.ts';
import { noMarks, type TopicMarks } from '../../domain/skills/topic-marks.ts';
import {
  moreButton,
  openLink,
  type Said,
  saidText,
  stateButtons,
  topicText,
  topicTitle,
  undoButton,
} from '../skills/topic.ts';
import { button } from '../words/button.ts';
import { type Block, type Card, type Control, card, LINE } from '../words/card.ts';
import { longDate, shortDate } from '../words/dates.ts';
import { aimText, figure } from '../words/levels.ts';
import { makePlanButton } from '../words/onward-buttons.ts';
import { questionText } from '../words/question-text.ts';

const QUESTION_LENGTH = 90;
/** More topics than this is a wall, not a week. */
const ROWS = 3;

export const PLAN_PROMISE = 'A 2 you admit is a 2 we can fix in six weeks.';

/** The gap, what its next level looks like, and its weeks below. */
function gapText(pack: Pack, gap: PlannedGap, index: number): string {
  const skill = skillById(pack, gap.skill);
  const aim = skill?.levels[gap.rated];
  return [
    `### ${index + 1}. ${skill?.name ?? gap.skill}: you ${figure(gap.rated)}, wanted ${figure(gap.wanted)}`,
    ...(aim === undefined ? [] : [aimText(gap.rated + 1, aim)]),
  ].join('\n');
}

const topicLine = ({ topic, state, isCarried }: PlannedTopic): string =>
  state === 'done'
    ? `- ✅ ${topicTitle(topic)}`
    : `- Study: ${topicText(topic, state)}${isCarried ? ' · carried over' : ''}`;

/** Study while there are topics; then use it, and in the last week of a gap let somebody see it. */
function workLines(pack: Pack, { week, gap, topics, isFirst, isLast }: PlanWeek, thisWeek: number): string[] {
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

function weekText(pack: Pack, week: PlanWeek, thisWeek: number): string {
  const now = week.week === thisWeek ? ' · this week' : '';
  return [
    `**Week ${week.week}**, from ${shortDate(week.from)}${now}`,
    ...workLines(pack, week, thisWeek),
    ...week.questions.map((question) => `- Practise: ${questionText(question, QUESTION_LENGTH)}`),
    ...(week.questions.length < QUESTIONS_A_WEEK ? ['- There are no more questions on this skill yet'] : []),
  ].join('\n');
}

/** What can be said of the topics of this week. */
const topicRows = (weeks: readonly PlanWeek[], thisWeek: number): Block[] =>
  weeks
    .filter(({ week }) => week === thisWeek)
    .flatMap(({ topics }) => topics.filter(({ state }) => state !== 'done'))
    .slice(0, ROWS)
    .flatMap(({ topic, state }): Block[] => [
      topicText(topic, state),
      [
        ...openLink(topic),
        ...stateButtons(state, (next) => ids.planTopic.write({ topic: topic.id, state: next })),
        moreButton(topic),
      ],
    ]);

export interface PlanFacts {
  readonly plan: Plan;
  readonly marks?: TopicMarks;
  /** What was just said of a topic. */
  readonly said?: Said | undefined;
  /** The member's local date. */
  readonly today: string;
  /** A reminder of its end was asked for. */
  readonly reminds: boolean;
  /** What just happened, said first. */
  readonly news?: string;
  command(name: string): string;
}

function headText(pack: Pack, { plan, today }: PlanFacts): string {
  const week = weekOn(plan, today);
  const track = trackById(pack, plan.track)?.name ?? plan.track;
  const place = week > 6 ? 'its six weeks are over' : `week ${Math.max(1, week)} of 6`;
  return `## Your six-week plan: ${track}\n-# ${PLAN_PROMISE} From ${longDate(plan.from)}; ${place}.`;
}

function auditText(facts: PlanFacts, weeks: readonly PlanWeek[]): string {
  const { plan, today, reminds, command } = facts;
  const day = reauditOn(plan);
  if (today >= day) {
    const left = leftOver(weeks).map(({ topic }) => topicTitle(topic));
    return [
      `### Time to look again\n${command('audit')} shows what moved. Whatever it is, you know more than before.`,
      ...(left.length === 0 ? [] : [`Not done: ${left.join('; ')}. A new plan takes over what still fits.`]),
    ].join('\n');
  }
  const will = reminds ? ' You get one direct message then.' : '';
  return `### Rate yourself again: ${longDate(day)}\n${command('audit')} shows what moved.${will}`;
}

function planButtons({ plan, today, reminds }: PlanFacts): Control[] {
  const { id } = plan;
  const asks = today < reauditOn(plan) || reminds;
  return [
    ...(asks
      ? [
          reminds
            ? button(ids.planRemind.write({ plan: id, choice: 'no' }), 'Do not remind me')
            : button(
                ids.planRemind.write({ plan: id, choice: 'yes' }),
                'Remind me then',
                ButtonStyle.Primary,
              ),
        ]
      : []),
    button(ids.planRenew.write({ track: plan.track, over: id }), 'New plan'),
    button(ids.planDrop.write({ plan: id }), 'Delete plan'),
  ];
}

/** The plan of one member, for that member alone. */
export function planCard(pack: Pack, facts: PlanFacts): Card {
  const { plan, today, news = '', command, marks = noMarks, said } = facts;
  const thisWeek = weekOn(plan, today);
  const weeks = weeksOf(pack, plan, { marks, week: thisWeek });
  const rows = topicRows(weeks, Math.max(1, thisWeek));
  const first: Block[] = rows.length === 0 ? [] : ['### This week', ...rows, LINE];
  return card(
    news,
    saidText(said),
    undoButton(said, (topic, state) => ids.planTopic.write({ topic, state })),
    headText(pack, facts),
    ...first,
    ...plan.gaps.map((gap, index) =>
      [
        gapText(pack, gap, index),
        ...weeks.filter((week) => week.gap === gap).map((week) => weekText(pack, week, thisWeek)),
      ].join('\n'),
    ),
    LINE,
    `-# ${command('practice')} asks the questions. Behind, or something came up? What isn't done moves along with you.`,
    LINE,
    auditText(facts, weeks),
    planButtons(facts),
    '-# Only you see this plan.',
  );
}

/** There is a plan for one track, and another one is asked for. */
export function otherPlanCard(pack: Pack, plan: Plan, wanted: Track): Card {
  const name = trackById(pack, plan.track)?.name ?? plan.track;
  return card(
    `## You have a plan: ${name}\nIt began on ${longDate(plan.from)}. One plan at a time keeps it doable.`,
    [
      button(ids.plan.write({}), 'Show my plan', ButtonStyle.Primary),
      button(
        ids.planRenew.write({ track: wanted.id, over: plan.id }),
        plan.track === wanted.id ? 'New plan' : 'Replace it',
      ),
    ],
    plan.track === wanted.id ? '' : `-# Replacing makes a plan for ${wanted.name} that begins today.`,
  );
}

/** @param offer the track to plan for; absent while nothing is rated */
export function noPlanCard(news: string, offer: Pick<Track, 'id'> | undefined, audit: string): Card {
  return card(
    news,
    '## You have no plan',
    offer
      ? `${PLAN_PROMISE} A plan takes the two or three gaps that matter most for your track: what to study, questions to practise, and a date to look again.`
      : `A plan begins with where you are: rate yourself with ${audit} first. It takes three minutes.`,
    offer ? [makePlanButton(offer)] : [],
  );
}
