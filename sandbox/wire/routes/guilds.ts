import { ChannelFlags } from 'discord-api-types/v10';
import { z } from 'zod';
import { requirePermission, visibleChannel } from '../../world/access.ts';
import { openDirect } from '../../world/direct.ts';
import { deleteChannel, editThread } from '../../world/messages/threads.ts';
import { Permission } from '../../world/permissions.ts';
import type { Guild } from '../../world/records.ts';
import { refusal } from '../../world/refusal.ts';
import { snowflake, text } from '../../world/shapes/reading.ts';
import type { Call, Route } from '../call.ts';
import { channelPayload } from '../payloads/channels.ts';
import { guildPayload } from '../payloads/guilds.ts';
import { memberWithUser, rolePayloads, userPayload } from '../payloads/people.ts';
import { threadName } from './threads.ts';

export function guildOf(call: Call): Guild {
  const guild = call.world.guild(call.id('guild'));
  if (!guild.members.has(call.botId)) throw refusal('MissingAccess');
  return guild;
}

const channelChange = z.object({
  name: text(1, 100).optional(),
  topic: text(0, 1024).nullish(),
  archived: z.boolean().optional(),
  locked: z.boolean().optional(),
  auto_archive_duration: z.int().optional(),
  flags: z.int().optional(),
  applied_tags: z.array(snowflake).max(5).optional(),
});

export const guildRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/guilds/:guild',
    handle(call) {
      const guild = call.world.guild(call.id('guild'));
      if (!guild.members.has(call.botId)) throw refusal('UnknownGuild');
      const counts = { approximate_member_count: guild.members.size, approximate_presence_count: 1 };
      return {
        status: 200,
        body: { ...guildPayload(guild), ...(call.query.get('with_counts') === 'true' ? counts : {}) },
      };
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guild/channels',
    handle(call) {
      const { id } = guildOf(call);
      const channels = [...call.world.channels.values()].filter(
        ({ guildId, kind }) => guildId === id && kind === 'channel',
      );
      return { status: 200, body: channels.map((channel) => channelPayload(call.world, channel)) };
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guild/roles',
    handle: (call) => ({ status: 200, body: rolePayloads(guildOf(call)) }),
  },
  {
    method: 'GET',
    path: '/guilds/:guild/members',
    handle(call) {
      if (!call.world.application.guildMembers) throw refusal('MissingAccess');
      const members = [...guildOf(call).members.values()];
      return {
        status: 200,
        body: members
          .slice(0, Number(call.query.get('limit') ?? 1))
          .map((member) => memberWithUser(call.world, member)),
      };
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guild/members/:user',
    handle(call) {
      const userId = call.text('user') === '@me' ? call.botId : call.id('user');
      return { status: 200, body: memberWithUser(call.world, call.world.member(guildOf(call).id, userId)) };
    },
  },
  {
    method: 'POST',
    path: '/users/@me/channels',
    handle(call) {
      const { recipient_id: userId } = call.read(z.object({ recipient_id: snowflake }));
      return { status: 200, body: channelPayload(call.world, openDirect(call.world, userId)) };
    },
  },
  {
    method: 'GET',
    path: '/users/@me/guilds',
    handle: ({ world, botId }) => ({
      status: 200,
      body: [...world.guilds.values()]
        .filter(({ members }) => members.has(botId))
        .map(({ id, name, ownerId }) => ({
          id,
          name,
          icon: null,
          banner: null,
          owner: ownerId === botId,
          permissions: '0',
          features: [],
        })),
    }),
  },
  {
    method: 'DELETE',
    path: '/users/@me/guilds/:guild',
    handle(call) {
      call.world.kickBot(guildOf(call).id);
      return { status: 204 };
    },
  },
  {
    method: 'GET',
    path: '/users/:user',
    handle: (call) => ({ status: 200, body: userPayload(call.world.account(call.id('user'))) }),
  },
  {
    method: 'GET',
    path: '/channels/:channel',
    handle: (call) => ({
      status: 200,
      body: channelPayload(call.world, visibleChannel(call.world, call.id('channel'), call.botId)),
    }),
  },
  {
    method: 'PATCH',
    path: '/channels/:channel',
    handle(call) {
      const channel = visibleChannel(call.world, call.id('channel'), call.botId);
      const change = call.read(channelChange);
      const { name, topic, archived, locked, auto_archive_duration: minutes } = change;
      if (channel.kind === 'thread') {
        call.read(z.object({ name: threadName.optional() }));
        editThread(call.world, channel, call.botId, {
          ...(name === undefined ? {} : { name }),
          ...(archived === undefined ? {} : { archived }),
          ...(locked === undefined ? {} : { locked }),
          ...(minutes === undefined ? {} : { autoArchiveMinutes: minutes }),
          ...(change.flags === undefined ? {} : { pinned: (change.flags & ChannelFlags.Pinned) !== 0 }),
          ...(change.applied_tags === undefined ? {} : { appliedTags: change.applied_tags }),
        });
      } else {
        requirePermission(call.world, channel.id, call.botId, Permission.ManageChannels);
        call.world.changeChannel(channel.id, {
          ...(name === undefined ? {} : { name }),
          ...(topic === undefined ? {} : { topic }),
        });
      }
      return { status: 200, body: channelPayload(call.world, channel) };
    },
  },
  {
    method: 'DELETE',
    path: '/channels/:channel',
    handle(call) {
      const channel = visibleChannel(call.world, call.id('channel'), call.botId);
      const wanted = channel.kind === 'thread' ? Permission.ManageThreads : Permission.ManageChannels;
      requirePermission(call.world, channel.id, call.botId, wanted);
      deleteChannel(call.world, channel.id);
      return { status: 200, body: channelPayload(call.world, channel) };
    },
  },
  {
    method: 'POST',
    path: '/channels/:channel/typing',
    handle(call) {
      visibleChannel(call.world, call.id('channel'), call.botId);
      return { status: 204 };
    },
  },
];
