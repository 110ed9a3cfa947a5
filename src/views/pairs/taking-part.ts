import { ButtonStyle } from 'discord-api-types/v10';
import type { OwnMeeting, PairingState } from '../../actions/pairs/taking-part.ts';
import { ids } from '../../discord/interactions/ids.ts';
import { partnersIn } from '../../domain/pairs/draw.ts';
import { HOURS } from '../../domain/pairs/free-times.ts';
import { type DayPart, dayPartOf, WEEK_TIMES, type WeekTime, weekdayOf } from '../../domain/pairs/pairing.ts';
import { type Button, button } from '../words/button.ts';
import { type Block, type Card, type Control, card } from '../words/card.ts';
import { clockTime, timestamp } from '../words/dates.ts';
import { threadMention } from '../words/links.ts';
import { ago, moment } from '../words/schedule.ts';
import { stringSelect } from '../words/select.ts';
import { counted, listed } from '../words/text.ts';
import { cannotButton } from './cannot.ts';
import { cardButton, feedbackButton } from './room.ts';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

const timeText = (time: WeekTime): string => `${DAYS[weekdayOf(time) - 1]} ${dayPartOf(time)}`;

/** More than this are only counted, because the list below shows all. */
const NAMED_TIMES = 3;
const timesText = (times: readonly WeekTime[]): string =>
  times.length <= NAMED_TIMES ? `on ${listed(times.map(timeText))}` : `at ${times.length} times a week`;

const hoursText = (part: DayPart): string =>
  `${clockTime(HOURS[part].start)} to ${clockTime(HOURS[part].end)}`;

export interface PairingFacts extends PairingState {
  readonly user: string;
}

const timesSelect = (chosen: readonly WeekTime[]): Control[] => [
  stringSelect(
    ids.pairingTimes.write({}),
    'When can you?',
    WEEK_TIMES.map((time) => ({
      label: timeText(time),
      description: hoursText(dayPartOf(time)),
      value: time,
      default: chosen.includes(time),
    })),
    { min_values: 0, max_values: WEEK_TIMES.length },
  ),
];

const join = (choice: 'yes' | 'no', label: string, style?: Button['style']): Button =>
  button(ids.pairingJoin.write({ choice }), label, style);

export const pairingButton = (label = 'Mock interviews'): Button => button(ids.pairing.write({}), label);

const pastButton = (past: readonly OwnMeeting[]): Control[] =>
  past.length === 0 ? [] : [button(ids.pairingPast.write({ page: '0' }), 'Earlier partners')];

/** Whom the member meets, in words for that member. */
export function partnersText(meeting: OwnMeeting, user: string): string {
  const partners = partnersIn(meeting, user).map((one) => `<@${one.user}>`);
  return partners.length === 0 ? 'somebody who is no longer here' : listed(partners);
}

/** The next meeting, with a button to cancel. */
function meetingPart(
  { guild, cohort, user }: { readonly guild: string; readonly cohort: string; readonly user: string },
  ahead: readonly OwnMeeting[],
): readonly Block[] {
  const [meeting] = ahead;
  if (!meeting) return [];
  const place = meeting.thread === undefined ? '' : ` in ${threadMention(meeting.thread)}`;
  return [
    `Mock interview with ${partnersText(meeting, user)}: ${moment(meeting.at)}${place}.`,
    [
      cardButton({ guild, cohort, week: meeting.week, pair: meeting }, 'My card'),
      feedbackButton({ cohort, week: meeting.week, pair: meeting }, 'Feedback'),
      cannotButton({ guild, cohort, week: meeting.week, pair: meeting }),
    ],
  ];
}

const ABOUT = [
  '- Say when you can. Every week I pair people who can at the same time, with somebody new if there is one.',
  '- You ask each other one question, with a card that says what to listen for.',
  '- Your partner sees your name, the proposed time and your time zone.',
  '- You can stop whenever you like.',
].join('\n');

function notInCard({ isMember, pairing, past }: PairingFacts): Card {
  const intro = '## Mock interviews\nOnce a week, an hour with another member: each interviews the other.';
  if (!isMember)
    return card(intro, ABOUT, 'Answer a question or rate yourself first, so that the group knows you.');
  return card(intro, ABOUT, timesSelect(pairing?.times ?? []), [
    join('yes', 'Take part', ButtonStyle.Primary),
    join('no', 'No, thanks'),
    ...pastButton(past),
  ]);
}

/** What mock interviews are, whether the member takes part, and when they are free. */
export function pairingCard(facts: PairingFacts & { readonly guild: string; readonly cohort: string }): Card {
  const { isOn, pairing, zone, nextAt, ahead, past, wasAlone } = facts;
  if (!isOn)
    return card(
      '## Mock interviews\nThis group has no mock interviews. A manager can turn them on in /setup, under People.',
      pastButton(past),
    );
  if (pairing?.joinedAt === undefined) return notInCard(facts);
  const { times } = pairing;
  return card(
    "## Mock interviews\nYou're taking part.",
    times.length === 0
      ? '**Choose when you can**, or nobody can be paired with you.'
      : `You can ${timesText(times)} (${zone}).`,
    ...meetingPart(facts, ahead),
    ahead.length === 0 && wasAlone
      ? 'Nobody else was free at your times. Adding times helps, and next week you come first.'
      : '',
    ahead.length === 0 ? `The next pairs are made ${ago(nextAt)}.` : '',
    timesSelect(times),
    [join('no', 'Stop'), ...pastButton(past)],
  );
}

export const notPairingCard = (): Card =>
  card(
    '**No mock interviews for you.** Nobody is paired with you from now on; a planned one stays planned.',
    '-# You can turn it back on in /settings.',
  );

const PAST_SHOWN = 5;

/** The people the member has practised with; only that member sees it. */
export function pastCard({
  cohort,
  user,
  past,
  page,
}: PairingFacts & { readonly cohort: string; readonly page: number }): Card {
  const [latest] = past;
  const pages = Math.max(1, Math.ceil(past.length / PAST_SHOWN));
  const shown = Math.min(page, pages - 1);
  const turn = (to: number, label: string): Control =>
    button(ids.pairingPast.write({ page: String(to) }), label);
  return card(
    `## Earlier partners\n${past.length === 0 ? 'None yet.' : counted(past.length, 'mock interview')}`,
    past
      .slice(shown * PAST_SHOWN, (shown + 1) * PAST_SHOWN)
      .map((meeting) => `- ${timestamp(meeting.at, 'D')}: ${partnersText(meeting, user)}`)
      .join('\n'),
    [
      ...(latest && shown === 0
        ? [feedbackButton({ cohort, week: latest.week, pair: latest }, 'Feedback for the latest')]
        : []),
      ...(shown > 0 ? [turn(shown - 1, 'Later ones')] : []),
      ...(shown + 1 < pages ? [turn(shown + 1, 'Earlier ones')] : []),
      pairingButton('Back'),
    ],
    '-# Only you see this.',
  );
}
