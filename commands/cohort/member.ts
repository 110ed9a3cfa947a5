import { MessageFlags, SlashCommandUserOption } from 'discord.js';
import { memberReport } from '../../src/actions/leads/member-report.ts';
import { askedIn } from '../../src/actions/posts/asked.ts';
import type { App } from '../../src/app.ts';
import {
  type Button,
  button,
  type CommandPart,
  costing,
  type Slash,
} from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { type Pictured, showWithPicture } from '../../src/discord/interactions/pictures.ts';
import { canSee } from '../../src/discord/people/channel-access.ts';
import { ledCohort } from '../../src/discord/people/chosen-led-cohort.ts';
import { displayNames } from '../../src/discord/people/display-names.ts';
import { requireLead } from '../../src/discord/people/permissions.ts';
import { roleHolders } from '../../src/discord/people/role-holders.ts';
import { type KnownCohort, nameOf } from '../../src/domain/cohort.ts';
import {
  countsSince,
  daysOf,
  firstDay,
  PERIODS,
  type PeriodName,
} from '../../src/domain/posts/participation.ts';
import { cohortMemberCard, POSTS_A_PAGE } from '../../src/views/leads/member.ts';
import { askedWords } from '../../src/views/words/asked-words.ts';
import { privately } from '../../src/views/words/card.ts';

const WHO = 'who';
const PERIOD_NAMES: Readonly<Record<PeriodName, string>> = {
  today: 'Today',
  '7': '7 days',
  '28': '28 days',
  all: 'All',
};

/** What a lead may know about somebody who is in their group. */
async function memberOf(
  app: App,
  interaction: Slash | Button,
  { ref, settings }: KnownCohort,
  { user, page }: { user: string; page: number },
): Promise<Pictured> {
  const { pack, clock, charts } = app;
  const { zone } = settings.schedule;
  const canRead = canSee(interaction, settings.channel);
  const report = await memberReport(app, ref, settings, { user, page, pageSize: POSTS_A_PAGE, canRead });
  const counts = await roleHolders(app, interaction.guild, settings.memberRole, [user]);
  const group = nameOf(settings);
  if (!report || !counts(user))
    throw new UserError(`<@${user}> is not a member of this group, so there is nothing to show.`);
  const counted = (period: PeriodName) =>
    countsSince(firstDay(daysOf(period), { now: clock.now(), zone }), report.outcomes);
  const facts = {
    ...report,
    ...ref,
    group,
    user,
    periods: PERIODS.map((period) => [PERIOD_NAMES[period], counted(period)] as const),
    words: askedWords(
      await askedIn(
        app,
        ref.guild,
        report.posts.map((post) => ({ ...ref, ...post })),
      ),
    ),
  };
  const audits = report.page === 0 ? (report.shared?.audits ?? []) : [];
  return {
    card: (picture) => privately(cohortMemberCard(pack, { ...facts, picture })),
    draw: async () => {
      const names = await displayNames(interaction.guild, [user]);
      const name = names.get(user) ?? 'this member';
      return charts.line({ pack, audits, clock: { zone, dayStart: 0 }, name });
    },
  };
}

export const cohortMember: CommandPart = {
  name: 'member',
  costs: 'picture',
  does: "One member's answers, and ratings if they share them",
  options: [new SlashCommandUserOption().setName(WHO).setDescription('For member: who')],

  async run(interaction, app) {
    const user = interaction.options.getUser(WHO)?.id;
    if (user === undefined) throw new UserError('Choose a member in the option who.');
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await showWithPicture(interaction, app, async () =>
      memberOf(app, interaction, await ledCohort(interaction, app), { user, page: 0 }),
    );
  },

  components: [
    costing(
      'picture',
      button(ids.cohortMember, 'nothing', (interaction, { cohort, user, page }, app) =>
        showWithPicture(interaction, app, async () => {
          const led = await requireLead(interaction, cohort, app);
          return memberOf(app, interaction, led, { user, page: Number(page) });
        }),
      ),
    ),
  ],
};
