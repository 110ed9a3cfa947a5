import {
  type APIChannelSelectComponent,
  type APIRoleSelectComponent,
  type APISelectMenuOption,
  type APIStringSelectComponent,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
} from 'discord-api-types/v10';
import { oneLine } from './text.ts';

export type Options = readonly Readonly<APISelectMenuOption>[];

/** The types of channels that questions, and messages for leads, can be posted in. */
export const QUESTION_CHANNELS = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
] as const;
export const DIGEST_CHANNELS = [ChannelType.GuildText] as const;

/** How many options can be chosen; one by default. */
export type HowMany = Pick<APIStringSelectComponent, 'min_values' | 'max_values'>;

export const stringSelect = (
  customId: string,
  placeholder: string,
  options: Options,
  howMany: HowMany = {},
): APIStringSelectComponent => ({
  type: ComponentType.StringSelect,
  custom_id: customId,
  placeholder,
  ...howMany,
  options: options.map(({ label, description, ...rest }) => ({
    ...rest,
    label: oneLine(label),
    ...(description !== undefined && { description: oneLine(description) }),
  })),
});

/** @param channel the current choice */
export const channelSelect = (
  customId: string,
  channel: string | undefined,
  { types, placeholder }: { readonly types: readonly ChannelType[]; readonly placeholder?: string },
): APIChannelSelectComponent => ({
  type: ComponentType.ChannelSelect,
  custom_id: customId,
  channel_types: [...types],
  ...(placeholder === undefined ? {} : { placeholder }),
  ...(channel === undefined
    ? {}
    : { default_values: [{ id: channel, type: SelectMenuDefaultValueType.Channel }] }),
});

/** @param roles the current choices */
export const roleSelect = (
  customId: string,
  placeholder: string,
  roles: readonly string[],
  howMany: HowMany,
): APIRoleSelectComponent => ({
  type: ComponentType.RoleSelect,
  custom_id: customId,
  placeholder,
  ...howMany,
  default_values: roles.map((id) => ({ id, type: SelectMenuDefaultValueType.Role })),
});
