import { MessageFlags } from 'discord.js';
import { z } from 'zod';
import { unreadableParts } from '../../src/actions/bank/bank.ts';
import { FORESEEN } from '../../src/actions/bank/list.ts';
import { openSuggestions } from '../../src/actions/bank/suggestions.ts';
import { choiceGround, planDay, postNow, whyNotNow } from '../../src/actions/bank/upcoming.ts';
import type { App } from '../../src/app.ts';
import { button, type CommandPart, select } from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import {
  answerPrivately,
  answerWhenDone,
  deferPrivately,
} from '../../src/discord/interactions/private-answer.ts';
import { ledCohort } from '../../src/discord/people/chosen-led-cohort.ts';
import { requireLead } from '../../src/discord/people/permissions.ts';
import { whoIsWhoIfKnown } from '../../src/discord/people/who-is-who.ts';
import { type DayPlan, isSkipped } from '../../src/domain/bank/planned.ts';
import { bankState } from '../../src/domain/bank/question-choice.ts';
import {
  type ChoiceGround,
  choiceFor,
  choiceLogged,
  insteadOf,
  type Upcoming,
  upcoming,
} from '../../src/domain/bank/upcoming.ts';
import { type KnownCohort, nameOf } from '../../src/domain/cohort.ts';
import { localDay } from '../../src/domain/dates.ts';
import { stableFraction } from '../../src/domain/hash.ts';
import { unreadableText } from '../../src/views/bank/bank.ts';
import { nextCard } from '../../src/views/bank/coming-dates.ts';
import { dayCard, postedNowCard, postNowCard } from '../../src/views/bank/next-questions.ts';
import type { Card } from '../../src/views/words/card.ts';
import { shortDate } from '../../src/views/words/dates.ts';
import { questionLink } from '../../src/views/words/links.ts';

const chosenDay = z.iso.date();

interface Ahead {
  readonly ground: ChoiceGround;
  readonly next: readonly Upcoming[];
  readonly today: string;
}

async function ahead(app: App, { ref, settings }: KnownCohort): Promise<Ahead> {
  const ground = await choiceGround(app, ref, settings, await whoIsWhoIfKnown(app, ref, settings));
  const now = app.clock.now();
  const { schedule } = settings;
  return {
    ground,
    next: upcoming(ground, schedule, { now, count: FORESEEN }),
    today: localDay(now, schedule.zone),
  };
}

async function overview(app: App, led: KnownCohort): Promise<Card> {
  const { ground, next, today } = await ahead(app, led);
  const { ref, settings } = led;
  return nextCard(app.pack, {
    cohort: ref.cohort,
    group: nameOf(settings),
    next,
    settings,
    state: bankState(
      ground.candidates.questions,
      ground.log.flatMap(({ question }) => question ?? []),
    ),
    suggestions: (await openSuggestions(app, ref)).length,
    today,
    canPost: (await whyNotNow(app, led, today)) === undefined,
    news: unreadableText(await unreadableParts(app, ref)),
  });
}

async function oneDay(app: App, led: KnownCohort, day: string, page: number): Promise<Card> {
  const found = await ahead(app, led);
  const one = requireDay(found, day);
  const isPlanned = found.ground.planned.days[day] !== undefined;
  const others = insteadOf(found.ground, found.next, day);
  return dayCard(app.pack, { cohort: led.ref.cohort, day: one, isPlanned, others, page });
}

function requireDay({ next }: Ahead, day: string): Upcoming {
  const one = next.find((other) => other.day === day);
  if (one) return one;
  throw new UserError(
    'This date is no longer coming up, so nothing was changed. `/questions next` shows what is.',
  );
}

async function change(app: App, led: KnownCohort, day: string, plan: DayPlan | undefined): Promise<Card> {
  if (!(await planDay(app, led, day, plan)))
    throw new UserError(
      `${shortDate(day)} already has its question or has passed, so nothing was changed. \`/questions next\` shows what comes.`,
    );
  return oneDay(app, led, day, 0);
}

async function askNow(app: App, led: KnownCohort, day: string): Promise<Card> {
  await requireNow(app, led, day);
  const { ground, next } = await ahead(app, led);
  const isKeptBack = (await app.store.posts.get({ ...led.ref, day }))?.state === 'failed';
  return postNowCard(app.pack, {
    cohort: led.ref.cohort,
    day,
    choice: (isKeptBack ? choiceLogged(ground, day) : undefined) ?? choiceFor(ground, day),
    isKeptBack,
    settings: led.settings,
    dueAt: next.find((one) => one.day === day)?.dueAt,
    isSkipped: isSkipped(ground.planned, day),
  });
}

async function requireNow(app: App, led: KnownCohort, day: string): Promise<void> {
  const date = shortDate(day);
  switch (await whyNotNow(app, led, day)) {
    case 'over':
      throw new UserError(`This was for ${date}, which isn't today. Open \`/questions next\` again.`);
    case 'behind':
      throw new UserError(
        `The time zone has changed and a later date already has its question, so none comes for ${date}. \`/questions next\` shows what comes.`,
      );
    case 'posted': {
      const post = await app.store.posts.get({ ...led.ref, day });
      const where = post?.state === 'posted' ? ` ${questionLink(led.ref.guild, post)}` : '';
      throw new UserError(`The question of ${date} has already been posted, and there is one a day:${where}`);
    }
    case 'under-way':
      throw new UserError(
        `The question of ${date} is being posted right now. If Discord doesn't confirm it, the bot tries again by itself.`,
      );
    case 'skipped':
      throw new UserError(
        `The question of ${date} was skipped, and a skipped date stays skipped. \`/questions next\` shows what comes.`,
      );
    case undefined:
  }
}

export const questionsNext: CommandPart = {
  name: 'next',
  does: 'What comes on the next dates and why; swap, skip or post now',

  async run(interaction, app) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply(await overview(app, await ledCohort(interaction, app)));
  },

  components: [
    button(ids.bankNext, 'nothing', async (interaction, { cohort }, app) => {
      await deferPrivately(interaction);
      await interaction.editReply(await overview(app, await requireLead(interaction, cohort, app)));
    }),

    select(ids.bankDays, 'nothing', async (interaction, { cohort }, app) => {
      await deferPrivately(interaction);
      const led = await requireLead(interaction, cohort, app);
      const day = chosenDay.safeParse(interaction.values[0]).data ?? '';
      await interaction.editReply(await oneDay(app, led, day, 0));
    }),

    button(ids.bankDay, 'nothing', async (interaction, { cohort, day, page }, app) => {
      await deferPrivately(interaction);
      const led = await requireLead(interaction, cohort, app);
      await interaction.editReply(await oneDay(app, led, day, Number(page)));
    }),

    select(ids.bankSwap, 'nothing', (interaction, { cohort, day }, app) =>
      answerPrivately(interaction, app, async () => {
        const led = await requireLead(interaction, cohort, app);
        const found = await ahead(app, led);
        requireDay(found, day);
        const question = insteadOf(found.ground, found.next, day).find(
          ({ id }) => id === interaction.values[0],
        )?.id;
        if (question === undefined)
          throw new UserError(
            'This question is no longer free, so nothing was changed. Open the date again and choose another.',
          );
        return change(app, led, day, { question });
      }),
    ),

    button(ids.bankPlan, 'nothing', (interaction, { cohort, day, choice }, app) =>
      answerPrivately(interaction, app, async () => {
        const led = await requireLead(interaction, cohort, app);
        if (choice === 'normal') return change(app, led, day, undefined);
        const found = await ahead(app, led);
        requireDay(found, day);
        if (choice === 'skip') return change(app, led, day, { skip: true });
        const others = insteadOf(found.ground, found.next, day);
        const other = others[Math.floor(stableFraction(interaction.id) * others.length)];
        if (!other)
          throw new UserError('There is no other question left in this round, so nothing was changed.');
        return change(app, led, day, { question: other.id });
      }),
    ),

    button(ids.bankNow, 'nothing', async (interaction, { cohort, day }, app) => {
      await deferPrivately(interaction);
      const led = await requireLead(interaction, cohort, app);
      await interaction.editReply(await askNow(app, led, day));
    }),

    button(ids.bankPost, 'nothing', (interaction, { cohort, day }, app) =>
      answerWhenDone(interaction, app, async () => {
        const led = await requireLead(interaction, cohort, app);
        await requireNow(app, led, day);
        return postedNowCard(led.ref.guild, cohort, day, await postNow(app, led, day));
      }),
    ),
  ],
};
