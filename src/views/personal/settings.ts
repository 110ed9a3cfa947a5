import { ButtonStyle } from 'discord-api-types/v10';
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
import { type Button, button } from '../words/button.ts';
import { type Card, card } from '../words/card.ts';
import { clockTime, longDate, zoneWithTime } from '../words/dates.ts';
import { ago } from '../words/schedule.ts';

const BETWEEN: Readonly<Record<Separator, string>> = {
  comma: 'commas',
  semicolon: 'semicolons',
  tab: 'tabs',
};

export interface SettingsFacts {
  readonly preferences: Preferences;
  readonly groupZone: string;
  /** The date on which the group's interviews begin. */
  readonly groupInterviewOn: string | undefined;
  /** Epoch ms. */
  readonly now: number;
  /** The member's current date. */
  readonly today: string;
  /** People who have not joined get no reminders, because no question counts for them yet. */
  readonly hasJoined: boolean;
  readonly news?: string;
  command(name: string): string;
}

export function hourIsQuietText(hour: number): string {
  return `Nothing was changed: ${clockTime(hour)} would lie in your quiet hours, so no reminder could come. Choose another hour, or other quiet hours, in /settings.`;
}

function remindersText({ preferences: { reminders }, hasJoined, command }: SettingsFacts): string {
  if (!reminders?.isOn) return '**Reminders**: off';
  const from = hasJoined ? '' : `, once you have audited (${command('audit')}) or answered`;
  return `**Reminders**: at ${clockTime(reminders.hour)}${from}`;
}

function quietText({ preferences }: SettingsFacts): string {
  const { start, end } = quietOf(preferences);
  return `**Quiet hours**: ${start === end ? 'none' : `${clockTime(start)} to ${clockTime(end)}`}`;
}

const zoneText = ({ preferences: { zone }, groupZone, now }: SettingsFacts): string =>
  `**Time zone**: ${zone === undefined ? `${zoneWithTime(groupZone, now)}, your group's` : zoneWithTime(zone, now)}`;

const dayText = ({ preferences: { dayStart = 0 } }: SettingsFacts): string =>
  `**Your day** starts at ${dayStart === 0 ? 'midnight' : clockTime(dayStart)}`;

const practiceText = ({ preferences }: SettingsFacts): string =>
  `**Practice**: up to ${practiceADay(preferences)} a day`;

function interviewText({ preferences, groupInterviewOn, today }: SettingsFacts): string {
  const day = interviewFor(preferences, groupInterviewOn, today);
  if (day === undefined) return '**Interview**: no date';
  return `**Interview**: ${longDate(day)}${day === preferences.interviewOn ? '' : ", your group's"}`;
}

function notes({ preferences, today }: SettingsFacts): string {
  const { refusedAt, reaudit } = preferences;
  return [
    refusedAt === undefined
      ? ''
      : `**A reminder could not reach you** (${ago(refusedAt)}). Allow DMs in this server's Privacy Settings, then switch reminders on again.`,
    reaudit !== undefined && reaudit.day >= today
      ? `One reminder to rate yourself again comes on ${longDate(reaudit.day)} at ${clockTime(hourOf(preferences))}.`
      : '',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

const partButton = (part: 'top' | 'more', label: string): Button =>
  button(ids.settingsPart.write({ part }), label);

/** A member's settings, which only they see. */
export function settingsCard(facts: SettingsFacts): Card {
  const { preferences, news = '' } = facts;
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
      `**Streak**: ${hidesStreak ? 'hidden' : 'shown'}`,
      `**Feedback**: in /progress${feedbackByMessage ? ' and by DM' : ' only'}`,
      `**CSV files**: ${BETWEEN[separatorOf(preferences)]}`,
    ].join('\n'),
    notes(facts),
    isOn && isHourQuiet(preferences) ? '**The hour lies in the quiet hours**, so no reminder comes.' : '',
    [
      button(
        ids.settingsReminders.write({ choice: isOn ? 'off' : 'on' }),
        isOn ? 'Reminders off' : `Remind me at ${clockTime(hourOf(preferences))}`,
        isOn ? ButtonStyle.Secondary : ButtonStyle.Primary,
      ),
      partButton('more', 'More'),
    ],
    '-# To change more, add an option to /settings.',
  );
}

export interface MoreSettings {
  readonly preferences: Preferences;
  /** Whether members of the group review each other. */
  readonly hasReviews: boolean;
  readonly hasPairs: boolean;
}

/** What the settings mean, and the ones that are rarely changed. */
export const moreSettingsCard = ({
  preferences: { hidesStreak = false, feedbackByMessage = false },
  hasReviews,
  hasPairs,
}: MoreSettings): Card =>
  card(
    '## What your settings mean',
    [
      "- **Reminders** come by DM while there's an open question you haven't answered: one a day at most, none in your quiet hours or while you're away.",
      '- Until **your day** starts, practice, your streak and /question stay with the day before.',
      '- Everything you practised comes once more before your **interview**.',
    ].join('\n'),
    [
      button(
        ids.settingsStreaks.write({ choice: hidesStreak ? 'on' : 'off' }),
        hidesStreak ? 'Show my streak' : 'Hide my streak',
      ),
      button(
        ids.settingsFeedback.write({ choice: feedbackByMessage ? 'off' : 'on' }),
        feedbackByMessage ? 'No feedback by DM' : 'Feedback by DM too',
      ),
    ],
    [
      ...(hasReviews ? [button(ids.reviews.write({}), 'Peer review')] : []),
      ...(hasPairs ? [pairingButton()] : []),
      partButton('top', 'Back'),
    ],
  );

export const REMINDERS_STOPPED =
  'Reminders are off. /settings in the server switches them on again whenever you like.';

export const FEEDBACK_STOPPED =
  "You'll no longer get feedback by DM. It's in /progress as before, and /settings switches the messages back on.";
