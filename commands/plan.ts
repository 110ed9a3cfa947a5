import { InteractionContextType, MessageFlags, SlashCommandBuilder } from 'discord.js';
import { memberToday } from '../src/actions/cohort/local-date.ts';
import { dropPlan, makePlan, type PlanWish, remindOfAudit } from '../src/actions/practice/plans.ts';
import type { App } from '../src/app.ts';
import { type Button, button, type Command, type Slash } from '../src/discord/interactions/define.ts';
import { UserError } from '../src/discord/interactions/errors.ts';
import { ids } from '../src/discord/interactions/ids.ts';
import { mentionOf } from '../src/discord/interactions/mentions.ts';
import { answerPrivately, deferPrivately } from '../src/discord/interactions/private-answer.ts';
import { markedBy } from '../src/discord/people/marked-topic.ts';
import { packFor } from '../src/discord/people/pack-for.ts';
import { cohortOf } from '../src/discord/people/which-cohort.ts';
import { trackById } from '../src/domain/catalog.ts';
import type { Member, Plan } from '../src/domain/member.ts';
import type { Track } from '../src/domain/pack.ts';
import { hourOf } from '../src/domain/personal/preferences.ts';
import { standingOf } from '../src/domain/skills/standing.ts';
import { isMark } from '../src/domain/skills/topic-marks.ts';
import { hourIsQuietText } from '../src/views/personal/settings.ts';
import { noPlanCard, otherPlanCard, type PlanFacts, planCard } from '../src/views/practice/plan.ts';
import { planWeeksCard, type ShownPlan } from '../src/views/practice/weeks.ts';
import { asOf } from '../src/views/words/as-of.ts';
import type { Card } from '../src/views/words/card.ts';

/** A plan with how its member marked topics, on the member's own date. */
async function shownPlan(app: App, interaction: Slash | Button, plan: Plan): Promise<ShownPlan> {
  const ref = await cohortOf(interaction, app);
  const { id } = interaction.user;
  const marks = await app.store.topicMarks.get(ref.guild, id);
  return { plan, marks, today: await memberToday(app, ref, id) };
}

/** The plan of the person who asks, or how to get one. */
async function shown(
  app: App,
  interaction: Slash | Button,
  member: Member,
  { news = '', said, isNew }: Pick<PlanFacts, 'news' | 'said' | 'isNew'> = {},
): Promise<Card> {
  const ref = await cohortOf(interaction, app);
  const { id } = interaction.user;
  const command = (name: string): string => mentionOf(app, name);
  const { plan } = member;
  if (!plan) {
    const { current, gaps } = standingOf(app.pack, member);
    return noPlanCard(news, current.size === 0 ? undefined : gaps?.track, command('audit'));
  }
  const { reaudit } = await app.store.preferences.get(ref.guild, id);
  const pack = await packFor(app, interaction, 'asked');
  const reminds = reaudit?.plan === plan.id;
  const facts = {
    ...(await shownPlan(app, interaction, plan)),
    said,
    reminds,
    news,
    isNew,
    command,
  };
  return asOf(planCard(pack, facts), app.clock.now());
}

function requireTrack({ pack }: App, id: string): Track {
  const track = trackById(pack, id);
  if (track) return track;
  throw new UserError('This track is no longer offered, so nothing was changed. /tracks shows all of them.');
}

async function made(app: App, interaction: Button, wish: Omit<PlanWish, 'id'>): Promise<Card> {
  const ref = await cohortOf(interaction, app);
  const { user } = interaction;
  const found = await makePlan(app, ref, user.id, { ...wish, id: interaction.id });
  if (!found)
    throw new UserError(
      `You have no gap to plan for in what you rated for ${wish.track.name}. Rate more skills with /audit, or choose another track in /gaps.`,
    );
  const isOther = found.plan.track !== wish.track.id;
  if (!found.isNew && wish.over === undefined && isOther)
    return otherPlanCard(app.pack, found.plan, wish.track);
  return shown(app, interaction, await app.store.members.get(ref.guild, user.id), { isNew: found.isNew });
}

export const plan: Command = {
  keeps: 'nothing',
  data: new SlashCommandBuilder()
    .setName('plan')
    .setDescription('Your six-week plan for the gaps that matter most; only you see it')
    .setContexts(InteractionContextType.Guild),

  async run(interaction, app) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const member = await app.store.members.get(interaction.guildId, interaction.user.id);
    await interaction.editReply(await shown(app, interaction, member));
  },

  components: [
    button(ids.plan, 'nothing', async (interaction, _fields, app) => {
      await deferPrivately(interaction);
      const member = await app.store.members.get(interaction.guildId, interaction.user.id);
      await interaction.editReply(await shown(app, interaction, member));
    }),

    button(ids.planWeeks, 'nothing', async (interaction, { page }, app) => {
      await deferPrivately(interaction);
      const member = await app.store.members.get(interaction.guildId, interaction.user.id);
      await interaction.editReply(
        member.plan
          ? planWeeksCard(
              await packFor(app, interaction, 'asked'),
              await shownPlan(app, interaction, member.plan),
              Number(page),
            )
          : await shown(app, interaction, member),
      );
    }),

    button(ids.planMake, 'something', (interaction, { track }, app) =>
      answerPrivately(interaction, app, () => made(app, interaction, { track: requireTrack(app, track) })),
    ),

    button(ids.planRenew, 'something', (interaction, { track, over }, app) =>
      answerPrivately(interaction, app, () =>
        made(app, interaction, { track: requireTrack(app, track), over }),
      ),
    ),

    button(ids.planDrop, 'nothing', (interaction, { plan: id }, app) =>
      answerPrivately(interaction, app, async () => {
        const member = await dropPlan(app, await cohortOf(interaction, app), interaction.user.id, id);
        return shown(app, interaction, member, { news: member.plan ? '' : '**The plan is deleted.**' });
      }),
    ),

    button(ids.planTopic, isMark, (interaction, { topic, state }, app) =>
      answerPrivately(interaction, app, async () => {
        const said = await markedBy(app, interaction, topic, state);
        const member = await app.store.members.get(interaction.guildId, interaction.user.id);
        return shown(app, interaction, member, { said });
      }),
    ),

    button(
      ids.planRemind,
      ({ choice }) => choice !== 'no',
      (interaction, { plan: id, choice }, app) =>
        answerPrivately(interaction, app, async () => {
          const { guildId: guild, user } = interaction;
          const member = await app.store.members.get(guild, user.id);
          const own = member.plan?.id === id ? member.plan : undefined;
          const who = { guild, user: user.id };
          const reminds = await remindOfAudit(app, who, { id, plan: choice === 'yes' ? own : undefined });
          if (reminds === 'hour-is-quiet') {
            const hour = hourOf(await app.store.preferences.get(guild, user.id));
            throw new UserError(hourIsQuietText(hour));
          }
          return shown(app, interaction, member);
        }),
    ),
  ],
};
