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

/** Where a question may stand, and where what is for leads alone may. */
export const QUESTION_CHANNELS = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
] as const;
export const DIGEST_CHANNELS = [ChannelType.GuildText] as const;

/** How many may be chosen; one, unless it says otherwise. */
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

/** @param channel the one that is chosen now */
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

/** @param roles those that are chosen now */
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
