import { MessageFlags } from 'discord.js';
import { button } from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { answerPrivately } from '../../src/discord/interactions/private-answer.ts';
import { markedBy, TOPIC_GONE } from '../../src/discord/people/marked-topic.ts';
import { packFor } from '../../src/discord/people/pack-for.ts';
import { topicById } from '../../src/domain/catalog.ts';
import { isMark, stateOf } from '../../src/domain/skills/topic-marks.ts';
import { topicCard } from '../../src/views/skills/topic.ts';

export const topicComponents = [
  button(ids.topic, 'nothing', async (interaction, { topic: id }, app) => {
    const pack = await packFor(app, interaction, 'asked');
    const topic = topicById(pack, id);
    if (!topic) throw new UserError(TOPIC_GONE);
    // Answers with a new message, because the card with the button should stay visible.
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const marks = await app.store.topicMarks.get(interaction.guildId, interaction.user.id);
    await interaction.editReply(topicCard(pack, topic, stateOf(marks, id)));
  }),

  button(ids.topicMark, isMark, (interaction, { topic, state }, app) =>
    answerPrivately(interaction, app, async () => {
      const marked = await markedBy(app, interaction, topic, state);
      return topicCard(await packFor(app, interaction, 'asked'), marked.topic, marked.now);
    }),
  ),
];
