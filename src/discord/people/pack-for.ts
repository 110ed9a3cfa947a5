import { packOfCohorts } from '../../actions/bank/bank.ts';
import type { App } from '../../app.ts';
import { newMember } from '../../domain/member.ts';
import type { Pack } from '../../domain/pack.ts';
import type { Button, Modal, Select, Slash } from '../interactions/define.ts';
import { cohortOf } from './which-cohort.ts';

export type Asking = Slash | Button | Select | Modal;

/**
 * The content with the questions and topics of the groups in which this person is, and of the one in which they act.
 * @param of `asked`: without questions that are not asked any more
 */
export async function packFor(app: App, interaction: Asking, of: 'all' | 'asked'): Promise<Pack> {
  const { guildId, user } = interaction;
  const { cohort } = await cohortOf(interaction, app);
  // What somebody wrote in a form is worth more than knowing all their groups.
  const { memberships } = await app.store.members.get(guildId, user.id).catch(() => newMember);
  return packOfCohorts(app, guildId, [cohort, ...Object.keys(memberships)], of);
}
