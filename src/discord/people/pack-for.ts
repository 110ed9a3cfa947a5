import { packOfCohorts } from '../../actions/bank/bank.ts';
import type { App } from '../../app.ts';
import { newMember } from '../../domain/member.ts';
import type { Pack } from '../../domain/pack.ts';
import type { Button, Modal, Select, Slash } from '../interactions/define.ts';
import { cohortOf } from './which-cohort.ts';

export type Asking = Slash | Button | Select | Modal;

/**
 * The content, with the questions and topics of the groups this person is in and of the one they act in.
 * @param of `asked`: leaves out questions that are no longer asked
 */
export async function packFor(app: App, interaction: Asking, of: 'all' | 'asked'): Promise<Pack> {
  const { guildId, user } = interaction;
  const { cohort } = await cohortOf(interaction, app);
  // If their groups can't be read, continue without: saving what somebody wrote in a form matters more.
  const { memberships } = await app.store.members.get(guildId, user.id).catch(() => newMember);
  return packOfCohorts(app, guildId, [cohort, ...Object.keys(memberships)], of);
}
