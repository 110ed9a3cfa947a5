import { ButtonStyle } from 'discord-api-types/v10';
import type { OwnMeeting } from '../../actions/pairs/taking-part.ts';
import { ids } from '../../discord/interactions/ids.ts';
import { type Button, button } from '../words/button.ts';
import { type Card, card } from '../words/card.ts';
import { timestamp } from '../words/dates.ts';

export const cannotButton = ({
  pair,
  ...at
}: {
  readonly guild: string;
  readonly cohort: string;
  readonly week: string;
  readonly pair: { readonly id: string };
}): Button => button(ids.meetingCannot.write({ ...at, pair: pair.id, sure: 'ask' }), "I can't make it");

interface Asked {
  readonly who: { readonly guild: string; readonly cohort: string };
  readonly meeting: OwnMeeting;
  readonly what: 'replaced' | 'told';
}

/** Asks for confirmation before somebody is taken out of a meeting. */
export const askCannotCard = ({ who: { guild, cohort }, meeting, what }: Asked): Card =>
  card(
    `## You can't make it ${timestamp(meeting.at, 'F')}?`,
    what === 'replaced'
      ? "I'll tell the others and look for another partner for them. You won't have one this week."
      : "It's too late for another partner, so I only tell the others.",
    [
      button(
        ids.meetingCannot.write({ guild, cohort, week: meeting.week, pair: meeting.id, sure: 'yes' }),
        "Yes, I can't make it",
        ButtonStyle.Danger,
      ),
    ],
  );

export const saidCannotCard = (what: Asked['what']): Card =>
  card(
    what === 'replaced'
      ? "**You're out of this one.** I'll tell the others within a minute and look for another partner for them."
      : "**You're out of this one.** The others are told within a minute.",
    '-# Next week you are paired again. /settings stops it.',
  );

export const noMeetingCard = (): Card =>
  card("You aren't in this mock interview any more, or it has begun. /today has what is planned.");
