import { ids } from '../../discord/interactions/ids.ts';
import type { Pack } from '../../domain/pack.ts';
import type { Changes } from '../../domain/skills/changes.ts';
import type { ClosestTracks } from '../../domain/skills/closest-tracks.ts';
import { changesText } from '../skills/audit-changes.ts';
import { closestTracksText } from '../skills/closest-tracks.ts';
import { button } from '../words/button.ts';
import { type Card, card } from '../words/card.ts';
import { beginButton } from '../words/onward-buttons.ts';
import { SHARING_RULE, shareButtons, sharingText } from './result.ts';

/** The arithmetic behind the closest tracks, as anybody can check it. */
export const countedCard = (pack: Pack, closest: ClosestTracks): Card =>
  card('## How is this counted?', ...closestTracksText(pack, closest));

export interface MoreAfterAudit {
  readonly cohort: string;
  /** The one whose answers can be changed. */
  readonly audit: string | undefined;
  readonly changes?: { readonly last?: Changes; readonly first?: Changes };
  /** Undefined: never asked. */
  readonly shares: boolean | undefined;
  command(name: string): string;
}

/** What else can be done after an audit. */
export function moreCard(pack: Pack, { cohort, audit, changes = {}, shares, command }: MoreAfterAudit): Card {
  return card(
    '## More',
    `${command('gaps')} shows what to study, ${command('tracks')} sets your target.`,
    [
      ...(audit === undefined ? [] : [button(ids.auditReopen.write({ audit }), 'Change an answer')]),
      beginButton({ depth: 'full', mode: 'one' }, 'All skills, one at a time'),
      beginButton({ depth: 'full', mode: 'pages' }, 'All skills, in forms'),
    ],
    ...changesText(pack, changes),
    `### Who sees your ratings\n${shares === undefined ? SHARING_RULE : sharingText(shares)}`,
    shareButtons(cohort),
  );
}
