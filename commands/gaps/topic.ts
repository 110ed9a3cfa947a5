import { MessageFlags } from 'discord.js';
import { type Marked, markTopic } from '../../src/actions/skills/mark-topic.ts';
import type { App } from '../../src/app.ts';
import { type Button, button } from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { answerPrivately } from '../../src/discord/interactions/private-answer.ts';
import { topicById } from '../../src/domain/catalog.ts';
import { isMark, stateOf, type TopicState } from '../../src/domain/skills/topic-marks.ts';
import { TOPIC_GONE, topicCard } from '../../src/views/skills/topic.ts';

/** Keeps what whoever presses says of a topic. */
export async function markedBy(
  app: App,
  { guildId: guild, user }: Button,
  topic: string,
  state: TopicState,
): Promise<Marked> {
  const marked = await markTopic(app, { guild, user: user.id }, topic, state);
  if (marked) return marked;
  throw new UserError(TOPIC_GONE);
}

export const topicComponents = [
  button(ids.topic, 'nothing', async (interaction, { topic: id }, app) => {
    const topic = topicById(app.pack, id);
    if (!topic) throw new UserError(TOPIC_GONE);
    // Beside what it was pressed on, which is worth keeping in sight.
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const marks = await app.store.topicMarks.get(interaction.guildId, interaction.user.id);
    await interaction.editReply(topicCard(app.pack, topic, stateOf(marks, id)));
  }),

  button(ids.topicMark, isMark, (interaction, { topic, state }, app) =>
    answerPrivately(interaction, app, async () => {
      const marked = await markedBy(app, interaction, topic, state);
      return topicCard(app.pack, marked.topic, marked.now);
    }),
  ),
];
