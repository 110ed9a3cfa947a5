import {
  type APIGuildScheduledEventRecurrenceRule,
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  GuildScheduledEventRecurrenceRuleFrequency,
  type GuildScheduledEventRecurrenceRuleWeekday,
  type RESTPostAPIGuildScheduledEventJSONBody,
} from 'discord.js';
import type { CohortSettings } from '../../domain/cohort.ts';
import { EVENT_MS } from '../../domain/sessions/event.ts';
import type { Session, SessionEvent } from '../../domain/sessions/session.ts';
import { eventName, eventPlace } from '../../views/sessions/event.ts';

/** Discord counts weekdays from Monday, in UTC. */
const weekdayOf = (at: number): GuildScheduledEventRecurrenceRuleWeekday =>
  (new Date(at).getUTCDay() + 6) % 7;

const weekly = (startsAt: number): APIGuildScheduledEventRecurrenceRule => ({
  start: new Date(startsAt).toISOString(),
  end: null,
  frequency: GuildScheduledEventRecurrenceRuleFrequency.Weekly,
  interval: 1,
  by_weekday: [weekdayOf(startsAt)],
  by_n_weekday: null,
  by_month: null,
  by_month_day: null,
  by_year_day: null,
  count: null,
});

/** The Discord event that goes with the message of a session. @param channel name of the channel that announces it */
export const eventBody = (
  settings: Pick<CohortSettings, 'name'>,
  session: Pick<Session, 'startsAt' | 'place'>,
  { wish, channel }: Pick<SessionEvent, 'wish'> & { readonly channel: string },
): RESTPostAPIGuildScheduledEventJSONBody => ({
  name: eventName(settings),
  privacy_level: GuildScheduledEventPrivacyLevel.GuildOnly,
  entity_type: GuildScheduledEventEntityType.External,
  entity_metadata: { location: eventPlace(session, channel) },
  scheduled_start_time: new Date(session.startsAt).toISOString(),
  scheduled_end_time: new Date(session.startsAt + EVENT_MS).toISOString(),
  ...(wish === 'weekly' ? { recurrence_rule: weekly(session.startsAt) } : {}),
});
