import { InteractionContextType, MessageFlags, SlashCommandBuilder } from 'discord.js';
import { recentPosts } from '../src/actions/ledger.ts';
import type { Command } from '../src/discord/define.ts';
import { showWithPicture } from '../src/discord/pictures.ts';
import { cohortOf } from '../src/discord/which-cohort.ts';
import { questionById } from '../src/domain/catalog.ts';
import { changesOf } from '../src/domain/changes.ts';
import { outcomes, streak } from '../src/domain/participation.ts';
import { currentRatings, offTheMap } from '../src/domain/ratings.ts';
import { sharingText } from '../src/views/audit-result.ts';
import { privately } from '../src/views/card.ts';
import { type Progress, progressCard } from '../src/views/progress.ts';
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
    const ref = await cohortOf(interaction, app);
    const { store, pack } = app;
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const [member, evidence, settings, { hidesStreak, zone }] = await Promise.all([
      store.members.get(ref.guild, interaction.user.id),
      store.evidence.get(ref.guild, interaction.user.id),
      store.cohorts.settings(ref),
      store.preferences.get(ref.guild, interaction.user.id),
    ]);
    const posts = settings ? await recentPosts(app, ref, settings, DAYS) : [];
    const found = outcomes({ now: app.clock.now(), cohort: ref.cohort, member, posts });
    const questions = new Map(
      posts.flatMap((post) => ('question' in post ? [[post.day, post.question] as const] : [])),
    );
    const current = currentRatings(member.audits);
    const facts: Progress = {
      member,
      outcomes: found,
      ...(hidesStreak ? {} : { streak: streak(found) }),
      question: (day) =>
        shortened(
          questionById(pack, questions.get(day) ?? '')?.text ?? 'a question of the past',
          QUESTION_LENGTH,
        ),
      changes: changesOf(pack, member.audits),
      areas: Object.fromEntries([...current].map(([id, { rating }]) => [id, rating])),
      evidence,
      gone: offTheMap(pack, current),
      sharing: sharingText(member.memberships[ref.cohort]?.sharesRatings === true),
    };
    await showWithPicture(
      interaction,
      {
        card: (picture) => privately(progressCard(pack, { ...facts, picture })),
        draw: async () =>
          member.audits.length < 2
            ? undefined
            : app.charts.line({
                pack,
                audits: member.audits,
                zone: zone ?? settings?.schedule.zone ?? 'UTC',
              }),
      },
      app,
    );
  },
};
