import { ids } from '../../discord/interactions/ids.ts';
import type { GivenRatings } from '../../domain/member.ts';
import type { Pack } from '../../domain/pack.ts';
import { button } from '../words/button.ts';
import { type Card, card } from '../words/card.ts';
import { beginButton, evidenceSelect } from '../words/onward-buttons.ts';
import { type RatingsPlace, ratingsPart } from './parts.ts';

export interface MoreAfterAudit {
  readonly cohort: string;
  /** The audit whose answers can be changed. */
  readonly audit: string | undefined;
  /** The ratings of the latest audit, to which evidence can be added. */
  readonly given?: GivenRatings;
  readonly hasAreas: boolean;
  command(name: string): string;
}

/** What else can be done after an audit. */
export function moreCard(pack: Pack, { cohort, audit, given = {}, hasAreas, command }: MoreAfterAudit): Card {
  const place: RatingsPlace = { cohort, from: 'audit' };
  return card(
    `## More\n${command('gaps')} shows what to study, ${command('tracks')} sets your target.`,
    evidenceSelect(pack, given),
    [
      ratingsPart(place, 'counted', 'How is this counted?'),
      ratingsPart(place, 'changes', 'What changed'),
      ...(hasAreas ? [ratingsPart(place, 'areas', 'Area by area')] : []),
      ratingsPart(place, 'sharing', 'Who sees this?'),
    ],
    [
      ...(audit === undefined ? [] : [button(ids.auditReopen.write({ audit }), 'Change an answer')]),
      beginButton({ depth: 'full', mode: 'one' }, 'All skills, one at a time'),
      beginButton({ depth: 'full', mode: 'pages' }, 'All skills, in forms'),
    ],
  );
}
