import { InteractionContextType, MessageFlags, SlashCommandBuilder } from 'discord.js';
import { todayOf } from '../src/actions/personal/today.ts';
import { askedQuestion } from '../src/actions/posts/asked.ts';
import type { App } from '../src/app.ts';
import { type Button, button, type Command, type Slash } from '../src/discord/interactions/define.ts';
import { ids } from '../src/discord/interactions/ids.ts';
import { answerPrivately } from '../src/discord/interactions/private-answer.ts';
import { markedBy } from '../src/discord/people/marked-topic.ts';
import { packFor } from '../src/discord/people/pack-for.ts';
import { cohortOf } from '../src/discord/people/which-cohort.ts';
import { isMark } from '../src/domain/skills/topic-marks.ts';
import { type TodayFacts, todayCard } from '../src/views/personal/today.ts';
import { asOf } from '../src/views/words/as-of.ts';
import type { Card } from '../src/views/words/card.ts';
import { interviewComponents } from './today/interviews.ts';
import { pairingComponents } from './today/pairing.ts';
import { reviewComponents } from './today/reviews.ts';

async function shown(app: App, interaction: Slash | Button, said?: TodayFacts['said']): Promise<Card> {
  const ref = await cohortOf(interaction, app);
  const pack = await packFor(app, interaction, 'asked');
  const found = await todayOf({ ...app, pack }, { ...ref, user: interaction.user.id });
  const { question } = found;
  const words = question && (await askedQuestion(app, { ...ref, day: question.day }, question.question));
  return asOf(todayCard({ ...ref, ...found, words, said }), app.clock.now());
}

export const today: Command = {
  keeps: 'nothing',
  data: new SlashCommandBuilder()
    .setName('today')
    .setDescription('What is waiting for you: the question, your plan, practice and feedback')
    .setContexts(InteractionContextType.Guild),

  async run(interaction, app) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply(await shown(app, interaction));
  },

  components: [
    ...reviewComponents,
    ...interviewComponents,
    ...pairingComponents,
    button(ids.todayTopic, isMark, (interaction, { topic, state }, app) =>
      answerPrivately(interaction, app, async () =>
        shown(app, interaction, await markedBy(app, interaction, topic, state)),
      ),
    ),
  ],
};
