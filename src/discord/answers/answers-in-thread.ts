import { type Client, Routes } from 'discord.js';
import { z } from 'zod';

const messages = z.array(
  z.object({
    id: z.string(),
    author: z.object({ id: z.string() }),
    components: z.array(z.object({ content: z.string().optional() })).default([]),
  }),
);

/** Marks a message in which the bot shows a member's answer; the bot finds such messages again by these words. */
export const answerBy = (user: string): string => `Answer by <@${user}>`;

const PAGE = 100;
/** More pages than any question's thread has. */
const MOST_PAGES = 50;

const byAge = (a: string, b: string): number => (BigInt(a) < BigInt(b) ? -1 : 1);

/** Marks a message in which the bot shows how a member's answer changed. */
export const lookBy = (user: string): string => `Then and now by <@${user}>`;

/**
 * The bot's messages that carry the member's answer in the thread, oldest first. Searches only what was sent after
 * `after`, the id of a message or an interaction.
 */
export async function answersShownIn(
  { rest, user: bot }: Client<true>,
  thread: string,
  user: string,
  after: string,
  marker = answerBy(user),
): Promise<readonly string[]> {
  const shown: string[] = [];
  let last = after;
  for (let page = 0; page < MOST_PAGES; page++) {
    const query = new URLSearchParams({ after: last, limit: String(PAGE) });
    const found = messages.parse(await rest.get(Routes.channelMessages(thread), { query }));
    for (const { id, author, components } of found)
      if (author.id === bot.id && components[0]?.content?.includes(marker) === true) shown.push(id);
    if (found.length < PAGE) break;
    last = found.map(({ id }) => id).reduce((a, b) => (byAge(a, b) < 0 ? b : a));
  }
  return shown.sort(byAge);
}
