import { InteractionContextType, SlashCommandBuilder } from 'discord.js';
import { situationOf } from '../src/actions/personal/today.ts';
import type { App } from '../src/app.ts';
import type { Command, Slash } from '../src/discord/interactions/define.ts';
import { mentionOf } from '../src/discord/interactions/mentions.ts';
import { isLead, isManager } from '../src/discord/people/permissions.ts';
import { cohortAmong, knownOf } from '../src/discord/people/which-cohort.ts';
import { type CohortRef, nameOf } from '../src/domain/cohort.ts';
import { oncePer } from '../src/domain/once.ts';
import { firstThing } from '../src/domain/personal/today.ts';
import { type HelpSituation, helpCard } from '../src/views/help.ts';
import { privately } from '../src/views/words/card.ts';

const mentionsIn = oncePer(
  (app: App) =>
    (name: string): string =>
      mentionOf(app, name),
);

async function situationFor(
  app: App,
  interaction: Slash,
  refs: readonly CohortRef[],
): Promise<HelpSituation> {
  const ref = await cohortAmong(interaction, app, refs);
  const found = await situationOf(app, { ...ref, user: interaction.user.id });
  const { member, isRated, audit, question, hasAnswered } = found;
  const isOpen = question !== undefined && !hasAnswered;
  const first = firstThing({ member, isRated, hasOpenAudit: audit !== undefined, isOpen });
  return { ...ref, first, audit, question };
}

export const help: Command = {
  keeps: 'nothing',
  data: new SlashCommandBuilder()
    .setName('help')
    .setDescription('What to do first')
    .setContexts(InteractionContextType.Guild),

  async run(interaction, app) {
    const refs = await app.store.cohorts.ofGuild(interaction.guildId);
    const situation = await situationFor(app, interaction, refs).catch((error: unknown) => {
      // General help is useful even without the member's situation.
      app.log.warn({ err: error, interaction: interaction.id }, 'could not read where a member stands');
      return undefined;
    });
    const led = (await knownOf(app, refs)).filter(({ settings }) => isLead(interaction, settings));
    await interaction.reply(
      privately(
        helpCard({
          command: mentionsIn(app),
          isManager: isManager(interaction),
          leads: led.map(({ settings }) => ({ name: nameOf(settings), channel: settings.channel })),
          groups: refs.length,
          situation,
        }),
      ),
    );
  },
};
