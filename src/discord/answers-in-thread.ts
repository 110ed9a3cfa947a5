import { type Client, Routes } from 'discord.js';
import { z } from 'zod';

const messages = z.array(
  z.object({
    id: z.string(),
    author: z.object({ id: z.string() }),
    components: z.array(z.object({ content: z.string().optional() })).default([]),
  }),
);

/** The words by which an answer that the bot shows for a member is recognised. */
export const answerBy = (user: string): string => `Answer by <@${user}>`;

/** The bot's messages with the member's answer in the thread, oldest first, of those sent after another message or act. */
export async function answersShownIn(
  { rest, user: bot }: Client<true>,
  thread: string,
  user: string,
  after: string,
): Promise<readonly string[]> {
  const query = new URLSearchParams({ after, limit: '100' });
  const found = messages.parse(await rest.get(Routes.channelMessages(thread), { query }));
  return found
    .filter(({ author, components }) => {
      const [first] = components;
      return author.id === bot.id && first?.content?.includes(answerBy(user)) === true;
    })
    .map(({ id }) => id)
    .sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
}
