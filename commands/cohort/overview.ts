import { MessageFlags } from 'discord.js';
import { z } from 'zod';
import { cohortFigures, ratingsOfSharers } from '../../src/actions/leads/cohort-overview.ts';
import type { App } from '../../src/app.ts';
import {
  type Button,
  button,
  costing,
  type Select,
  type Slash,
  type Subcommand,
  select,
} from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { type Pictured, showWithPicture } from '../../src/discord/interactions/pictures.ts';
import { cohortOption, ledCohort } from '../../src/discord/people/chosen-led-cohort.ts';
import { digestChannelProblem } from '../../src/discord/people/leads-only.ts';
import { requireLead } from '../../src/discord/people/permissions.ts';
import { whoIsWho } from '../../src/discord/people/who-is-who.ts';
import type { KnownCohort } from '../../src/domain/cohort.ts';
import { PERIODS, type PeriodName } from '../../src/domain/posts/participation.ts';
import { digestNews } from '../../src/views/leads/digest.ts';
import { cohortCard, rowsOnPage } from '../../src/views/leads/overview.ts';
import { privately } from '../../src/views/words/card.ts';

/** A lead looks before the session of the week. */
const USUAL: PeriodName = '7';
const chosenPeriod = z.enum(PERIODS);

async function overview(
  app: App,
  interaction: Slash | Button | Select,
  led: KnownCohort,
  wanted: { period: PeriodName; page: number },
): Promise<Pictured> {
  const { ref, settings } = led;
  const { pack, charts, clock, readsMessages } = app;
  const { guild } = interaction;
  const who = await whoIsWho(app, guild, led, { sameLook: interaction.isMessageComponent() });
  const isFirst = wanted.page === 0;
  const figures = await cohortFigures(app, ref, settings, { who, period: wanted.period, tells: isFirst });
  const facts = {
    ...figures,
    ref,
    settings,
    now: clock.now(),
    page: wanted.page,
    readsMessages,
    digestNews: await digestNewsOf(app, guild, led),
  };
  const { shown, first } = rowsOnPage(figures.rows, wanted.page);
  const open = ratingsOfSharers(figures.rows);
  return {
    card: (...pictures) =>
      privately(
        cohortCard(pack, {
          ...facts,
          heatmap: pictures.find(({ name }) => name === 'heatmap.png'),
          distribution: pictures.find(({ name }) => name === 'distribution.png'),
        }),
      ),
    async draw() {
      const drawn = await Promise.all([
        figures.questions > 0 && shown.length > 0
          ? charts.heatmap({ rows: shown.map(({ days }) => days), firstNumber: first })
          : undefined,
        open.members > 0 ? charts.distribution({ pack, ...open }) : undefined,
      ]);
      return drawn.flatMap((picture) => picture ?? []);
    },
  };
}

/** A record of the digest that cannot be read keeps no lead from the overview. */
async function digestNewsOf(
  { store, log }: App,
  guild: Slash['guild'],
  { ref, settings }: KnownCohort,
): Promise<string> {
  const { digest, memberRole } = settings;
  if (!digest) return '';
  const problem = await digestChannelProblem(guild, digest.channel, memberRole);
  const last = await store.digests.get(ref).catch((error: unknown) => {
    log.error({ ...ref, err: error }, 'the digest of a cohort cannot be read');
    return undefined;
  });
  return digestNews(settings, { problem, last });
}

/** @param page from 0 */
const show = (
  interaction: Button | Select,
  app: App,
  wanted: { cohort: string; period: PeriodName; page: number },
): Promise<void> =>
  showWithPicture(interaction, app, async () =>
    overview(app, interaction, await requireLead(interaction, wanted.cohort, app), wanted),
  );

export const cohortOverview: Subcommand = {
  name: 'overview',
  costs: 'picture',
  declare: (builder) =>
    builder
      .setDescription('Who takes part, averages and what to teach next; only you see it, and it ranks nobody')
      .addStringOption(cohortOption),

  async run(interaction, app) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await showWithPicture(interaction, app, async () =>
      overview(app, interaction, await ledCohort(interaction, app), { period: USUAL, page: 0 }),
    );
  },

  components: [
    costing(
      'picture',
      button(ids.cohortView, 'nothing', (interaction, { cohort, period, page }, app) =>
        show(interaction, app, { cohort, period, page: Number(page) }),
      ),
    ),
    costing(
      'picture',
      button(ids.digestOpen, 'nothing', (interaction, { cohort }, app) =>
        show(interaction, app, { cohort, period: USUAL, page: 0 }),
      ),
    ),
    costing(
      'picture',
      button(ids.cohortPage, 'nothing', (interaction, { cohort, page }, app) =>
        show(interaction, app, { cohort, period: USUAL, page: Number(page) }),
      ),
    ),
    costing(
      'picture',
      select(ids.cohortPeriod, 'nothing', async (interaction, { cohort }, app) => {
        const { data: period } = chosenPeriod.safeParse(interaction.values[0]);
        if (period === undefined)
          throw new UserError("That isn't one of the periods. Choose one from the list below the table.");
        await show(interaction, app, { cohort, period, page: 0 });
      }),
    ),
  ],
};
