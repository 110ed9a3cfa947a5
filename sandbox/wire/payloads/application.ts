import { ApplicationCommandType, ApplicationFlags } from 'discord-api-types/v10';
import type { Command } from '../../world/records.ts';
import type { WorldState } from '../../world/state.ts';
import { userPayload } from './people.ts';

export function applicationFlags({ application }: WorldState): number {
  const content = application.messageContent ? ApplicationFlags.GatewayMessageContentLimited : 0;
  return content | (application.guildMembers ? ApplicationFlags.GatewayGuildMembersLimited : 0);
}

export function applicationPayload(world: WorldState) {
  const { id, botId, name } = world.application;
  const flags = applicationFlags(world);
  return {
    id,
    name,
    icon: null,
    description: '',
    type: null,
    bot: userPayload(world.account(botId)),
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags,
    flags_new: String(flags),
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: { ...userPayload(world.account(botId)), bot: false, username: 'developer' },
    approximate_guild_count: world.guilds.size,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    eligible_oauth2_scopes: ['bot', 'applications.commands'],
    integration_types_config: { '0': {} },
  };
}

export function commandPayload({ application }: WorldState, command: Command) {
  const { guildId, ...rest } = command;
  const isChat = command.type === ApplicationCommandType.ChatInput;
  return {
    ...rest,
    application_id: application.id,
    description: isChat ? (command.description ?? '') : '',
    default_member_permissions: command.default_member_permissions ?? null,
    nsfw: command.nsfw ?? false,
    dm_permission: command.dm_permission ?? true,
    contexts: command.contexts ?? null,
    integration_types: command.integration_types ?? [0],
    ...(isChat ? { options: command.options ?? [] } : { options: undefined }),
    ...(guildId === null ? {} : { guild_id: guildId }),
  };
}
