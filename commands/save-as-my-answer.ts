import { ApplicationCommandType, ContextMenuCommandBuilder, InteractionContextType } from 'discord.js';
import { latestPost, postOfDay, postOfThread } from '../src/actions/answers/answered-post.ts';
import { chooseHeld, holdMessage, saveMessage } from '../src/actions/answers/change-answer.ts';
import { askedQuestion } from '../src/actions/posts/asked.ts';
import type { App } from '../src/app.ts';
import { FULL_ELSEWHERE } from '../src/discord/answers/notes.ts';
import { type AnswerOfDay, tellAnswer } from '../src/discord/answers/tell-answer.ts';
import { isFromPerson, repliedIn, threadMessageOf } from '../src/discord/answers/thread-message.ts';
import { fillIn, saveFirst } from '../src/discord/interactions/acknowledge.ts';
import { button, type Command, type OnMessage } from '../src/discord/interactions/define.ts';
import { UserError } from '../src/discord/interactions/errors.ts';
import { ids } from '../src/discord/interactions/ids.ts';
import { cohortOf } from '../src/discord/people/which-cohort.ts';
import { counts, noAnswer, type ThreadMessage } from '../src/domain/answers/answers.ts';
import { hasRoom } from '../src/domain/answers/room.ts';
import { MOST_CHARACTERS, MOST_PARTS } from '../src/domain/bounds.ts';
import { answerMessages } from '../src/views/answers/message.ts';
import { addOrReplaceCard, answerCard } from '../src/views/answers/saved.ts';

/** The message that the command was used on. Rejects if it isn't theirs or is empty. */
function ownMessage({ targetMessage, user }: OnMessage): ThreadMessage {
  if (targetMessage.author.id !== user.id || !isFromPerson(targetMessage))
    throw new UserError('Only messages that you wrote yourself can be your answer. Nothing was changed.');
  const message = threadMessageOf(targetMessage, true);
  if (message.text.trim() === '' && message.attachments === 0)
    throw new UserError(
      message.wordless === 'voice'
        ? "I can't listen to voice messages, so there are no words to save. Nothing was changed."
        : 'This message has no words and no file, so there is nothing to save.',
    );
  return message;
}

const savedCard = (of: AnswerOfDay) => answerCard('Your answer is saved', of);

const FULL = `Your answer is full: it has room for ${MOST_PARTS} messages and ${MOST_CHARACTERS.toLocaleString('en')} characters. Nothing was changed. Take something out with "Not my answer", or replace it.`;

const NO_ROOM_ELSEWHERE = `${FULL_ELSEWHERE} Press **Answer** below the question, and copy the words into it.`;

/** Saves the message. If there is an answer already, holds it until the author has chosen what to do. */
async function saveOrHold(interaction: OnMessage, app: App) {
  const message = ownMessage(interaction);
  const user = interaction.user.id;
  const replied = repliedIn(interaction.targetMessage);
  const post =
    (await postOfThread(app, interaction.channelId)) ??
    (replied === undefined ? undefined : await postOfThread(app, replied)) ??
    (await latestPost(app, await cohortOf(interaction, app)));
  if (!post) throw new UserError('There is no question to answer yet, so nothing was saved.');
  const answer = (await app.store.answers.get(post.ref, user)) ?? noAnswer(post.question);
  const left = answer.parts.filter(counts);
  const isKnown = left.some(({ id }) => id === message.id);
  if (left.length === 0 || isKnown) {
    if (!isKnown && !hasRoom(answer, message)) throw new UserError(FULL);
    const changed = await saveMessage(app, post, user, { message, how: 'add' });
    if (!changed) throw new UserError(NO_ROOM_ELSEWHERE);
    return { post, message, answer, changed };
  }
  if (!(await holdMessage(app, post, user, message))) throw new UserError(NO_ROOM_ELSEWHERE);
  return { post, message, answer };
}

export const saveAsMyAnswer: Command = {
  kind: 'message',
  keeps: 'something',
  data: new ContextMenuCommandBuilder()
    .setName('Save as my answer')
    .setType(ApplicationCommandType.Message)
    .setContexts(InteractionContextType.Guild),

  async run(interaction, app) {
    const { saved, acknowledged } = await saveFirst(interaction, app, () => saveOrHold(interaction, app));
    const { post, message, answer, changed } = saved;
    if (changed) {
      const telling = { post, changed, acknowledged, pages: answerMessages, card: savedCard };
      await tellAnswer(app, interaction, telling);
      app.receipts.give(message);
      return;
    }
    const words = (await askedQuestion(app, post.ref, post.question))?.text;
    const card = addOrReplaceCard({ ...post.ref, words, answer, message });
    if (acknowledged) await fillIn(interaction, card);
  },

  components: [
    button(ids.answerKeep, 'something', async (interaction, { cohort, day, message: id, how }, app) => {
      const { saved, acknowledged } = await saveFirst(interaction, app, async () => {
        const post = await postOfDay(app, { guild: interaction.guildId, cohort, day });
        const held =
          how === 'add' && post && (await app.store.answers.undecided(post.ref, interaction.user.id));
        const answer = post && (await app.store.answers.get(post.ref, interaction.user.id));
        if (held && answer && held.message.id === id && !hasRoom(answer, held.message))
          throw new UserError(FULL);
        const changed = post && (await chooseHeld(app, post, interaction.user.id, { id, how }));
        if (!changed) {
          throw new UserError(
            'This choice was made already or is too old. Use "Save as my answer" on your message again.',
          );
        }
        return { post, changed };
      });
      const telling = { ...saved, acknowledged, pages: answerMessages, card: savedCard };
      await tellAnswer(app, interaction, telling);
      app.receipts.give(saved.changed.message);
    }),
  ],
};
