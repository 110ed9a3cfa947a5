import { ComponentType } from 'discord-api-types/v10';
import type { SelectComponent } from '../../world/shapes/controls.ts';
import type { SelectOption } from '../parts/select-menu.ts';
import { session } from './session.ts';

/** The options of a select of any kind. */
export function selectOptions(select: SelectComponent): SelectOption[] {
  if (select.type === ComponentType.StringSelect) {
    return select.options.map(({ value, label, description, emoji }) => ({
      value,
      label,
      description,
      emoji: emoji?.name,
    }));
  }
  if (select.type === ComponentType.ChannelSelect) return channelOptions(select.channel_types);
  if (select.type === ComponentType.UserSelect) return userOptions();
  if (select.type === ComponentType.RoleSelect) return roleOptions();
  return [...userOptions(), ...roleOptions()];
}

export function preset(select: SelectComponent): string[] {
  return select.type === ComponentType.StringSelect
    ? select.options.filter((option) => option.default).map(({ value }) => value)
    : (select.default_values ?? []).map(({ id }) => id);
}

export function channelOptions(types: readonly number[] | null | undefined): SelectOption[] {
  return (session.server?.channels ?? [])
    .filter(({ type }) => !types?.length || types.includes(type))
    .map(({ id, name, isThread }) => ({ value: id, label: `${isThread ? '↳' : '#'} ${name}` }));
}

export function userOptions(): SelectOption[] {
  return (session.server?.people ?? []).map(({ id, name, bot }) => ({
    value: id,
    label: name,
    description: bot ? 'App' : null,
  }));
}

export function roleOptions(): SelectOption[] {
  return (session.server?.roles ?? []).map(({ id, name }) => ({ value: id, label: name }));
}
