import { InteractionContextType, SlashCommandBuilder } from 'discord.js';
import { recentPosts } from '../src/actions/ledger.ts';
import type { Command } from '../src/discord/define.ts';
import { cohortOf } from '../src/discord/permissions.ts';
import { questionById } from '../src/domain/catalog.ts';
import { outcomes, streak } from '../src/domain/participation.ts';
import { sharingText } from '../src/views/audit-result.ts';
import { privately } from '../src/views/card.ts';
import { progressCard } from '../src/views/progress.ts';
import { shortened } from '../src/views/text.ts';

/** A year of posts: longer streaks are worth more than the reading costs. */
const DAYS = 366;
const QUESTION_LENGTH = 80;

export const progress: Command = {
  data: new SlashCommandBuilder()
    .setName('progress')
    .setDescription('Your answers, your streak and your audits over time; only you see it')
    .setContexts(InteractionContextType.Guild),

  async run(interaction, app) {
    const ref = cohortOf(interaction);
    const { store, pack } = app;
    const [member, settings] = await Promise.all([
      store.members.get(ref.guild, interaction.user.id),
      store.cohorts.settings(ref),
    ]);
    const posts = settings ? await recentPosts(app, ref, settings, DAYS) : [];
    const found = outcomes({ now: app.clock.now(), cohort: ref.cohort, member, posts });
    const questions = new Map(
      posts.flatMap((post) => ('question' in post ? [[post.day, post.question] as const] : [])),
    );
    await interaction.reply(
      privately(
        progressCard(pack, {
          member,
          outcomes: found,
          streak: streak(found),
          question: (day) =>
            shortened(
              questionById(pack, questions.get(day) ?? '')?.text ?? 'a question of the past',
              QUESTION_LENGTH,
            ),
          sharing: sharingText(member.memberships[ref.cohort]?.sharesRatings === true),
        }),
      ),
    );
  },
};
