import { MessageFlags, SlashCommandStringOption } from 'discord.js';
import { bankOf, unreadableParts } from '../../src/actions/bank/bank.ts';
import { bankListing } from '../../src/actions/bank/list.ts';
import type { App } from '../../src/app.ts';
import { button, type CommandPart, select } from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { deferPrivately } from '../../src/discord/interactions/private-answer.ts';
import { ledCohort, ledElsewhere } from '../../src/discord/people/chosen-led-cohort.ts';
import { requireLead } from '../../src/discord/people/permissions.ts';
import { whoIsWhoIfKnown } from '../../src/discord/people/who-is-who.ts';
import { candidatesOf } from '../../src/domain/bank/bank.ts';
import {
  type BankFilter,
  bucketNamed,
  filtered,
  sectionHash,
  stateNamed,
} from '../../src/domain/bank/list.ts';
import { type KnownCohort, nameOf } from '../../src/domain/cohort.ts';
import { bankCard, bankPointsCard, bankQuestionCard } from '../../src/views/bank/bank.ts';
import type { Card } from '../../src/views/words/card.ts';
import { BUCKET_CHOICES } from '../../src/views/words/choices.ts';
import { CHOICE_NAME, CHOICES } from '../../src/views/words/limits.ts';
import { shortened } from '../../src/views/words/text.ts';

const SECTION = 'section';

async function listing(app: App, { ref, settings }: KnownCohort) {
  return bankListing(app, ref, settings, await whoIsWhoIfKnown(app, ref, settings));
}

async function listCard(app: App, led: KnownCohort, filter: BankFilter, page: number): Promise<Card> {
  const { questions, state } = await listing(app, led);
  const unreadable = await unreadableParts(app, led.ref);
  const { cohort } = led.ref;
  const group = nameOf(led.settings);
  const shown = filtered(questions, filter);
  return bankCard(app.pack, { cohort, group, questions: shown, filter, page, state, unreadable });
}

interface Shown {
  /** What just happened, shown first. */
  readonly news?: string;
  readonly part?: 'question' | 'points';
}

export async function oneQuestionCard(
  app: App,
  led: KnownCohort,
  id: string,
  { news = '', part = 'question' }: Shown = {},
): Promise<Card> {
  const { questions } = await listing(app, led);
  const listed = questions.find(({ question }) => question.id === id);
  if (!listed) throw new UserError('This question is not among those of your group, so nothing was changed.');
  const { cohort } = led.ref;
  return part === 'points'
    ? bankPointsCard({ cohort, listed })
    : bankQuestionCard(app.pack, { cohort, listed, news });
}

export const questionsList: CommandPart = {
  name: 'list',
  does: 'All questions: new ones, asked when, coming when',
  options: [
    new SlashCommandStringOption()
      .setName('bucket')
      .setDescription('For list: only those of one bucket')
      .addChoices(...BUCKET_CHOICES),
    new SlashCommandStringOption()
      .setName(SECTION)
      .setDescription('For list: only those of one section')
      .setMaxLength(CHOICE_NAME)
      .setAutocomplete(true),
    new SlashCommandStringOption()
      .setName('state')
      .setDescription('For list: only new ones, those due next, asked ones, your own, or retired ones')
      .addChoices(
        { name: 'New: never asked', value: 'new' },
        { name: 'Due on the coming dates', value: 'next' },
        { name: 'Asked', value: 'posted' },
        { name: 'Your own', value: 'own' },
        { name: 'Retired', value: 'retired' },
      ),
  ],

  async run(interaction, app) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const led = await ledCohort(interaction, app);
    const { options } = interaction;
    const section = options.getString(SECTION);
    const filter: BankFilter = {
      bucket: bucketNamed(options.getString('bucket')),
      state: stateNamed(options.getString('state')),
      section: section === null ? '-' : sectionHash(section),
    };
    await interaction.editReply(await listCard(app, led, filter, 0));
  },

  async autocomplete(interaction, app) {
    const led = await ledElsewhere(interaction, app);
    const typed = interaction.options.getFocused().trim().toLowerCase();
    const all = led ? candidatesOf(app.pack, led.settings, await bankOf(app, led.ref)).questions : [];
    const sections = [...new Set(all.map(({ section }) => section))];
    const fitting = sections.filter((section) => section.toLowerCase().includes(typed)).slice(0, CHOICES);
    await interaction.respond(
      fitting.map((section) => ({ name: shortened(section, CHOICE_NAME), value: section })),
    );
  },

  components: [
    button(ids.bankPage, 'nothing', async (interaction, { cohort, page, ...filter }, app) => {
      await deferPrivately(interaction);
      const led = await requireLead(interaction, cohort, app);
      await interaction.editReply(await listCard(app, led, filter, Number(page)));
    }),

    button(ids.bankShow, 'nothing', async (interaction, { cohort, question, part }, app) => {
      await deferPrivately(interaction);
      const led = await requireLead(interaction, cohort, app);
      await interaction.editReply(await oneQuestionCard(app, led, question, { part }));
    }),

    select(ids.bankPick, 'nothing', async (interaction, { cohort }, app) => {
      await deferPrivately(interaction);
      const led = await requireLead(interaction, cohort, app);
      await interaction.editReply(await oneQuestionCard(app, led, interaction.values[0] ?? ''));
    }),
  ],
};
