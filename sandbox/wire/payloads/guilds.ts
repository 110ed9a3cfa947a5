import { canSee } from '../../world/access.ts';
import type { Guild, Thread } from '../../world/records.ts';
import { eventsOf } from '../../world/scheduled-events.ts';
import type { WorldState } from '../../world/state.ts';
import { channelPayload, threadPayload } from './channels.ts';
import { memberWithUser, rolePayloads, timestamp } from './people.ts';
import { scheduledEventPayload } from './scheduled-events.ts';

export function guildPayload(guild: Guild) {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    icon_hash: null,
    description: null,
    home_header: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    features: [],
    owner_id: guild.ownerId,
    application_id: null,
    region: 'us-west',
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: guild.systemChannelId,
    system_channel_flags: 0,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    default_message_notifications: 0,
    mfa_level: 0,
    explicit_content_filter: 0,
    max_presences: null,
    max_members: 500_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: guild.locale,
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    public_updates_channel_id: null,
    nsfw: false,
    nsfw_level: 0,
    emojis: [],
    stickers: [],
    incidents_data: null,
    hub_type: null,
    roles: rolePayloads(guild),
  };
}

export function activeThreads(world: WorldState, guildId: string): Thread[] {
  return [...world.channels.values()].filter(
    (channel): channel is Thread =>
      channel.kind === 'thread' &&
      channel.guildId === guildId &&
      !channel.archived &&
      canSee(world, channel, world.application.botId),
  );
}

/** The whole server, as in GUILD_CREATE. Without the Server Members intent only the bot itself is listed. */
export function guildCreatePayload(world: WorldState, guild: Guild, withMembers: boolean) {
  const { botId } = world.application;
  const members = [...guild.members.values()].filter(({ userId }) => withMembers || userId === botId);
  const channels = [...world.channels.values()].filter(
    ({ guildId, kind }) => guildId === guild.id && kind === 'channel',
  );
  return {
    ...guildPayload(guild),
    joined_at: timestamp(guild.members.get(botId)?.joinedAt ?? world.clock.now()),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: members.map((member) => memberWithUser(world, member)),
    channels: channels.map((channel) => channelPayload(world, channel)),
    threads: activeThreads(world, guild.id).map((thread) => threadPayload(world, thread)),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: eventsOf(world, guild.id).map((event) => scheduledEventPayload(world, event)),
    soundboard_sounds: [],
  };
}
