import { InteractionContextType, SlashCommandBuilder } from 'discord.js';
import type { App } from '../src/app.ts';
import { buttonAnywhere, type Command, type SlashAnywhere } from '../src/discord/interactions/define.ts';
import { ids } from '../src/discord/interactions/ids.ts';
import { mentionOf } from '../src/discord/interactions/mentions.ts';
import { showPrivately } from '../src/discord/interactions/private-answer.ts';
import { LOOK_BACK_DAYS } from '../src/domain/own-data/collecting.ts';
import { KEPT_DAYS } from '../src/domain/own-data/departure.ts';
import { privacyCard } from '../src/views/own-data/privacy.ts';
import { placeText, tracesText } from '../src/views/own-data/traces.ts';
import { privately } from '../src/views/words/card.ts';

function policy(app: App, page: number) {
  return privately(
    privacyCard(
      app.pack.privacy,
      {
        contact: app.operatorContact ?? 'somebody who manages the server',
        mydata: mentionOf(app, 'mydata'),
        leaveDays: String(KEPT_DAYS),
        backupDays: String(app.store.traces.days),
        traces: tracesText(app.store.traces),
        place: placeText(app.store.traces),
        markDays: String(LOOK_BACK_DAYS),
      },
      page,
    ),
  );
}

const run = async (interaction: SlashAnywhere, app: App): Promise<void> => {
  await interaction.reply(policy(app, 0));
};

export const privacy: Command = {
  keeps: 'nothing',
  data: new SlashCommandBuilder()
    .setName('privacy')
    .setDescription('What is kept about you, why, who sees it, how long, and how to delete it')
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM),

  run,
  inDirectMessages: run,

  components: [
    buttonAnywhere(ids.privacyPage, 'nothing', async (interaction, { page }, app) => {
      await showPrivately(interaction, policy(app, Number(page)));
    }),
  ],
};
