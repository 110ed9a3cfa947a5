import { MessageFlags } from 'discord.js';
import { decideSuggestion, openSuggestions } from '../../src/actions/bank/suggestions.ts';
import type { App } from '../../src/app.ts';
import { button, type CommandPart } from '../../src/discord/interactions/define.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { answerPrivately, deferPrivately } from '../../src/discord/interactions/private-answer.ts';
import { ledCohort } from '../../src/discord/people/chosen-led-cohort.ts';
import { requireLead } from '../../src/discord/people/permissions.ts';
import { MOST_OWN } from '../../src/domain/bounds.ts';
import { type KnownCohort, nameOf } from '../../src/domain/cohort.ts';
import { suggestionsCard } from '../../src/views/bank/suggest.ts';
import type { Card } from '../../src/views/words/card.ts';

async function suggestionsOf(
  app: App,
  { ref, settings }: KnownCohort,
  page: number,
  news = '',
): Promise<Card> {
  const open = await openSuggestions(app, ref);
  return suggestionsCard(app.pack, { cohort: ref.cohort, group: nameOf(settings), open, page, news });
}

/** The result of the tap. If two leads decide at once, the second is told the first one's decision. */
async function decide(
  app: App,
  { ref }: KnownCohort,
  id: string,
  choice: 'approved' | 'declined',
): Promise<string> {
  const decided = await decideSuggestion(app, ref, id, choice);
  if (decided === 'gone') return 'This suggestion is gone: the person who made it deleted their data.';
  if (decided === 'full')
    return `Not approved: a group has room for ${MOST_OWN} questions of its own, and this one is full.`;
  if (!decided.isNew) return `Somebody was faster: this suggestion was already ${decided.state}.`;
  return decided.state === 'approved'
    ? '**Approved.** It is a question of the group now; `/questions edit` adds a hint and what a strong answer covers.'
    : '**Declined.** Whoever made it sees "not taken this time" in /suggest.';
}

export const questionsSuggestions: CommandPart = {
  name: 'suggestions',
  does: 'What members suggest; approve or decline with one tap',

  async run(interaction, app) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply(await suggestionsOf(app, await ledCohort(interaction, app), 0));
  },

  components: [
    button(ids.suggestions, 'nothing', async (interaction, { cohort, page }, app) => {
      await deferPrivately(interaction);
      const led = await requireLead(interaction, cohort, app);
      await interaction.editReply(await suggestionsOf(app, led, Number(page)));
    }),

    button(ids.suggestionDecide, 'nothing', (interaction, { cohort, suggestion, choice, page }, app) =>
      answerPrivately(interaction, app, async () => {
        const led = await requireLead(interaction, cohort, app);
        const news = await decide(app, led, suggestion, choice);
        return suggestionsOf(app, led, Number(page), news);
      }),
    ),
  ],
};
