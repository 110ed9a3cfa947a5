import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  InteractionContextType,
  InteractionType,
} from 'discord-api-types/v10';
import type {
  CommandOptionValue,
  Doing,
  Interaction,
  SubmittedComponent,
} from '../../world/interactions/interaction.ts';
import type { WorldState } from '../../world/state.ts';
import { uploadPayload } from './attachments.ts';
import { channelPayload } from './channels.ts';
import { messagePayload, type View } from './messages.ts';
import { memberPayload, memberWithUser, rolePayload, userPayload } from './people.ts';

export function interactionPayload(view: View, interaction: Interaction): Record<string, unknown> {
  const { world } = view;
  const { guildId, channelId, userId, doing } = interaction;
  const permissions = world.permissionsIn(channelId, userId).toString();
  return {
    id: interaction.id,
    application_id: world.application.id,
    type: TYPES[doing.kind],
    token: interaction.token,
    version: 1,
    data: dataPayload(view, interaction),
    ...(guildId === null
      ? { user: userPayload(world.account(userId)), context: InteractionContextType.BotDM }
      : guildParts(world, guildId, userId, permissions)),
    channel_id: channelId,
    channel: { ...channelPayload(world, world.channel(channelId)), permissions },
    locale: world.account(userId).locale,
    app_permissions: world.permissionsIn(channelId, world.application.botId).toString(),
    entitlements: [],
    authorizing_integration_owners: { '0': guildId ?? '0' },
    attachment_size_limit: world.attachmentLimit,
    ...sourcePayload(view, doing),
  };
}

function guildParts(world: WorldState, guildId: string, userId: string, permissions: string) {
  const { locale } = world.guild(guildId);
  return {
    guild: { id: guildId, locale, features: [] },
    guild_id: guildId,
    guild_locale: locale,
    member: { ...memberWithUser(world, world.member(guildId, userId)), permissions },
    context: InteractionContextType.Guild,
  };
}

const TYPES: Record<Doing['kind'], InteractionType> = {
  command: InteractionType.ApplicationCommand,
  autocomplete: InteractionType.ApplicationCommandAutocomplete,
  component: InteractionType.MessageComponent,
  modal: InteractionType.ModalSubmit,
};

/** The message with the component; in a forged or late use it may no longer exist. */
function sourcePayload(view: View, doing: Doing) {
  const id = 'messageId' in doing ? doing.messageId : null;
  const message = id === null ? undefined : view.world.messages.get(id);
  return message ? { message: messagePayload(view, message, { withContent: true }) } : {};
}

function dataPayload(view: View, { doing, guildId }: Interaction): Record<string, unknown> {
  const { world } = view;
  switch (doing.kind) {
    case 'command':
    case 'autocomplete': {
      const target = doing.targetId;
      const ids =
        target === null
          ? optionIds(doing.options)
          : doing.commandType === ApplicationCommandType.User
            ? [target]
            : [];
      const message = target === null ? undefined : world.messages.get(target);
      const resolved = resolve(view, guildId, ids);
      if (message)
        resolved['messages'] = { [message.id]: messagePayload(view, message, { withContent: true }) };
      return {
        id: doing.commandId,
        type: doing.commandType,
        name: doing.name,
        ...(doing.options.length > 0 ? { options: doing.options } : {}),
        ...(target === null ? {} : { target_id: target }),
        ...(Object.keys(resolved).length > 0 ? { resolved } : {}),
        ...(doing.guildId === null ? {} : { guild_id: doing.guildId }),
      };
    }
    case 'component': {
      const { customId, componentType, componentId, values } = doing;
      const base = { custom_id: customId, component_type: componentType, id: componentId };
      if (values === null) return base;
      if (componentType === ComponentType.StringSelect) return { ...base, values };
      return { ...base, values, resolved: resolve(view, guildId, texts(values)) };
    }
    case 'modal': {
      const resolved = resolve(view, guildId, doing.components.flatMap(submittedIds));
      return {
        custom_id: doing.customId,
        components: doing.components,
        ...(Object.keys(resolved).length > 0 ? { resolved } : {}),
      };
    }
  }
}

function optionIds(options: readonly CommandOptionValue[]): string[] {
  const named = [
    ApplicationCommandOptionType.User,
    ApplicationCommandOptionType.Role,
    ApplicationCommandOptionType.Channel,
    ApplicationCommandOptionType.Mentionable,
    ApplicationCommandOptionType.Attachment,
  ];
  return options.flatMap(({ type, value, options: inner = [] }) =>
    typeof value === 'string' && named.includes(type) ? [value] : optionIds(inner),
  );
}

const texts = (values: unknown): string[] =>
  Array.isArray(values) ? values.filter((value): value is string => typeof value === 'string') : [];

function submittedIds(component: SubmittedComponent): string[] {
  if (component.type !== ComponentType.Label || !('values' in component.component)) return [];
  const { type, values } = component.component;
  const plain = type === ComponentType.StringSelect || type === ComponentType.CheckboxGroup;
  return plain ? [] : texts(values);
}

/** The objects that the ids stand for, in the maps that Discord sends along. */
function resolve(
  { world, origin }: View,
  guildId: string | null,
  ids: readonly string[],
): Record<string, Record<string, unknown>> {
  const resolved: Record<string, Record<string, unknown>> = {};
  const put = (map: string, id: string, value: unknown) => {
    resolved[map] = { ...resolved[map], [id]: value };
  };
  const guild = guildId === null ? undefined : world.guild(guildId);
  for (const id of ids) {
    const account = world.accounts.get(id);
    const upload = world.uploads.get(id);
    const member = guild?.members.get(id);
    const role = guild?.roles.get(id);
    const channel = world.channels.get(id);
    if (account) put('users', id, userPayload(account));
    if (upload) put('attachments', id, uploadPayload(origin, upload));
    if (member) {
      const { deaf: _deaf, mute: _mute, ...partial } = memberPayload(member);
      put('members', id, { ...partial, permissions: '0' });
    }
    if (role) put('roles', id, rolePayload(role));
    if (channel) {
      const permissions = world.permissionsIn(id, world.application.botId).toString();
      put('channels', id, { ...channelPayload(world, channel), permissions, app_permissions: permissions });
    }
  }
  return resolved;
}
