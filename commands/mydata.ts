import { InteractionContextType, MessageFlags, SlashCommandBuilder } from 'discord.js';
import { setSharing } from '../src/actions/averages/set-sharing.ts';
import { packOfCohorts } from '../src/actions/bank/bank.ts';
import { groupNames, ownData, serversOf } from '../src/actions/own-data/own-data.ts';
import { askedIn } from '../src/actions/posts/asked.ts';
import type { App } from '../src/app.ts';
import { fillIn, saveFirst } from '../src/discord/interactions/acknowledge.ts';
import {
  type Answerable,
  buttonAnywhere,
  type Command,
  costing,
  type SlashAnywhere,
  selectAnywhere,
} from '../src/discord/interactions/define.ts';
import { UserError } from '../src/discord/interactions/errors.ts';
import { typedTexts } from '../src/discord/interactions/form-fields.ts';
import { ids } from '../src/discord/interactions/ids.ts';
import { mentionOf } from '../src/discord/interactions/mentions.ts';
import { answerPrivately } from '../src/discord/interactions/private-answer.ts';
import { type Erased, erasePerson } from '../src/discord/own-data/erase-person.ts';
import { separatorOf } from '../src/domain/personal/preferences.ts';
import { deletedNews, deletionCard, newsCard, UNFINISHED_DELETION } from '../src/views/own-data/deletion.ts';
import { attachments, exportFiles, inMessages } from '../src/views/own-data/export.ts';
import {
  groupSharingCard,
  keptCard,
  type MydataFacts,
  mydataCard,
  ratingsSharedCard,
  serversCard,
  stoppedCard,
  whoSeesCard,
} from '../src/views/own-data/mydata.ts';
import { type Card, privately } from '../src/views/words/card.ts';
import { oneColumnHelp } from '../src/views/words/csv-cell.ts';

/** Always the data of the person who presses, whatever message the button is on. */
async function factsOf(app: App, guild: string, user: string): Promise<MydataFacts> {
  const data = await ownData(app, { guild, user });
  const names = await groupNames(app, guild, Object.keys(data.records.member.memberships));
  const command = (name: string): string => mentionOf(app, name);
  return { data, names, command };
}

async function cardOf(app: App, guild: string, user: string, news?: string): Promise<Card> {
  return mydataCard(app.pack, {
    ...(await factsOf(app, guild, user)),
    ...(news !== undefined && { news }),
  });
}

/**
 * If erasing fails, promises to finish it later, but only if the deletion was noted. Otherwise throws the error itself.
 */
async function eraseOrTell(app: App, guild: string, user: string, asked: number): Promise<Erased> {
  try {
    return await erasePerson(app, { guild, user }, asked);
  } catch (error) {
    const unfinished = await app.store.own.unfinished().catch(() => []);
    if (!unfinished.some((other) => other.guild === guild && other.user === user)) throw error;
    app.log.error({ guild, err: error }, 'could not delete all data of a person; will retry');
    throw new UserError(UNFINISHED_DELETION);
  }
}

/** The deletion is done. Failing to show what is left must not say otherwise. */
const erasedCard = (app: App, guild: string, user: string, news: string): Promise<Card> =>
  cardOf(app, guild, user, news).catch((error: unknown) => {
    app.log.error({ guild, err: error }, 'could not show what is left after a deletion');
    return newsCard(news);
  });

async function run(interaction: SlashAnywhere, app: App): Promise<void> {
  const { guildId, user } = interaction;
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  if (guildId !== null) {
    await interaction.editReply(await cardOf(app, guildId, user.id));
    return;
  }
  const servers = await serversOf(app, user.id);
  const [only, ...more] = servers;
  await interaction.editReply(
    only && more.length === 0 ? await cardOf(app, only.id, user.id) : serversCard(servers),
  );
}

export const mydata: Command = {
  keeps: 'nothing',
  data: new SlashCommandBuilder()
    .setName('mydata')
    .setDescription('See, export or delete what is kept about you, or stop collecting')
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM),

  run,
  inDirectMessages: run,

  components: [
    selectAnywhere(ids.mydataServer, 'nothing', (interaction, _fields, app) =>
      answerPrivately(interaction, app, async () => {
        const { user, values } = interaction;
        const server = (await serversOf(app, user.id)).find(({ id }) => id === values[0]);
        if (!server) throw new UserError('Nothing is kept about you in that server.');
        return cardOf(app, server.id, user.id);
      }),
    ),

    buttonAnywhere(ids.mydata, 'nothing', (interaction, { guild }, app) =>
      answerPrivately(interaction, app, () => cardOf(app, guild, interaction.user.id)),
    ),

    buttonAnywhere(ids.mydataPart, 'nothing', (interaction, { guild, part, page }, app) =>
      answerPrivately(interaction, app, async () => {
        const facts = await factsOf(app, guild, interaction.user.id);
        const cards = {
          kept: () => keptCard(app.pack, facts, Number(page)),
          who: () => whoSeesCard(facts),
          share: () => groupSharingCard(facts, Number(page)),
        };
        return cards[part]();
      }),
    ),

    buttonAnywhere(ids.mydataShare, 'nothing', (interaction, { guild, cohort, choice }, app) =>
      answerPrivately(interaction, app, async () => {
        await setSharing(app, { guild, cohort }, interaction.user.id, choice === 'yes');
        return ratingsSharedCard(app.pack, await factsOf(app, guild, interaction.user.id), cohort);
      }),
    ),

    buttonAnywhere(ids.mydataCollect, 'nothing', (interaction, { guild, choice }, app) =>
      answerPrivately(interaction, app, async () => {
        const { user, createdTimestamp: asked } = interaction;
        if (choice === 'off') await app.store.collecting.stop(guild, user.id);
        // Takes the later of both clocks, so that earlier messages stay out even if our clock is behind Discord's.
        else await app.store.collecting.resume(guild, user.id, Math.max(asked, app.clock.now()));
        const news = choice === 'on' ? 'Collecting is on again, from now on.' : undefined;
        return cardOf(app, guild, user.id, news);
      }),
    ),

    costing(
      'export',
      buttonAnywhere(ids.mydataExport, 'nothing', async (interaction, { guild }, app) => {
        // Never update the card itself, because it could not carry files.
        await interaction.deferReply({ flags: MessageFlags.Ephemeral });
        const data = await ownData(app, { guild, user: interaction.user.id });
        const limit = interaction.attachmentSizeLimit;
        const { member, answers, feedback, feedbackWritten } = data.records;
        const cohorts = [...Object.keys(member.memberships), ...answers.map(({ cohort }) => cohort)];
        const pack = await packOfCohorts(app, guild, cohorts);
        const asked = await askedIn(app, guild, [
          ...answers.flatMap(({ answer, ...of }) => (answer ? [{ ...of, question: answer.question }] : [])),
          ...feedback,
          ...feedbackWritten,
        ]);
        const separator = separatorOf(data.records.preferences);
        const files = exportFiles({ data, pack, asked, separator }, app.clock.now(), limit);
        const [first = [], ...more] = inMessages(files, limit);
        await interaction.editReply({
          content: `All that is kept about you here, as JSON, and your texts as a table (CSV) for a spreadsheet. Only you see these files: save them before you close this message.${oneColumnHelp(separator)}`,
          files: attachments(first),
        });
        for (const part of more)
          await interaction.followUp({ files: attachments(part), flags: MessageFlags.Ephemeral });
      }),
    ),

    buttonAnywhere(ids.mydataDelete, 'nothing', (interaction, { guild }, app) =>
      answerPrivately(interaction, app, async () =>
        deletionCard(await ownData(app, { guild, user: interaction.user.id })),
      ),
    ),

    buttonAnywhere(ids.mydataErase, 'nothing', async (interaction, { guild }, app) => {
      const { user, createdTimestamp: asked } = interaction;
      // Noted before Discord counts it as done; after a crash it is then completed.
      const note = () => app.store.own.begin({ guild, user: user.id });
      const { acknowledged } = await saveFirst(interaction, app, note);
      const erased = await eraseOrTell(app, guild, user.id, asked);
      const card = await erasedCard(app, guild, user.id, deletedNews(erased, app.store.traces));
      if (acknowledged) await fillIn(interaction, card);
    }),
  ],
};

/** For somebody who stopped collecting and did something that would be stored. Returns what they typed into a form. */
export async function stopped(interaction: Answerable, _app: App): Promise<void> {
  const told = stoppedCard(interaction.guildId, typedTexts(interaction));
  await interaction.reply({ ...privately(told), files: told.files });
}
