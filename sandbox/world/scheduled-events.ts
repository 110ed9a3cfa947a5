import { GuildScheduledEventStatus } from 'discord-api-types/v10';
import { guildPermissions, has, Permission } from './permissions.ts';
import type { ScheduledEvent } from './records.ts';
import { invalidForm, refusal } from './refusal.ts';
import type { WorldState } from './state.ts';

export type NewEvent = Pick<
  ScheduledEvent,
  'name' | 'description' | 'location' | 'startsAt' | 'endsAt' | 'weekday'
>;
export type EventChange = Partial<NewEvent & Pick<ScheduledEvent, 'status'>>;

const { Scheduled, Active, Completed, Canceled } = GuildScheduledEventStatus;
const MOST_UNCOMPLETED = 100;
/** Which states may follow each state. */
const NEXT: Record<GuildScheduledEventStatus, readonly GuildScheduledEventStatus[]> = {
  [Scheduled]: [Active, Canceled],
  [Active]: [Completed],
  [Completed]: [],
  [Canceled]: [],
};

export const eventsOf = (world: WorldState, guildId: string): ScheduledEvent[] =>
  [...world.scheduledEvents.values()].filter((event) => event.guildId === guildId);

export function eventOf(world: WorldState, guildId: string, id: string): ScheduledEvent {
  const found = world.scheduledEvents.get(id);
  if (found?.guildId !== guildId) throw refusal('UnknownGuildScheduledEvent');
  return found;
}

/** Everybody in the server sees an event that takes place outside its channels. */
export function createEvent(
  world: WorldState,
  guildId: string,
  creatorId: string,
  given: NewEvent,
): ScheduledEvent {
  requireInGuild(world, guildId, creatorId, Permission.CreateEvents);
  refuseTimes(world, given);
  const open = eventsOf(world, guildId).filter(({ status }) => NEXT[status].length > 0);
  if (open.length >= MOST_UNCOMPLETED) throw refusal('MaximumNumberOfUncompletedGuildScheduledEventsReached');
  const event: ScheduledEvent = { id: world.mint(), guildId, creatorId, status: Scheduled, ...given };
  world.scheduledEvents.set(event.id, event);
  world.events.emit({ type: 'event-created', event });
  return event;
}

export function changeEvent(
  world: WorldState,
  event: ScheduledEvent,
  actorId: string,
  change: EventChange,
): ScheduledEvent {
  requireControl(world, event, actorId);
  const { status } = change;
  if (status !== undefined && status !== event.status && !NEXT[event.status].includes(status))
    throw invalidForm({
      path: ['status'],
      code: 'GUILD_SCHEDULED_EVENT_INVALID_STATUS_TRANSITION',
      message: 'Invalid Guild Scheduled Event Status Transition',
    });
  const times = { startsAt: change.startsAt ?? event.startsAt, endsAt: change.endsAt ?? event.endsAt };
  if (change.startsAt !== undefined || change.endsAt !== undefined) refuseTimes(world, times);
  Object.assign(event, change);
  world.events.emit({ type: 'event-updated', event });
  return event;
}

export function deleteEvent(world: WorldState, event: ScheduledEvent, actorId: string): void {
  requireControl(world, event, actorId);
  world.scheduledEvents.delete(event.id);
  world.events.emit({ type: 'event-deleted', event });
}

/** The creator needs the permission to create events; anybody else needs "Manage Events". */
const requireControl = (world: WorldState, { guildId, creatorId }: ScheduledEvent, actorId: string): void =>
  requireInGuild(
    world,
    guildId,
    actorId,
    creatorId === actorId ? Permission.CreateEvents : Permission.ManageEvents,
  );

function requireInGuild(world: WorldState, guildId: string, userId: string, wanted: bigint): void {
  const guild = world.guild(guildId);
  if (!has(guildPermissions(guild, world.member(guildId, userId)), wanted))
    throw refusal('MissingPermissions');
}

function refuseTimes(world: WorldState, { startsAt, endsAt }: Pick<ScheduledEvent, 'startsAt' | 'endsAt'>) {
  if (startsAt <= world.clock.now())
    throw invalidForm({
      path: ['scheduled_start_time'],
      code: 'GUILD_SCHEDULED_EVENT_SCHEDULE_PAST',
      message: 'Cannot schedule event in the past.',
    });
  if (endsAt <= startsAt)
    throw invalidForm({
      path: ['scheduled_end_time'],
      code: 'GUILD_SCHEDULED_EVENT_END_BEFORE_START',
      message: 'Cannot schedule event to end before it begins.',
    });
}
