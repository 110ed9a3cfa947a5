import { postOfDay } from '../../src/actions/answers/answered-post.ts';
import { othersAnswers, waitsUntil } from '../../src/actions/answers/others-answers.ts';
import { askedQuestion } from '../../src/actions/posts/asked.ts';
import type { App } from '../../src/app.ts';
import { type Button, button, type Command } from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { deferPrivately, showPrivately } from '../../src/discord/interactions/private-answer.ts';
import { canSee } from '../../src/discord/people/channel-access.ts';
import { roleHolders } from '../../src/discord/people/role-holders.ts';
import { answerFirstCard, othersCard, othersInThreadCard } from '../../src/views/answers/others.ts';
import { type Card, privately } from '../../src/views/words/card.ts';

interface Wanted {
  readonly cohort: string;
  readonly day: string;
  readonly page: string;
}

async function others(app: App, interaction: Button, { cohort, day, page }: Wanted): Promise<Card> {
  const { guild, guildId, user } = interaction;
  const ref = { guild: guildId, cohort, day };
  const [settings, post] = await Promise.all([app.store.cohorts.settings(ref), postOfDay(app, ref)]);
  // Only possible with a forged id, by somebody who can't read that channel.
  if (!settings || !post || !canSee(interaction, settings.channel))
    throw new UserError('There is no question of that date here that you could read answers to.');
  const found = await othersAnswers(app, ref, user.id, (roster) =>
    roleHolders(app, guild, settings.memberRole, roster),
  );
  if (found === 'gone') throw new UserError('This question is not posted yet. Try again in a minute.');
  if (found === 'in-thread') return othersInThreadCard(post.channel);
  if (found === 'answer-first') {
    const from = await waitsUntil(app, ref, post.postedAt);
    return answerFirstCard({ cohort, day, question: post.question }, from);
  }
  const question = await askedQuestion(app, ref, post.question);
  return othersCard({ cohort, day, question, answers: found, page: Number(page) });
}

/** The others' answers to one question. */
export const readingOthers: NonNullable<Command['components']> = [
  button(ids.othersAnswers, 'nothing', async (interaction, wanted, app) => {
    await deferPrivately(interaction);
    await showPrivately(interaction, privately(await others(app, interaction, wanted)));
  }),
];
