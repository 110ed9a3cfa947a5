import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import { localDay } from '../../domain/dates.ts';
import type { Pair } from '../../domain/pairs/draw.ts';
import { roundMinutes, roundsOf } from '../../domain/pairs/rounds.ts';
import { type Button, button } from '../words/button.ts';
import { row } from '../words/card.ts';
import { shortDate, timeIn } from '../words/dates.ts';
import { THREAD_NAME } from '../words/limits.ts';
import { moment } from '../words/schedule.ts';
import { listed, oneLine, shortened } from '../words/text.ts';
import { cannotButton } from './cannot.ts';

/** The facts about a pair that its members are told. */
export interface RoomFacts {
  readonly guild: string;
  readonly cohort: string;
  readonly week: string;
  readonly pair: Pair;
  /** False: no question has points to judge by, so there are no cards. */
  readonly hasQuestions: boolean;
}

type Of = Pick<RoomFacts, 'cohort' | 'week'> & { readonly pair: { readonly id: string } };

export const cardButton = (
  { guild, cohort, week, pair }: Of & { readonly guild: string },
  label = 'My interviewer card',
): Button =>
  button(
    ids.meetingCard.write({ guild, cohort, week, pair: pair.id, part: 'ask' }),
    label,
    ButtonStyle.Primary,
  );

export const feedbackButton = ({ cohort, week, pair }: Of, label = 'Give feedback'): Button =>
  button(ids.meetingFeedback.write({ cohort, week, pair: pair.id }), label);

/** `Mock interview: Ada and Ben · Mon 12 Oct`, as its members see it in their list of threads. */
export function roomName(week: string, names: readonly string[]): string {
  const date = ` · ${shortDate(week)}`;
  const who = names.length === 0 ? 'Mock interview' : `Mock interview: ${listed(names.map(oneLine))}`;
  return `${shortened(who, THREAD_NAME - date.length)}${date}`;
}

function timesOf({ members, at: instant }: Pair): string {
  return members
    .map(
      ({ user, zone }) =>
        `- <@${user}>: ${shortDate(localDay(instant, zone))}, ${timeIn(zone, instant)} (${zone})`,
    )
    .join('\n');
}

/** Who asks whom, and for how long. */
function partsOf(pair: Pair): string {
  const minutes = roundMinutes(pair);
  const [first, ...others] = roundsOf(pair);
  if (!first) return '';
  const begins = `<@${first.interviewer}> interviews <@${first.interviewee}>`;
  if (others.length < 2) return `First ${minutes} minutes: ${begins}. Then you swap.`;
  const then = others.map(({ interviewer, interviewee }) => `then <@${interviewer}> <@${interviewee}>`);
  return `${minutes} minutes each: ${[begins, ...then].join(', ')}. The third listens.`;
}

const CARDS = 'Your card has your question and what a strong answer covers. Only you see it.';

/** The first message in a pair's thread; without one, each member's direct message. Its first button identifies it. */
export function roomMessage(facts: RoomFacts, place: 'thread' | 'direct') {
  const { guild, cohort, week, pair, hasQuestions } = facts;
  const { members } = pair;
  return {
    content: [
      `**Your mock interview**: ${moment(pair.at)}`,
      timesOf(pair),
      place === 'thread' ? "Doesn't work? Agree on another time here." : "Doesn't work? Write to each other.",
      partsOf(pair),
      ...(hasQuestions ? [CARDS] : []),
      ...(place === 'direct' ? ['-# For feedback, type /today in the server.'] : []),
    ].join('\n'),
    components: [
      row(
        cardButton(facts),
        ...(place === 'thread' && hasQuestions ? [feedbackButton(facts)] : []),
        cannotButton({ guild, cohort, week, pair }),
      ),
    ],
    allowed_mentions: { parse: [], users: place === 'thread' ? members.map(({ user }) => user) : [] },
  };
}
