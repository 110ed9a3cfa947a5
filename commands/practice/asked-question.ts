import { postOfDay } from '../../src/actions/answers/answered-post.ts';
import { askedQuestion } from '../../src/actions/posts/asked.ts';
import type { App } from '../../src/app.ts';
import type { Button } from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { cohortOf } from '../../src/discord/people/which-cohort.ts';
import { newMember } from '../../src/domain/member.ts';
import type { Question } from '../../src/domain/pack.ts';
import type { AskedOn } from '../../src/domain/posts/asked.ts';

/** The question of a date as it was asked, in one of the person's groups or in the one they act in. */
export async function requireAsked(
  app: App,
  interaction: Button,
  { cohort, day }: AskedOn,
): Promise<Question> {
  const { guildId: guild, user } = interaction;
  const acting = await cohortOf(interaction, app);
  const { memberships } = await app.store.members.get(guild, user.id).catch(() => newMember);
  const isTheirs = cohort === acting.cohort || memberships[cohort] !== undefined;
  const post = isTheirs ? await postOfDay(app, { guild, cohort, day }) : undefined;
  const question = post && (await askedQuestion(app, post.ref, post.question));
  if (question) return question;
  throw new UserError(
    `The question of ${day} is not known here any more, so nothing was changed. /practice gives you another one.`,
  );
}
