import { ids } from '../../discord/interactions/ids.ts';
import {
  hourOf,
  interviewFor,
  isHourQuiet,
  type Preferences,
  practiceADay,
  quietOf,
  separatorOf,
} from '../../domain/personal/preferences.ts';
import type { Separator } from '../../domain/personal/separator.ts';
import { pairingButton } from '../pairs/taking-part.ts';
import { button } from '../words/button.ts';
import { type Card, card, LINE } from '../words/card.ts';
import { clockTime, longDate, zoneWithTime } from '../words/dates.ts';
import { ago } from '../words/schedule.ts';
import { counted } from '../words/text.ts';

const BETWEEN: Readonly<Record<Separator, string>> = {
  comma: 'commas',
  semicolon: 'semicolons',
  tab: 'tabs',
};

export interface SettingsFacts {
  readonly preferences: Preferences;
  readonly groupZone: string;
  /** When the interviews of the group begin, a date. */
  readonly groupInterviewOn: string | undefined;
  /** Epoch ms. */
  readonly now: number;
  /** The date of the member's day. */
  readonly today: string;
  /** Somebody who has not joined is not reminded: no question is theirs yet. */
  readonly hasJoined: boolean;
  /** Whether members of the group review each other. */
  readonly hasReviews: boolean;
  readonly hasPairs: boolean;
  readonly news?: string;
  command(name: string): string;
}

export function hourIsQuietText(hour: number): string {
  return `Nothing was changed: ${clockTime(hour)} would lie in your quiet hours, so no reminder could come. Choose another hour, or other quiet hours, in /settings.`;
}

function remindersText({ preferences, hasJoined, command }: SettingsFacts): string {
  const { reminders } = preferences;
  if (!reminders?.isOn) return '**Reminders**: off';
  const starts = hasJoined ? '' : ` They begin once you have audited (${command('audit')}) or answered.`;
  return `**Reminders**: at ${clockTime(reminders.hour)}, by direct message, only while there's an open question you haven't answered.${starts}`;
}

function quietText({ preferences }: SettingsFacts): string {
  const { start, end } = quietOf(preferences);
  return start === end
    ? '**Quiet hours**: none'
    : `**Quiet hours**: ${clockTime(start)} to ${clockTime(end)}, without any message`;
}

const zoneText = ({ preferences: { zone }, groupZone, now }: SettingsFacts): string =>
  zone === undefined
    ? `**Time zone**: ${zoneWithTime(groupZone, now)}, that of the group until you choose yours`
    : `**Time zone**: ${zoneWithTime(zone, now)}`;

const dayText = ({ preferences: { dayStart = 0 } }: SettingsFacts): string =>
  dayStart === 0
    ? '**Your day** starts at midnight'
    : `**Your day** starts at ${clockTime(dayStart)}: until then practice, your streak and /question stay with the day before`;

const practiceText = ({ preferences }: SettingsFacts): string =>
  `**Practice**: at most ${counted(practiceADay(preferences), 'question')} a day come back`;

function interviewText({ preferences, groupInterviewOn, today }: SettingsFacts): string {
  const day = interviewFor(preferences, groupInterviewOn, today);
  if (day === undefined) return '**Interview**: no date';
  const whose = day === preferences.interviewOn ? '' : ", the group's";
  return `**Interview**: ${longDate(day)}${whose}. Everything you practised comes once more before it`;
}

function notes({ preferences, today }: SettingsFacts): string {
  const { refusedAt, reaudit } = preferences;
  return [
    refusedAt === undefined
      ? ''
      : `**A reminder could not reach you** (${ago(refusedAt)}): Discord does not let me write to you. Reminders are off since then. Allow direct messages from members of this server (its menu, Privacy Settings), then switch them on again.`,
    reaudit !== undefined && reaudit.day >= today
      ? `One reminder to rate yourself again comes on ${longDate(reaudit.day)} at ${clockTime(hourOf(preferences))}.`
      : '',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

/** What one member chose, for that member alone. */
export function settingsCard(facts: SettingsFacts): Card {
  const { preferences, hasReviews, hasPairs, news = '' } = facts;
  const { reminders, hidesStreak = false, feedbackByMessage = false } = preferences;
  const isOn = reminders?.isOn === true;
  return card(
    news,
    '## Your settings',
    [
      zoneText(facts),
      dayText(facts),
      remindersText(facts),
      quietText(facts),
      practiceText(facts),
      interviewText(facts),
      `**Streak**: ${hidesStreak ? 'hidden' : 'shown in your /progress'}`,
      `**Feedback** on your answers: in /progress${feedbackByMessage ? ', and new feedback by direct message, but not in your quiet hours' : ' only'}`,
      `**CSV files**: ${BETWEEN[separatorOf(preferences)]} between the cells`,
    ].join('\n'),
    notes(facts),
    [
      button(
        ids.settingsReminders.write({ choice: isOn ? 'off' : 'on' }),
        isOn ? 'Reminders off' : `Remind me at ${clockTime(hourOf(preferences))}`,
      ),
      button(
        ids.settingsStreaks.write({ choice: hidesStreak ? 'on' : 'off' }),
        hidesStreak ? 'Show my streak' : 'Hide my streak',
      ),
      button(
        ids.settingsFeedback.write({ choice: feedbackByMessage ? 'off' : 'on' }),
        feedbackByMessage ? 'No feedback by message' : 'Feedback by message too',
      ),
      ...(hasReviews ? [button(ids.reviews.write({}), 'Peer review')] : []),
      ...(hasPairs ? [pairingButton()] : []),
    ],
    LINE,
    '-# Type /settings with an option to change the hour, the quiet hours, the zone or when your day starts. At most one reminder a day, none while you are away. Only you see this.',
    isOn && isHourQuiet(preferences) ? '**The hour lies in the quiet hours**, so no reminder comes.' : '',
  );
}

export const REMINDERS_STOPPED =
  'Reminders are off. /settings in the server switches them on again whenever you like.';

export const FEEDBACK_STOPPED =
  "You'll no longer get feedback by DM. It's in /progress as before, and /settings switches the messages back on.";
