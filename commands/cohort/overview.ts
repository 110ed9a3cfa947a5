import { MessageFlags } from 'discord.js';
import { z } from 'zod';
import { fullAt } from '../../src/actions/cohort/room.ts';
import { cohortFigures, ratingsOfSharers } from '../../src/actions/leads/cohort-overview.ts';
import type { App } from '../../src/app.ts';
import {
  type Button,
  button,
  type CommandPart,
  costing,
  type Select,
  type Slash,
  select,
} from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { type Pictured, showWithPicture } from '../../src/discord/interactions/pictures.ts';
import { ledCohort } from '../../src/discord/people/chosen-led-cohort.ts';
import { digestChannelProblem } from '../../src/discord/people/leads-only.ts';
import { requireLead } from '../../src/discord/people/permissions.ts';
import { whoIsWho } from '../../src/discord/people/who-is-who.ts';
import type { KnownCohort } from '../../src/domain/cohort.ts';
import { PERIODS, type PeriodName } from '../../src/domain/posts/participation.ts';
import { digestNews } from '../../src/views/leads/digest.ts';
import { cohortCard } from '../../src/views/leads/overview.ts';
import { averagesCountedCard, groupRatingsCard, spreadCard } from '../../src/views/leads/ratings.ts';
import { rowsOnPage, whoAnsweredCard } from '../../src/views/leads/who-answered.ts';
import { asOf } from '../../src/views/words/as-of.ts';
import { type Card, privately } from '../../src/views/words/card.ts';
import { cohortAttendance } from './attendance.ts';
import { cohortDrafts } from './drafts.ts';
import { cohortRetro } from './retro.ts';
import { cohortReviews } from './reviews.ts';
import { cohortSession } from './session.ts';
import { cohortSessions } from './sessions.ts';

/** Leads usually look before the weekly session. */
const USUAL: PeriodName = '7';
const chosenPeriod = z.enum(PERIODS);

type Asking = Slash | Button | Select;
type Part = 'start' | 'ratings' | 'spread' | 'counted';

/** Who counts and who leads. Discord is asked once for all cards that are opened from one another. */
const whoOf = (app: App, interaction: Asking, led: KnownCohort) =>
  whoIsWho(app, interaction.guild, led, { sameLook: interaction.isMessageComponent() });

const nothingDrawn = async (): Promise<undefined> => undefined;

async function start(app: App, interaction: Asking, led: KnownCohort): Promise<Pictured> {
  const { ref, settings } = led;
  const who = await whoOf(app, interaction, led);
  const figures = await cohortFigures(app, ref, settings, { who, period: USUAL, tells: true });
  const digest = await digestNewsOf(app, interaction.guild, led);
  const facts = {
    ...figures,
    ref,
    settings,
    now: app.clock.now(),
    readsMessages: app.readsMessages,
    digestNews: digest,
    isFull: (await fullAt(app, ref.guild)) !== undefined,
  };
  return { card: () => privately(asOf(cohortCard(facts), facts.now)), draw: nothingDrawn };
}

async function whoAnswered(
  app: App,
  interaction: Asking,
  led: KnownCohort,
  { period, page }: { period: PeriodName; page: number },
): Promise<Pictured> {
  const { ref, settings } = led;
  const who = await whoOf(app, interaction, led);
  const figures = await cohortFigures(app, ref, settings, { who, period });
  const facts = { ...figures, ref, settings, now: app.clock.now(), page };
  const { shown, first } = rowsOnPage(figures.rows, page);
  return {
    card: (heatmap) => privately(whoAnsweredCard({ ...facts, heatmap })),
    draw: () =>
      figures.questions > 0 && shown.length > 0
        ? app.charts.heatmap({ rows: shown.map(({ days }) => days), firstNumber: first })
        : nothingDrawn(),
  };
}

async function ratings(
  app: App,
  interaction: Asking,
  led: KnownCohort,
  part: Exclude<Part, 'start'>,
): Promise<Pictured> {
  const { pack, charts } = app;
  const { ref, settings } = led;
  const who = await whoOf(app, interaction, led);
  const { averages, rows } = await cohortFigures(app, ref, settings, { who, period: USUAL });
  const { cohort } = ref;
  const open = ratingsOfSharers(rows);
  const words = (made: Card): Pictured => ({ card: () => privately(made), draw: nothingDrawn });
  if (part === 'ratings') return words(groupRatingsCard(pack, { cohort, averages }));
  if (part === 'counted') return words(averagesCountedCard(pack, { cohort, averages }));
  return {
    card: (distribution) => privately(spreadCard(cohort, { sharing: open.members, distribution })),
    draw: () => (open.members > 0 ? charts.distribution({ pack, ...open }) : nothingDrawn()),
  };
}

/** An unreadable record of the digest must not keep leads from the overview. */
async function digestNewsOf(
  { store, log }: App,
  guild: Slash['guild'],
  { ref, settings }: KnownCohort,
): Promise<string> {
  const { digest, memberRole } = settings;
  if (!digest) return '';
  const problem = await digestChannelProblem(guild, digest.channel, memberRole);
  const last = await store.digests.get(ref).catch((error: unknown) => {
    log.error({ ...ref, err: error }, 'could not read the digest of a group');
    return undefined;
  });
  return digestNews(settings, { problem, last });
}

const showPart = (
  interaction: Button,
  app: App,
  { cohort, part }: { cohort: string; part: Part },
): Promise<void> =>
  showWithPicture(interaction, app, async () => {
    const led = await requireLead(interaction, cohort, app);
    return part === 'start' ? start(app, interaction, led) : ratings(app, interaction, led, part);
  });

/** @param page from 0 */
const showRows = (
  interaction: Button | Select,
  app: App,
  wanted: { cohort: string; period: PeriodName; page: number },
): Promise<void> =>
  showWithPicture(interaction, app, async () =>
    whoAnswered(app, interaction, await requireLead(interaction, wanted.cohort, app), wanted),
  );

export const cohortOverview: CommandPart = {
  name: 'overview',
  costs: 'picture',
  does: 'Who may need a word, what to teach next, who answered',

  async run(interaction, app) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await showWithPicture(interaction, app, async () =>
      start(app, interaction, await ledCohort(interaction, app)),
    );
  },

  components: [
    costing(
      'picture',
      button(ids.cohortPart, 'nothing', (interaction, of, app) => showPart(interaction, app, of)),
    ),
    costing(
      'picture',
      button(ids.cohortView, 'nothing', (interaction, { cohort, period, page }, app) =>
        showRows(interaction, app, { cohort, period, page: Number(page) }),
      ),
    ),
    costing(
      'picture',
      button(ids.digestOpen, 'nothing', (interaction, { cohort }, app) =>
        showPart(interaction, app, { cohort, part: 'start' }),
      ),
    ),
    costing(
      'picture',
      button(ids.cohortPage, 'nothing', (interaction, { cohort, page }, app) =>
        showRows(interaction, app, { cohort, period: USUAL, page: Number(page) }),
      ),
    ),
    costing(
      'picture',
      select(ids.cohortPeriod, 'nothing', async (interaction, { cohort }, app) => {
        const { data: period } = chosenPeriod.safeParse(interaction.values[0]);
        if (period === undefined)
          throw new UserError("That isn't one of the periods. Choose one from the list below the names.");
        await showRows(interaction, app, { cohort, period, page: 0 });
      }),
    ),
    ...cohortReviews,
    ...cohortSession,
    ...cohortDrafts,
    ...cohortSessions,
    ...cohortAttendance,
    ...cohortRetro,
  ],
};
