import { ApplicationCommandType, ContextMenuCommandBuilder, InteractionContextType } from 'discord.js';
import { type OpenPost, postOfDay, postOfThread } from '../src/actions/answers/answered-post.ts';
import { disown } from '../src/actions/answers/change-answer.ts';
import type { App } from '../src/app.ts';
import { type AnswerOfDay, tellAnswer } from '../src/discord/answers/tell-answer.ts';
import { saveFirst } from '../src/discord/interactions/acknowledge.ts';
import type { Command, OnMessage } from '../src/discord/interactions/define.ts';
import { UserError } from '../src/discord/interactions/errors.ts';
import { counts } from '../src/domain/answers/answers.ts';
import { formOf } from '../src/domain/answers/showing.ts';
import { answerMessages } from '../src/views/answers/message.ts';
import { answerCard } from '../src/views/answers/saved.ts';

/** The part of the answer that a message is: the message itself, or the form that the bot shows with it. */
async function partOf(app: App, { targetMessage, channelId, user }: OnMessage) {
  const { id, author } = targetMessage;
  const saved = await app.store.answers.byMessage(id);
  const own = saved?.user === user.id ? saved : undefined;
  const post: OpenPost | undefined =
    (await postOfThread(app, channelId)) ?? (own && (await postOfDay(app, own)));
  const answer = post && (await app.store.answers.get(post.ref, user.id));
  const isShownByBot = author.id === app.client.user.id && answer?.showing?.messages.includes(id) === true;
  const part = isShownByBot
    ? formOf(answer)
    : answer?.parts.find((known) => known.id === id && counts(known));
  if (!post || !part)
    throw new UserError('This message is not part of your answer, so there is nothing to take out.');
  return { post, part };
}

export const notMyAnswer: Command = {
  kind: 'message',
  keeps: 'nothing',
  data: new ContextMenuCommandBuilder()
    .setName('Not my answer')
    .setType(ApplicationCommandType.Message)
    .setContexts(InteractionContextType.Guild),

  async run(interaction, app) {
    const { saved, acknowledged } = await saveFirst(interaction, app, async () => {
      const { post, part } = await partOf(app, interaction);
      return { post, changed: await disown(app, post, interaction.user.id, (id) => id === part.id) };
    });
    const card = (of: AnswerOfDay) => answerCard('Taken out of your answer', of);
    await tellAnswer(app, interaction, { ...saved, acknowledged, pages: answerMessages, card });
  },
};
