import { InteractionContextType, MessageFlags, SlashCommandBuilder } from 'discord.js';
import { suggest as suggestQuestion } from '../src/actions/bank/suggestions.ts';
import type { App } from '../src/app.ts';
import { fillIn, saveFirst } from '../src/discord/interactions/acknowledge.ts';
import {
  type Button,
  button,
  type Command,
  type Modal,
  modal,
  type Slash,
} from '../src/discord/interactions/define.ts';
import { UserError, WENT_WRONG } from '../src/discord/interactions/errors.ts';
import { STALE_FORM, sentChoice, sentText } from '../src/discord/interactions/form-fields.ts';
import { ids } from '../src/discord/interactions/ids.ts';
import { cohortOf } from '../src/discord/people/which-cohort.ts';
import { typedFields } from '../src/domain/bank/bank.ts';
import { type CohortRef, type CohortSettings, nameOf } from '../src/domain/cohort.ts';
import { questionProblemText } from '../src/views/bank/problems.ts';
import {
  SUGGEST_FIELDS,
  suggestCard,
  suggestForm,
  TOO_MANY,
  unsavedSuggestionCard,
} from '../src/views/bank/suggest.ts';
import type { Card } from '../src/views/words/card.ts';

const NOT_SET_UP =
  'The study group is not set up yet, so there is nobody to suggest a question to. Somebody with Manage Server runs /setup.';

const WORDS = { saved: undefined, 'too-many': TOO_MANY, taken: STALE_FORM } as const;

/** Why this person cannot suggest anything to the group. */
function refusalOf(
  { member }: Slash | Button | Modal,
  settings: CohortSettings | undefined,
): string | undefined {
  if (!settings) return NOT_SET_UP;
  const { memberRole } = settings;
  if (memberRole === undefined || member.roles.cache.has(memberRole)) return undefined;
  return `Only members of this group suggest questions to its leads. Members hold <@&${memberRole}>.`;
}

/** Rejects with UserError if there is no such group or the person is not in it. */
async function cardOf(app: App, interaction: Slash | Modal, ref: CohortRef, news = ''): Promise<Card> {
  const user = interaction.user.id;
  const settings = await app.store.cohorts.settings(ref);
  const refusal = refusalOf(interaction, settings);
  if (!settings || refusal !== undefined) throw new UserError(refusal ?? NOT_SET_UP);
  const own = await app.store.suggestions.of(ref, user);
  return suggestCard({ cohort: ref.cohort, group: nameOf(settings), own, news });
}

function typedIn(sent: Modal): { readonly text: string; readonly bucket: string | undefined } {
  const { text, bucket } = SUGGEST_FIELDS;
  return { text: sentText(sent, text) ?? '', bucket: sentChoice(sent, bucket) };
}

/** Undefined if it was saved, otherwise the reason why not. */
async function save(
  app: App,
  interaction: Modal,
  { cohort, opened: id }: { readonly cohort: string; readonly opened: string },
): Promise<string | undefined> {
  const { guildId: guild, user } = interaction;
  const ref = { guild, cohort };
  const read = typedFields(typedIn(interaction));
  if ('problems' in read) return read.problems.map(questionProblemText).join(' ');
  const refusal = refusalOf(interaction, await app.store.cohorts.settings(ref));
  if (refusal !== undefined) return refusal;
  const { text, bucket } = read.fields;
  return WORDS[await suggestQuestion(app, ref, user.id, { id, text, bucket })];
}

export const suggest: Command = {
  keeps: 'something',
  data: new SlashCommandBuilder()
    .setName('suggest')
    .setDescription('Suggest a question to the leads of your group, and see what became of yours')
    .setContexts(InteractionContextType.Guild),

  async run(interaction, app) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const ref = await cohortOf(interaction, app);
    await interaction.editReply(await cardOf(app, interaction, ref));
  },

  components: [
    button(ids.suggest, 'something', async (interaction, { cohort }, app) => {
      const settings = await app.store.cohorts.settings({ guild: interaction.guildId, cohort });
      const refusal = refusalOf(interaction, settings);
      if (refusal !== undefined) throw new UserError(refusal);
      await interaction.showModal(suggestForm(app.pack, cohort, interaction.id));
    }),

    modal(ids.suggestForm, 'something', async (interaction, { cohort, opened }, app) => {
      const { text } = typedIn(interaction);
      const kept = () =>
        save(app, interaction, { cohort, opened }).catch((error: unknown) => {
          app.log.error({ err: error, interaction: interaction.id }, 'could not save a suggestion');
          return WENT_WRONG;
        });
      const { saved: problem, acknowledged } = await saveFirst(interaction, app, kept);
      if (!acknowledged) return;
      const ref = { guild: interaction.guildId, cohort };
      const card =
        problem === undefined
          ? await cardOf(app, interaction, ref, '**Suggested.** The leads see it now.')
          : unsavedSuggestionCard(text, problem);
      await fillIn(interaction, card);
    }),
  ],
};
