import {
  ChannelSelectMenuBuilder,
  ChannelType,
  RoleSelectMenuBuilder,
  StringSelectMenuBuilder,
} from 'discord.js';
import { ids } from '../../discord/interactions/ids.ts';
import type { RoleKind } from '../../domain/cohort/setup-steps.ts';
import type { Control } from '../words/card.ts';
import { OPTION_TEXT, SELECT_OPTIONS } from '../words/limits.ts';
import { shortened } from '../words/text.ts';

/** A group of the server, to be chosen. */
export interface ListedGroup {
  readonly cohort: string;
  readonly name: string;
}

/** Whatever choice there is among the groups of a server. */
export function groupSelect(groups: readonly ListedGroup[], placeholder: string): Control[] {
  const options = groups
    .slice(0, SELECT_OPTIONS)
    .map(({ cohort, name }) => ({ label: shortened(name, OPTION_TEXT), value: cohort }));
  if (options.length === 0) return [];
  return [
    new StringSelectMenuBuilder()
      .setCustomId(ids.setupGroup.write({}))
      .setPlaceholder(placeholder)
      .setOptions(options),
  ];
}

export function channelSelect(
  cohort: string,
  what: 'question' | 'digest',
  channel: string | undefined,
  placeholder: string,
): Control[] {
  const select = new ChannelSelectMenuBuilder()
    .setCustomId(ids.setupChannel.write({ cohort, what }))
    .setChannelTypes(ChannelType.GuildText)
    .setPlaceholder(placeholder);
  return [channel === undefined ? select : select.setDefaultChannels(channel)];
}

export function roleSelect(
  cohort: string,
  what: RoleKind,
  roles: readonly string[],
  placeholder: string,
): Control[] {
  return [
    new RoleSelectMenuBuilder()
      .setCustomId(ids.setupRoles.write({ cohort, what }))
      .setPlaceholder(placeholder)
      .setMinValues(0)
      .setMaxValues(what === 'lead' ? SELECT_OPTIONS : 1)
      .setDefaultRoles(...roles.slice(0, what === 'lead' ? SELECT_OPTIONS : 1)),
  ];
}

/** Several of a list; nothing to choose where there is only one. */
export function severalSelect(
  cohort: string,
  what: 'banks' | 'sections',
  all: readonly (readonly [value: string, label: string])[],
  chosen: readonly string[] | undefined,
  placeholder: string,
): Control[] {
  const options = all.slice(0, SELECT_OPTIONS).map(([value, label]) => ({
    label: shortened(label, OPTION_TEXT),
    value,
    default: chosen === undefined || chosen.includes(value),
  }));
  if (options.length < 2) return [];
  return [
    new StringSelectMenuBuilder()
      .setCustomId(ids.setupAsked.write({ cohort, what }))
      .setPlaceholder(placeholder)
      .setMinValues(1)
      .setMaxValues(options.length)
      .setOptions(options),
  ];
}
