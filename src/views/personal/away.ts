import { ids } from '../../discord/interactions/ids.ts';
import { MOST_DAYS_BACK } from '../../domain/bounds.ts';
import { addDays } from '../../domain/dates.ts';
import type { Away } from '../../domain/member.ts';
import type { AwayProblem } from '../../domain/personal/away.ts';
import { button } from '../words/button.ts';
import { type Card, card } from '../words/card.ts';
import { dateHelp, longDate } from '../words/dates.ts';

export const AWAY_PROBLEMS: Readonly<Record<AwayProblem, string>> = {
  'ends-before': 'Nothing was changed: the time away ends before it begins.',
  'too-far-back': `Nothing was changed: a time away can begin at most ${MOST_DAYS_BACK} days back.`,
  'too-far-ahead': 'Nothing was changed: a time away can begin at most a year ahead.',
  'too-long':
    'Nothing was changed: that is more than a year. Leave out the end: then it lasts until you say that you are back.',
};

/** @param meant the dates that a date in digits alone may mean */
export const unreadableDateText = (meant: readonly string[]): string =>
  `Nothing was changed: I cannot read this date. Choose one from the list. ${dateHelp(meant)}.`;

/** The label of a date in a list of choices. */
export function offeredDayText(day: string, today: string): string {
  if (day === today) return `Today, ${longDate(day)}`;
  return day === addDays(today, 1) ? `Tomorrow, ${longDate(day)}` : longDate(day);
}

/** The first line for somebody who comes back early, or cancels before it begins. */
export const returnedText = ({ from }: Away, today: string): string =>
  from >= today ? '**Taken back.** Questions count for you as before.' : '**Welcome back.**';

const spellText = ({ from, until }: Away): string =>
  until === undefined
    ? `from ${longDate(from)} until you say that you are back`
    : from === until
      ? `on ${longDate(from)}`
      : `from ${longDate(from)} to ${longDate(until)}, both included`;

const rule = (hidesStreak: boolean): string =>
  `Questions of those days don't count as missed${hidesStreak ? '' : ' and break no streak'}, and no reminder comes. If you answer one anyway, it counts as answered.\n-# Leads see "excused". Nobody is asked why.`;

export interface AwayFacts {
  /** The current or upcoming time away. */
  readonly spell: Away | undefined;
  /** Today's date in the group's zone. */
  readonly today: string;
  readonly zone: string;
  readonly hidesStreak: boolean;
  readonly news?: string;
}

export function awayCard({ spell, today, zone, hidesStreak, news = '' }: AwayFacts): Card {
  if (!spell) {
    return card(
      news,
      '## You are not away',
      `Going on holiday, ill, or busy? Take the time off.\n${rule(hidesStreak)}`,
      [button(ids.awayNow.write({}), 'Away from today')],
      '-# For dates, type /away with from and until.',
    );
  }
  if (spell.until === today && spell.from < today) {
    return card(
      news,
      '## Today is the last day of your time away',
      'What came while you were away is excused, today included. From tomorrow on questions count again; whatever you answer before counts too.',
    );
  }
  const isNow = spell.from <= today;
  return card(
    news,
    `## ${isNow ? 'You are away' : 'You will be away'}\n${capital(spellText(spell))}.`,
    rule(hidesStreak),
    [button(ids.awayBack.write({ from: spell.from }), isNow ? "I'm back" : 'Cancel my time off')],
    `-# Dates are in the group's time zone (${zone}).`,
  );
}

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
