import { InteractionContextType, MessageFlags, SlashCommandBuilder } from 'discord.js';
import { askedIn } from '../src/actions/posts/asked.ts';
import { recentPosts } from '../src/actions/posts/ledger.ts';
import type { App } from '../src/app.ts';
import {
  type Button,
  button,
  type Command,
  costing,
  type Slash,
} from '../src/discord/interactions/define.ts';
import { ids } from '../src/discord/interactions/ids.ts';
import { type Pictured, showWithPicture } from '../src/discord/interactions/pictures.ts';
import { deferPrivately } from '../src/discord/interactions/private-answer.ts';
import { cohortOf } from '../src/discord/people/which-cohort.ts';
import { ownDay } from '../src/domain/dates.ts';
import { ownClock } from '../src/domain/personal/preferences.ts';
import { outcomes, timed } from '../src/domain/posts/participation.ts';
import { mendable, mendedDays, ranOutToday, streak } from '../src/domain/posts/streak.ts';
import { currentRatings, offTheMap } from '../src/domain/skills/ratings.ts';
import { ownFeedbackCard } from '../src/views/answers/feedback.ts';
import { ownAuditsCard } from '../src/views/personal/audits.ts';
import { latestOf, latestQuestionsCard, progressCard } from '../src/views/personal/progress.ts';
import { calibrationLine } from '../src/views/practice/guesses.ts';
import { asOf } from '../src/views/words/as-of.ts';
import { askedWords } from '../src/views/words/asked-words.ts';
import { type Card, privately } from '../src/views/words/card.ts';

/** A year of posts. Reading more would cost more than an exact longer streak is worth. */
const DAYS = 366;
const QUESTION_LENGTH = 48;

/** What leads of any of the member's groups wrote to them. */
async function feedbackOf(app: App, guild: string, user: string) {
  // `getMany` leaves out unreadable records: they must not hide the rest of /progress.
  const all = (await app.store.feedback.getMany(guild, [user])).get(user) ?? [];
  const asked = await askedIn(app, guild, all);
  return { all, asked, words: askedWords(asked) };
}

/** The results of the past year's questions, and the words of the latest ones. */
async function lookBack(app: App, interaction: Slash | Button) {
  const ref = await cohortOf(interaction, app);
  const { store, clock } = app;
  const { id } = interaction.user;
  const [member, settings, preferences] = await Promise.all([
    store.members.get(ref.guild, id),
    store.cohorts.settings(ref),
    store.preferences.get(ref.guild, id),
  ]);
  const posts = settings ? await recentPosts(app, ref, settings, DAYS) : [];
  const now = clock.now();
  const found = outcomes({ now, cohort: ref.cohort, member, posts });
  return { ref, member, preferences, posts, now, found, zone: settings?.schedule.zone ?? 'UTC' };
}

/** The person's own progress in their cohort. */
async function shown(app: App, interaction: Slash | Button): Promise<Card> {
  const { guildId: guild, user } = interaction;
  const [{ member, preferences, posts, now, found, zone }, practice, { all }] = await Promise.all([
    lookBack(app, interaction),
    app.store.practice.get(guild, user.id),
    feedbackOf(app, guild, user.id),
  ]);
  const own = ownClock(preferences, zone);
  const inTime = timed(posts);
  const mended = mendedDays(inTime, practice.grades);
  const spared = new Set([...mended, ...ranOutToday(inTime, { now, ...own })]);
  const month = monthOf(ownDay({ now, ...own }));
  const card = progressCard(app.pack, {
    member,
    outcomes: found,
    month,
    practised: practice.grades.filter(({ at }) => monthOf(ownDay({ now: at, ...own })) === month).length,
    catchUp: mendable(inTime, found, { mended, now }),
    ...(preferences.hidesStreak ? {} : { streak: streak(found, spared) }),
    feedback: all,
  });
  return asOf(card, now);
}

/** The latest questions, with their words. */
async function latestQuestions(app: App, interaction: Button): Promise<Card> {
  const [{ ref, preferences, posts, found }, practice] = await Promise.all([
    lookBack(app, interaction),
    app.store.practice.get(interaction.guildId, interaction.user.id),
  ]);
  const days = new Set(latestOf(found).map(({ day }) => day));
  const named = posts.flatMap((post) =>
    'question' in post && days.has(post.day) ? [{ ...ref, day: post.day, question: post.question }] : [],
  );
  const words = askedWords(await askedIn(app, ref.guild, named));
  return latestQuestionsCard(found, (day) => words({ ...ref, day }, QUESTION_LENGTH), {
    hasStreak: preferences.hidesStreak !== true,
    calibration: calibrationLine(app.pack, practice.attempts),
  });
}

const monthOf = (day: string): string => day.slice(0, 'YYYY-MM'.length);

/** The person's own audits, with what changed. */
async function auditsOf(app: App, interaction: Button): Promise<Pictured> {
  const ref = await cohortOf(interaction, app);
  const { store, pack } = app;
  const { id } = interaction.user;
  const [member, settings, preferences] = await Promise.all([
    store.members.get(ref.guild, id),
    store.cohorts.settings(ref),
    store.preferences.get(ref.guild, id),
  ]);
  const clock = ownClock(preferences, settings?.schedule.zone ?? 'UTC');
  const gone = offTheMap(pack, currentRatings(member.audits));
  const place = { cohort: ref.cohort, from: 'progress' } as const;
  return {
    card: (picture) => privately(ownAuditsCard(pack, { member, gone, picture }, place)),
    draw: () => app.charts.line({ pack, audits: member.audits, clock }),
  };
}

export const progress: Command = {
  keeps: 'nothing',
  data: new SlashCommandBuilder()
    .setName('progress')
    .setDescription('Your answers this month, your streak and your audits; only you see it')
    .setContexts(InteractionContextType.Guild),

  async run(interaction, app) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply(await shown(app, interaction));
  },

  components: [
    costing(
      'picture',
      button(ids.progressMore, 'nothing', (interaction, _fields, app) =>
        showWithPicture(interaction, app, () => auditsOf(app, interaction)),
      ),
    ),

    button(ids.progressPart, 'nothing', async (interaction, { part }, app) => {
      await deferPrivately(interaction);
      const card = await (part === 'questions' ? latestQuestions : shown)(app, interaction);
      await interaction.editReply({ ...card, attachments: [] });
    }),

    button(ids.feedback, 'nothing', (interaction, { page }, app) =>
      showWithPicture(interaction, app, async () => {
        const { all, asked } = await feedbackOf(app, interaction.guildId, interaction.user.id);
        const found = privately(ownFeedbackCard(all, asked, Number(page)));
        return { card: () => found, draw: async () => undefined };
      }),
    ),
  ],
};
