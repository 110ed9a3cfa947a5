import { say } from '../../src/actions/sessions/attendance.ts';
import type { App } from '../../src/app.ts';
import { type Button, button, type Command } from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { answerPrivately } from '../../src/discord/interactions/private-answer.ts';
import type { Said } from '../../src/domain/sessions/attendance.ts';
import { notAMemberCard } from '../../src/views/cohort/join.ts';
import { notOnListCard, notSaidText, saidCard } from '../../src/views/sessions/said.ts';
import type { Card } from '../../src/views/words/card.ts';

interface Word {
  readonly cohort: string;
  readonly session: string;
  readonly said: Said;
}

async function sayOf(interaction: Button, { cohort, session: id, said }: Word, app: App): Promise<Card> {
  const ref = { guild: interaction.guildId, cohort };
  const user = interaction.user.id;
  const settings = await app.store.cohorts.settings(ref);
  if (!settings) throw new UserError(notSaidText('gone', undefined));
  const { memberRole } = settings;
  if (memberRole !== undefined && !interaction.member.roles.cache.has(memberRole))
    return notAMemberCard(settings);
  if (!(await app.store.cohorts.roster(ref)).has(user)) return notOnListCard(cohort, settings);
  const { session, problem } = await say(app, ref, { user, session: id, said });
  if (problem || !session) throw new UserError(notSaidText(problem ?? 'gone', session));
  return saidCard(cohort, session, said);
}

/** What members say about themselves on the message of a session. */
export const cohortAttendance: NonNullable<Command['components']> = [
  button(ids.sessionSay, 'something', async (interaction, fields, app) => {
    await answerPrivately(interaction, app, () => sayOf(interaction, fields, app));
    // Updates the counts on the message. The person who pressed has their answer by now.
    await app.tendSessions({ guild: interaction.guildId, cohort: fields.cohort });
  }),
];
