import { InteractionContextType, MessageFlags, SlashCommandBuilder } from 'discord.js';
import { askedIn } from '../src/actions/posts/asked.ts';
import { recentPosts } from '../src/actions/posts/ledger.ts';
import type { App } from '../src/app.ts';
import { button, type Command, type Slash } from '../src/discord/interactions/define.ts';
import { ids } from '../src/discord/interactions/ids.ts';
import { mentionOf } from '../src/discord/interactions/mentions.ts';
import { type Pictured, showWithPicture } from '../src/discord/interactions/pictures.ts';
import { cohortOf } from '../src/discord/people/which-cohort.ts';
import { ownClock } from '../src/domain/personal/preferences.ts';
import { outcomes, ranOutToday, streak, timed } from '../src/domain/posts/participation.ts';
import { changesOf } from '../src/domain/skills/changes.ts';
import { currentRatings, offTheMap } from '../src/domain/skills/ratings.ts';
import { ownFeedbackCard } from '../src/views/answers/feedback.ts';
import { sharingText } from '../src/views/audit/result.ts';
import { latestOf, type Progress, progressCard } from '../src/views/personal/progress.ts';
import { askedWords } from '../src/views/words/asked-words.ts';
import { privately } from '../src/views/words/card.ts';

/** A year of posts: longer streaks are worth more than the reading costs. */
const DAYS = 366;
const QUESTION_LENGTH = 80;

/** What leads of any of their groups wrote to a member. */
async function feedbackOf(app: App, guild: string, user: string) {
  // Among others: what cannot be read must not hide the rest of /progress.
  const all = (await app.store.feedback.getMany(guild, [user])).get(user) ?? [];
  return { all, words: askedWords(await askedIn(app, guild, all)) };
}

/** Where whoever asks stands in their cohort. */
async function progressOf(app: App, interaction: Slash): Promise<Pictured> {
  const ref = await cohortOf(interaction, app);
  const { store, pack } = app;
  const { id } = interaction.user;
  const [member, evidence, settings, preferences, feedback] = await Promise.all([
    store.members.get(ref.guild, id),
    store.evidence.get(ref.guild, id),
    store.cohorts.settings(ref),
    store.preferences.get(ref.guild, id),
    feedbackOf(app, ref.guild, id),
  ]);
  const posts = settings ? await recentPosts(app, ref, settings, DAYS) : [];
  const now = app.clock.now();
  const own = ownClock(preferences, settings?.schedule.zone ?? 'UTC');
  const found = outcomes({ now, cohort: ref.cohort, member, posts });
  const days = new Set(latestOf(found).map(({ day }) => day));
  const shown = posts.flatMap((post) =>
    'question' in post && days.has(post.day) ? [{ ...ref, day: post.day, question: post.question }] : [],
  );
  const words = askedWords(await askedIn(app, ref.guild, shown));
  const current = currentRatings(member.audits);
  const facts: Progress = {
    member,
    outcomes: found,
    ...(preferences.hidesStreak ? {} : { streak: streak(found, ranOutToday(timed(posts), { now, ...own })) }),
    question: (day) => words({ ...ref, day }, QUESTION_LENGTH),
    changes: changesOf(pack, member.audits),
    areas: Object.fromEntries([...current].map(([id, { rating }]) => [id, rating])),
    evidence,
    gone: offTheMap(pack, current),
    feedback,
    sharing: sharingText(
      member.memberships[ref.cohort]?.sharesRatings === true,
      `in ${mentionOf(app, 'mydata')}`,
    ),
  };
  return {
    card: (picture) => privately(progressCard(pack, { ...facts, picture })),
    draw: async () =>
      member.audits.length < 2 ? undefined : app.charts.line({ pack, audits: member.audits, clock: own }),
  };
}

export const progress: Command = {
  keeps: 'nothing',
  costs: () => 'picture',
  data: new SlashCommandBuilder()
    .setName('progress')
    .setDescription('Your answers, your streak and your audits over time; only you see it')
    .setContexts(InteractionContextType.Guild),

  async run(interaction, app) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await showWithPicture(interaction, app, () => progressOf(app, interaction));
  },

  components: [
    button(ids.feedback, 'nothing', (interaction, { page }, app) =>
      showWithPicture(interaction, app, async () => {
        const { all, words } = await feedbackOf(app, interaction.guildId, interaction.user.id);
        const shown = privately(ownFeedbackCard(all, words, Number(page)));
        return { card: () => shown, draw: async () => undefined };
      }),
    ),
  ],
};
