import { ids } from '../../discord/interactions/ids.ts';
import type { RoleKind } from '../../domain/cohort/setup-steps.ts';
import type { Control } from '../words/card.ts';
import { OPTION_TEXT, SELECT_OPTIONS } from '../words/limits.ts';
import {
  DIGEST_CHANNELS,
  channelSelect as placeSelect,
  QUESTION_CHANNELS,
  roleSelect,
  stringSelect,
} from '../words/select.ts';
import { shortened } from '../words/text.ts';

/** A group of the server, to choose from. */
export interface ListedGroup {
  readonly cohort: string;
  readonly name: string;
}

/** A select among the groups of a server. */
export function groupSelect(groups: readonly ListedGroup[], placeholder: string): Control[] {
  const options = groups
    .slice(0, SELECT_OPTIONS)
    .map(({ cohort, name }) => ({ label: shortened(name, OPTION_TEXT), value: cohort }));
  if (options.length === 0) return [];
  return [stringSelect(ids.setupGroup.write({}), placeholder, options)];
}

export const channelSelect = (
  cohort: string,
  what: 'question' | 'digest',
  channel: string | undefined,
  placeholder: string,
): Control[] => [
  placeSelect(ids.setupChannel.write({ cohort, what }), channel, {
    types: what === 'digest' ? DIGEST_CHANNELS : QUESTION_CHANNELS,
    placeholder,
  }),
];

export function rolesSelect(
  cohort: string,
  what: RoleKind,
  roles: readonly string[],
  placeholder: string,
): Control[] {
  const most = what === 'lead' ? SELECT_OPTIONS : 1;
  const customId = ids.setupRoles.write({ cohort, what });
  return [roleSelect(customId, placeholder, roles.slice(0, most), { min_values: 0, max_values: most })];
}

/** Choose several, or none to mean all; empty if there is only one. */
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
    default: chosen?.includes(value) === true,
  }));
  if (options.length < 2) return [];
  const customId = ids.setupAsked.write({ cohort, what });
  return [stringSelect(customId, placeholder, options, { min_values: 0, max_values: options.length })];
}
