import { type ButtonBuilder, StringSelectMenuBuilder } from 'discord.js';
import { ids } from '../../discord/interactions/ids.ts';
import type { AuditDepth, AuditMode } from '../../domain/member.ts';
import type { Pack, Track } from '../../domain/pack.ts';
import { rateables } from '../../domain/skills/rateable.ts';
import { button } from './button.ts';
import type { Control } from './card.ts';
import { SELECT_OPTIONS } from './limits.ts';

export interface Begin {
  readonly depth: AuditDepth;
  readonly mode: AuditMode;
  readonly role?: string | undefined;
  readonly over?: string;
}

export const beginButton = ({ depth, mode, role = '-', over = '-' }: Begin, label: string): ButtonBuilder =>
  button(ids.auditBegin.write({ depth, mode, role, over }), label);

/** Empty while nothing is rated. */
export function evidenceSelect(
  pack: Pack,
  given: Readonly<Record<string, number | null>>,
): readonly Control[] {
  const options = rateables(pack).flatMap(({ id, name }) => {
    const rating = given[id];
    return rating == null ? [] : [{ value: id, label: name, description: `You rated it ${rating} of 5` }];
  });
  if (options.length === 0) return [];
  return [
    new StringSelectMenuBuilder()
      .setCustomId(ids.evidence.write({}))
      .setPlaceholder('Add evidence to …')
      .setOptions(options.slice(0, SELECT_OPTIONS)),
  ];
}

/** Offered where gaps are shown. */
export const makePlanButton = (track: Pick<Track, 'id'>): ButtonBuilder =>
  button(ids.planMake.write({ track: track.id }), 'Make a six-week plan');

/** Leads to the preparation notes, what a strong answer covers, and the grades; for whoever presses it. */
export const howDidItGoButton = (question: string): ButtonBuilder =>
  button(ids.howDidItGo.write({ question }), 'How did it go?');

export const hintButton = (question: string): ButtonBuilder => button(ids.hint.write({ question }), 'Hint');
