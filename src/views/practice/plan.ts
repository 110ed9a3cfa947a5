import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import { skillById, topicById, trackById } from '../../domain/catalog.ts';
import type { Plan, PlannedGap } from '../../domain/member.ts';
import type { Pack, Track } from '../../domain/pack.ts';
import { type PlanWeek, reauditOn, weekOn, weeksOf } from '../../domain/practice/plan.ts';
import { button } from '../words/button.ts';
import { type Card, type Control, card, LINE } from '../words/card.ts';
import { longDate, shortDate } from '../words/dates.ts';
import { aimText, figure } from '../words/levels.ts';
import { makePlanButton } from '../words/onward-buttons.ts';
import { shortened } from '../words/text.ts';

const QUESTION_LENGTH = 90;

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

/** Study while there are topics; then use it, and in the last week of a gap let somebody see it. */
function workText(pack: Pack, { topics, isFirst, isLast }: PlanWeek): string {
  if (topics.length > 0) return `Study: ${topics.map((id) => topicById(pack, id)?.title ?? id).join('; ')}`;
  if (isFirst) return 'No course topic yet: the line above is your goal. Start with something small';
  return isLast
    ? 'Show somebody what you did, and ask what is missing'
    : 'Use it on something real, however small';
}

function weekText(pack: Pack, week: PlanWeek, thisWeek: number): string {
  const now = week.week === thisWeek ? ' · this week' : '';
  return [
    `**Week ${week.week}**, from ${shortDate(week.from)}${now}`,
    `- ${workText(pack, week)}`,
    ...week.questions.map(({ text }) => `- Practise: ${shortened(text, QUESTION_LENGTH)}`),
  ].join('\n');
}

export interface PlanFacts {
  readonly plan: Plan;
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

function auditText(facts: PlanFacts): string {
  const { plan, today, reminds, command } = facts;
  const day = reauditOn(plan);
  if (today >= day)
    return `### Time to look again\n${command('audit')} shows what moved. Whatever it is, you know more than before.`;
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
  const { plan, today, news = '', command } = facts;
  const thisWeek = weekOn(plan, today);
  const weeks = weeksOf(pack, plan);
  return card(
    news,
    headText(pack, facts),
    ...plan.gaps.map((gap, index) =>
      [
        gapText(pack, gap, index),
        ...weeks.filter((week) => week.gap === gap).map((week) => weekText(pack, week, thisWeek)),
      ].join('\n'),
    ),
    LINE,
    `-# ${command('practice')} asks the questions. Behind, or something came up? Go on where you are: nothing is counted.`,
    LINE,
    auditText(facts),
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
