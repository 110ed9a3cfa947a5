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
import type { MemberPart } from '../../src/discord/interactions/setup-ids.ts';
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
import {
  type CohortMember,
  cohortMemberCard,
  memberAnswersCard,
  memberGapsCard,
  memberRatingsCard,
  POSTS_A_PAGE,
} from '../../src/views/leads/member.ts';
import { asOf } from '../../src/views/words/as-of.ts';
import { askedWords } from '../../src/views/words/asked-words.ts';
import { type Card, privately } from '../../src/views/words/card.ts';

const WHO = 'who';
const PERIOD_NAMES: Readonly<Record<PeriodName, string>> = {
  today: 'Today',
  '7': '7 days',
  '28': '28 days',
  all: 'All',
};

interface Wanted {
  readonly user: string;
  readonly page?: number;
  readonly part: MemberPart | 'answers';
}

/** What a lead may know about a member of their group. */
async function memberOf(
  app: App,
  interaction: Slash | Button,
  { ref, settings }: KnownCohort,
  { user, page = 0, part }: Wanted,
): Promise<Pictured> {
  const { pack, clock, charts } = app;
  const { zone } = settings.schedule;
  const canRead = canSee(interaction, settings.channel);
  const report = await memberReport(app, ref, settings, { user, page, pageSize: POSTS_A_PAGE, canRead });
  const counts = await roleHolders(app, interaction.guild, settings.memberRole, [user]);
  if (!report || !counts(user))
    throw new UserError(`<@${user}> is not a member of this group, so there is nothing to show.`);
  const counted = (period: PeriodName) =>
    countsSince(firstDay(daysOf(period), { now: clock.now(), zone }), report.outcomes);
  const facts: CohortMember = {
    ...report,
    ...ref,
    group: nameOf(settings),
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
  const { shared } = report;
  if (part === 'answers') return unpictured(memberAnswersCard(facts));
  if (!shared || part === 'top') return unpictured(asOf(cohortMemberCard(pack, facts), app.clock.now()));
  if (part === 'gaps') return unpictured(memberGapsCard(pack, facts, shared));
  return {
    card: (picture) => privately(memberRatingsCard(pack, { ...facts, picture }, shared)),
    draw: async () => {
      const names = await displayNames(interaction.guild, [user]);
      const name = names.get(user) ?? 'this member';
      return charts.line({ pack, audits: shared.audits, clock: { zone, dayStart: 0 }, name });
    },
  };
}

const unpictured = (card: Card): Pictured => ({ card: () => privately(card), draw: async () => [] });

export const cohortMember: CommandPart = {
  name: 'member',
  does: "One member's answers, and ratings if they share them",
  options: [new SlashCommandUserOption().setName(WHO).setDescription('For member: who')],

  async run(interaction, app) {
    const user = interaction.options.getUser(WHO)?.id;
    if (user === undefined) throw new UserError('Choose a member in the option who.');
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await showWithPicture(interaction, app, async () =>
      memberOf(app, interaction, await ledCohort(interaction, app), { user, part: 'top' }),
    );
  },

  components: [
    button(ids.cohortMember, 'nothing', (interaction, { cohort, user, page }, app) =>
      showWithPicture(interaction, app, async () => {
        const led = await requireLead(interaction, cohort, app);
        return memberOf(app, interaction, led, { user, page: Number(page), part: 'answers' });
      }),
    ),

    costing(
      'picture',
      button(ids.cohortMemberPart, 'nothing', (interaction, { cohort, user, part }, app) =>
        showWithPicture(interaction, app, async () => {
          const led = await requireLead(interaction, cohort, app);
          return memberOf(app, interaction, led, { user, part });
        }),
      ),
    ),
  ],
};
