import { packOfCohorts } from '../../src/actions/bank/bank.ts';
import type { App } from '../../src/app.ts';
import type { Button, Modal, Select, Slash } from '../../src/discord/interactions/define.ts';
import { cohortOf } from '../../src/discord/people/which-cohort.ts';
import { newMember } from '../../src/domain/member.ts';
import type { Pack } from '../../src/domain/pack.ts';

export type Asking = Slash | Button | Select | Modal;

/** The content with the questions of the groups in which this person is, and of the one in which they act. */
export async function packFor(app: App, interaction: Asking, of: 'all' | 'asked'): Promise<Pack> {
  const { guildId, user } = interaction;
  const { cohort } = await cohortOf(interaction, app);
  // What somebody wrote in a form is worth more than knowing all their groups.
  const { memberships } = await app.store.members.get(guildId, user.id).catch(() => newMember);
  return packOfCohorts(app, guildId, [cohort, ...Object.keys(memberships)], of);
}
