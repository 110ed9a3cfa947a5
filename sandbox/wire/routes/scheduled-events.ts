import {
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  GuildScheduledEventRecurrenceRuleFrequency,
  GuildScheduledEventStatus,
} from 'discord-api-types/v10';
import { z } from 'zod';
import type { ScheduledEvent } from '../../world/records.ts';
import { changeEvent, createEvent, deleteEvent, eventOf, eventsOf } from '../../world/scheduled-events.ts';
import { text } from '../../world/shapes/reading.ts';
import type { Call, Reply, Route } from '../call.ts';
import { scheduledEventPayload } from '../payloads/scheduled-events.ts';
import { guildOf } from './guilds.ts';

const instant = z.iso.datetime({ offset: true }).transform((value) => Date.parse(value));

/** Supports only one kind of recurrence: weekly, on the day of the event's start in UTC. */
const everyWeek = z.object({
  start: instant,
  end: z.null().optional(),
  frequency: z.literal(GuildScheduledEventRecurrenceRuleFrequency.Weekly),
  interval: z.literal(1),
  by_weekday: z.tuple([z.int().min(0).max(6)]),
  by_n_weekday: z.null().optional(),
  by_month: z.null().optional(),
  by_month_day: z.null().optional(),
  by_year_day: z.null().optional(),
  count: z.null().optional(),
});

/** Supports only events outside the server's channels, which need an end and a place. */
const eventBody = z.object({
  name: text(1, 100),
  description: text(0, 1000).nullish(),
  privacy_level: z.literal(GuildScheduledEventPrivacyLevel.GuildOnly),
  entity_type: z.literal(GuildScheduledEventEntityType.External),
  channel_id: z.null().optional(),
  entity_metadata: z.object({ location: text(1, 100) }),
  scheduled_start_time: instant,
  scheduled_end_time: instant,
  recurrence_rule: everyWeek.nullish(),
});
const changeBody = eventBody.partial().extend({ status: z.enum(GuildScheduledEventStatus).optional() });

function eventAsked(call: Call): ScheduledEvent {
  return eventOf(call.world, guildOf(call).id, call.id('event'));
}

const shown = (call: Call, event: ScheduledEvent): Reply => ({
  status: 200,
  body: scheduledEventPayload(call.world, event),
});

export const scheduledEventRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/guilds/:guild/scheduled-events',
    handle: (call) => ({
      status: 200,
      body: eventsOf(call.world, guildOf(call).id).map((event) => scheduledEventPayload(call.world, event)),
    }),
  },
  {
    method: 'POST',
    path: '/guilds/:guild/scheduled-events',
    handle(call) {
      const body = call.read(eventBody);
      const event = createEvent(call.world, guildOf(call).id, call.botId, {
        name: body.name,
        description: body.description ?? null,
        location: body.entity_metadata.location,
        startsAt: body.scheduled_start_time,
        endsAt: body.scheduled_end_time,
        weekday: body.recurrence_rule?.by_weekday[0] ?? null,
      });
      return shown(call, event);
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guild/scheduled-events/:event',
    handle: (call) => shown(call, eventAsked(call)),
  },
  {
    method: 'PATCH',
    path: '/guilds/:guild/scheduled-events/:event',
    handle(call) {
      const body = call.read(changeBody);
      const changed = changeEvent(call.world, eventAsked(call), call.botId, {
        ...(body.name === undefined ? {} : { name: body.name }),
        ...(body.description === undefined ? {} : { description: body.description }),
        ...(body.entity_metadata === undefined ? {} : { location: body.entity_metadata.location }),
        ...(body.scheduled_start_time === undefined ? {} : { startsAt: body.scheduled_start_time }),
        ...(body.scheduled_end_time === undefined ? {} : { endsAt: body.scheduled_end_time }),
        ...(body.status === undefined ? {} : { status: body.status }),
      });
      return shown(call, changed);
    },
  },
  {
    method: 'DELETE',
    path: '/guilds/:guild/scheduled-events/:event',
    handle(call) {
      deleteEvent(call.world, eventAsked(call), call.botId);
      return { status: 204 };
    },
  },
];
