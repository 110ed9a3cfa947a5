import {
  type APIGuildScheduledEventRecurrenceRule,
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  GuildScheduledEventRecurrenceRuleFrequency,
} from 'discord-api-types/v10';
import type { ScheduledEvent } from '../../world/records.ts';
import type { WorldState } from '../../world/state.ts';
import { timestamp, userPayload } from './people.ts';

const recurrence = ({ startsAt, weekday }: ScheduledEvent): APIGuildScheduledEventRecurrenceRule | null =>
  weekday === null
    ? null
    : {
        start: timestamp(startsAt),
        end: null,
        frequency: GuildScheduledEventRecurrenceRuleFrequency.Weekly,
        interval: 1,
        by_weekday: [weekday],
        by_n_weekday: null,
        by_month: null,
        by_month_day: null,
        by_year_day: null,
        count: null,
      };

export function scheduledEventPayload(world: WorldState, event: ScheduledEvent) {
  return {
    id: event.id,
    guild_id: event.guildId,
    channel_id: null,
    creator_id: event.creatorId,
    creator: userPayload(world.account(event.creatorId)),
    name: event.name,
    description: event.description,
    image: null,
    scheduled_start_time: timestamp(event.startsAt),
    scheduled_end_time: timestamp(event.endsAt),
    privacy_level: GuildScheduledEventPrivacyLevel.GuildOnly,
    status: event.status,
    entity_type: GuildScheduledEventEntityType.External,
    entity_id: null,
    entity_metadata: { location: event.location },
    recurrence_rule: recurrence(event),
    guild_scheduled_event_exceptions: [],
  };
}
