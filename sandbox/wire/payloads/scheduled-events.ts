import { GuildScheduledEventEntityType, GuildScheduledEventPrivacyLevel } from 'discord-api-types/v10';
import type { ScheduledEvent } from '../../world/records.ts';
import type { WorldState } from '../../world/state.ts';
import { timestamp, userPayload } from './people.ts';

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
    recurrence_rule: null,
    guild_scheduled_event_exceptions: [],
  };
}
