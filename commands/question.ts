import { InteractionContextType, SlashCommandBuilder } from 'discord.js';
import { nextQuestionAt, recentPosts } from '../src/actions/ledger.ts';
import { button, type Command } from '../src/discord/define.ts';
import { UserError } from '../src/discord/errors.ts';
import { ids } from '../src/discord/ids.ts';
import { cohortOf } from '../src/discord/permissions.ts';
import { questionById } from '../src/domain/catalog.ts';
import { localDay } from '../src/domain/due.ts';
import { privately } from '../src/views/card.ts';
import { howToAnswerCard, noQuestionCard, questionCard } from '../src/views/question.ts';

export const question: Command = {
  data: new SlashCommandBuilder()
    .setName('question')
    .setDescription("Today's interview question, its thread, and your answer so far")
    .setContexts(InteractionContextType.Guild),

  async run(interaction, app) {
    const ref = cohortOf(interaction);
    const settings = await app.store.cohorts.settings(ref);
    const today = settings && localDay(app.clock.now(), settings.schedule.zone);
    const posts = settings ? await recentPosts(app, ref, settings, 1) : [];
    const post = posts.find(({ day, state }) => day === today && state === 'posted');
    if (post?.state !== 'posted') {
      await interaction.reply(
        privately(noQuestionCard(settings && (await nextQuestionAt(app, ref, settings)))),
      );
      return;
    }
    const answer = await app.store.answers.get({ ...ref, day: post.day }, interaction.user.id);
    const { guildId: guild } = interaction;
    const shown = questionById(app.pack, post.question);
    const { readsMessages } = app;
    await interaction.reply(privately(questionCard({ guild, post, question: shown, answer, readsMessages })));
  },

  components: [
    button(ids.answer, async (interaction, { cohort, day }, app) => {
      const ref = { guild: interaction.guildId, cohort, day };
      const post = await app.store.posts.get(ref);
      if (post?.state !== 'posted' || post.messageId !== interaction.message.id) {
        throw new UserError('This question is being prepared. Try again in a minute.');
      }
      const answer = await app.store.answers.get(ref, interaction.user.id);
      await interaction.reply(privately(howToAnswerCard(interaction.guildId, post, answer)));
    }),
  ],
};
