import type { APIStringSelectComponent } from 'discord-api-types/v10';
import { ids } from '../../../discord/interactions/ids.ts';
import type { Pack, Track } from '../../../domain/pack.ts';
import { type Button, button } from '../../words/button.ts';
import type { Control } from '../../words/card.ts';
import { figure } from '../../words/levels.ts';
import { OPTION_TEXT } from '../../words/limits.ts';
import { type HowMany, stringSelect } from '../../words/select.ts';
import { shortened } from '../../words/text.ts';

export const gapWords = (gap: number): string => (gap === 0 ? 'no gap' : `gap ${figure(gap)}`);

/** Replaces the gaps card of a track with one of its details; `top` leads back. */
export const gapsPart = (
  { id }: Pick<Track, 'id'>,
  part: 'top' | 'all' | 'counted' | 'changes' | 'first' | 'look',
  label: string,
  style?: Button['style'],
): Control => button(ids.gapsPart.write({ track: id, part }), label, style);

/** A select over all tracks. */
export const trackSelect = (
  pack: Pack,
  customId: string,
  placeholder: string,
  chosen: readonly (string | undefined)[],
  howMany?: HowMany,
): APIStringSelectComponent =>
  stringSelect(
    customId,
    placeholder,
    pack.tracks.tracks.map(({ id, name, about }) => ({
      value: id,
      label: name,
      description: shortened(about, OPTION_TEXT),
      default: chosen.includes(id),
    })),
    howMany,
  );
