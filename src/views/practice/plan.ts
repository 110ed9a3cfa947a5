import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import { skillById, trackById } from '../../domain/catalog.ts';
import type { Plan } from '../../domain/member.ts';
import type { Pack, Track } from '../../domain/pack.ts';
import { leftOver, type PlanWeek, reauditOn, weekOn, weeksOf } from '../../domain/practice/plan.ts';
import { noMarks } from '../../domain/skills/topic-marks.ts';
import { gapsPart } from '../skills/gaps/parts.ts';
import {
  moreButton,
  openLink,
  type Said,
  saidText,
  stateButtons,
  topicTitle,
  undoButton,
} from '../skills/topic.ts';
import { button } from '../words/button.ts';
import { type Block, type Card, type Control, card } from '../words/card.ts';
import { longDate, shortDate } from '../words/dates.ts';
import { makePlanButton } from '../words/onward-buttons.ts';
import { practiseLines, type ShownPlan, topicLine, workLines } from './weeks.ts';

const QUESTION_LENGTH = 48;

export const PLAN_PROMISE = 'A 2 you admit is a 2 we can fix in six weeks.';

export interface PlanFacts extends ShownPlan {
  /** How the member has just marked a topic. */
  readonly said?: Said | undefined;
  /** Whether a reminder of its end was requested. */
  readonly reminds: boolean;
  /** What just happened, shown first. */
  readonly news?: string;
  /** True right after it was made from the gaps card, which the card then links back to. */
  readonly isNew?: boolean | undefined;
  command(name: string): string;
}

function headText(pack: Pack, { plan, today }: PlanFacts): string {
  const week = weekOn(plan, today);
  const track = trackById(pack, plan.track)?.name ?? plan.track;
  const words = week > 6 ? '\n-# Its six weeks are over.' : week > 1 ? '' : `\n-# ${PLAN_PROMISE}`;
  return `## Your six-week plan: ${track}${words}`;
}

/** This week's work: the first open topic, with its buttons, and everything else in one line. */
function weekBlocks(pack: Pack, week: PlanWeek, thisWeek: number): Block[] {
  const { gap, topics } = week;
  const name = skillById(pack, gap.skill)?.name ?? gap.skill;
  const first = topics.find(({ state }) => state !== 'done');
  const others = topics.filter((topic) => topic !== first);
  return [
    [
      `### This week: ${name}`,
      `-# Week ${week.week} of 6, from ${shortDate(week.from)}`,
      ...(first ? [topicLine(first)] : []),
      ...(first && others.length === 0 ? [] : workLines(pack, { ...week, topics: others }, thisWeek)),
      ...practiseLines(week, QUESTION_LENGTH),
    ].join('\n'),
    first
      ? [
          ...openLink(first.topic),
          ...stateButtons(first.state, (next) => ids.planTopic.write({ topic: first.topic.id, state: next })),
          moreButton(first.topic),
        ]
      : [],
  ];
}

function auditText({ plan, today, reminds, command }: PlanFacts, weeks: readonly PlanWeek[]): string {
  const day = reauditOn(plan);
  if (today >= day) {
    const left = leftOver(weeks).map(({ topic }) => topicTitle(topic));
    return [
      `### Time to look again\n${command('audit')} shows what moved. Whatever it is, you know more than before.`,
      ...(left.length === 0 ? [] : [`Not done: ${left.join('; ')}. A new plan takes over what still fits.`]),
    ].join('\n');
  }
  return `-# Rate yourself again: ${longDate(day)}.${reminds ? " You'll get one DM then." : ''}`;
}

function planButtons({ plan, today, reminds, isNew }: PlanFacts): Control[] {
  const { id } = plan;
  const asks = today < reauditOn(plan) || reminds;
  return [
    ...(asks
      ? [
          reminds
            ? button(ids.planRemind.write({ plan: id, choice: 'no' }), 'Do not remind me')
            : button(ids.planRemind.write({ plan: id, choice: 'yes' }), 'Remind me', ButtonStyle.Primary),
        ]
      : []),
    button(ids.planWeeks.write({ page: '0' }), 'All weeks'),
    isNew
      ? gapsPart({ id: plan.track }, 'top', 'Back to the gaps')
      : button(ids.planRenew.write({ track: plan.track, over: id }), 'New plan'),
    button(ids.planDrop.write({ plan: id }), 'Delete plan'),
  ];
}

/** A member's plan, which only they see: this week first. */
export function planCard(pack: Pack, facts: PlanFacts): Card {
  const { plan, today, news = '', marks = noMarks, said } = facts;
  const thisWeek = Math.max(1, weekOn(plan, today));
  const weeks = weeksOf(pack, plan, { marks, week: thisWeek });
  const present = weeks.find(({ week }) => week === thisWeek);
  return card(
    news,
    saidText(said),
    undoButton(said, (topic, state) => ids.planTopic.write({ topic, state })),
    headText(pack, facts),
    ...(present ? weekBlocks(pack, present, thisWeek) : []),
    auditText(facts, weeks),
    planButtons(facts),
  );
}

/** For a member who has a plan for one track and asks for another. */
export function otherPlanCard(pack: Pack, plan: Plan, wanted: Track): Card {
  const name = trackById(pack, plan.track)?.name ?? plan.track;
  return card(
    `## You have a plan: ${name}\nIt began on ${longDate(plan.from)}. One plan at a time keeps it doable.`,
    [
      button(ids.plan.write({}), 'Show my plan', ButtonStyle.Primary),
      button(ids.planRenew.write({ track: wanted.id, over: plan.id }), 'Replace it'),
    ],
    `-# Replacing makes a plan for ${wanted.name} that begins today.`,
  );
}

/** @param offer the track to plan for; absent if nothing is rated */
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
