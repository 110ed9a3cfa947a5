import type { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import type { AuditDepth, AuditWish } from '../../domain/member.ts';
import type { Pack, Track } from '../../domain/pack.ts';
import type { AskedOn } from '../../domain/posts/asked.ts';
import { rateables } from '../../domain/skills/rateable.ts';
import { type Button, button } from './button.ts';
import type { Control } from './card.ts';
import { SELECT_OPTIONS } from './limits.ts';
import { stringSelect } from './select.ts';

export interface Begin {
  readonly depth: AuditDepth;
  readonly mode: AuditWish;
  readonly role?: string | undefined;
  readonly over?: string;
}

export const beginButton = ({ depth, mode, role = '-', over = '-' }: Begin, label: string): Button =>
  button(ids.auditBegin.write({ depth, mode, role, over }), label);

/** Empty if nothing is rated. */
export function evidenceSelect(
  pack: Pack,
  given: Readonly<Record<string, number | null>>,
): readonly Control[] {
  const options = rateables(pack).flatMap(({ id, name }) => {
    const rating = given[id];
    return rating == null ? [] : [{ value: id, label: name, description: `You rated it ${rating} of 5` }];
  });
  if (options.length === 0) return [];
  return [stringSelect(ids.evidence.write({}), 'Add evidence to …', options.slice(0, SELECT_OPTIONS))];
}

/** Shown where gaps are shown. */
export const makePlanButton = (track: Pick<Track, 'id'>, style?: ButtonStyle.Primary): Button =>
  button(ids.planMake.write({ track: track.id }), 'Make a six-week plan', style);

/** Opens the skills to rate before a track can be judged by what it hires for. */
export const rateUnratedButton = (track: Pick<Track, 'id'>, unrated: readonly string[]): readonly Button[] =>
  unrated.length === 0
    ? []
    : [
        button(
          ids.auditUnrated.write({ track: track.id }),
          unrated.length === 1 ? 'Rate the missing one now' : `Rate the ${unrated.length} missing ones now`,
        ),
      ];

/** Opens the preparation notes, what a strong answer covers, and the grades, for the person who presses. */
export const howDidItGoButton = ({ cohort, day }: AskedOn): Button =>
  button(ids.askedReflection.write({ cohort, day }), 'How did it go?');

export const askedHintButton = ({ cohort, day }: AskedOn): Button =>
  button(ids.askedHint.write({ cohort, day }), 'Hint');

export const hintButton = (question: string): Button => button(ids.hint.write({ question }), 'Hint');

/** For members who have a target. @param how `apart`: leaves the message with the button as it is */
export const forTargetButton = (how: 'here' | 'apart'): Button =>
  button(ids.practiceTarget.write({ how }), 'A question for my target');
