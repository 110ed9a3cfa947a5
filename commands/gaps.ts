import { InteractionContextType, SlashCommandBuilder } from 'discord.js';
import { button, type Command } from '../src/discord/interactions/define.ts';
import { ids } from '../src/discord/interactions/ids.ts';
import { answerPrivately, showPrivately } from '../src/discord/interactions/private-answer.ts';
import { markedBy } from '../src/discord/people/marked-topic.ts';
import { isMark } from '../src/domain/skills/topic-marks.ts';
import { privately } from '../src/views/words/card.ts';
import { CHOICES } from '../src/views/words/limits.ts';
import { cardWithTopic, gapsOfMember, topCard } from './gaps/member.ts';
import { gapsParts } from './gaps/parts.ts';
import { topicComponents } from './gaps/topic.ts';

export const gaps: Command = {
  keeps: 'nothing',
  data: new SlashCommandBuilder()
    .setName('gaps')
    .setDescription('What a track wants, what you have, and what to study next')
    .setContexts(InteractionContextType.Guild)
    .addStringOption((option) =>
      option
        .setName('track')
        .setDescription('A track; without it your target or the closest one')
        .setAutocomplete(true),
    ),

  async run(interaction, app) {
    const typed = interaction.options.getString('track') ?? undefined;
    await showPrivately(interaction, privately(topCard(await gapsOfMember(app, interaction, typed))));
  },

  async autocomplete(interaction, { pack }) {
    const typed = interaction.options.getFocused().toLowerCase();
    const matches = pack.tracks.tracks.filter(({ name }) => name.toLowerCase().includes(typed));
    await interaction.respond(matches.slice(0, CHOICES).map(({ id, name }) => ({ name, value: id })));
  },

  components: [
    button(ids.gapsTopic, isMark, (interaction, { track, topic, state }, app) =>
      answerPrivately(interaction, app, async () => {
        const said = await markedBy(app, interaction, topic, state);
        return cardWithTopic(await gapsOfMember(app, interaction, track), topic, said);
      }),
    ),
    ...gapsParts,
    ...topicComponents,
  ],
};
