import {
  type Client,
  DiscordAPIError,
  Events,
  type GuildTextBasedChannel,
  type Message,
  type PartialMessage,
  PermissionFlagsBits,
  SnowflakeUtil,
  type TextBasedChannel,
} from 'discord.js';

const PAGE = 100;

/** The channel or message doesn't exist or isn't visible to the bot, so retrying is pointless. */
export const isGone = (error: unknown): boolean => error instanceof DiscordAPIError && error.status < 500;

/** Without this permission Discord returns an empty channel, as if every message had been deleted. */
export const isReadable = (channel: GuildTextBasedChannel): boolean =>
  channel.permissionsFor(channel.client.user)?.has(PermissionFlagsBits.ReadMessageHistory) === true;

/** Messages written in a channel since `from`, epoch ms, oldest page first. */
export async function* pagesOf(
  { messages }: Pick<TextBasedChannel, 'messages'>,
  from: number,
): AsyncGenerator<readonly Message[]> {
  let after = SnowflakeUtil.generate({ timestamp: from, increment: 0n }).toString();
  for (;;) {
    const page = await messages.fetch({ after, limit: PAGE, cache: false });
    yield [...page.values()];
    if (page.size < PAGE) return;
    after = String(page.reduce<bigint>((last, { id }) => (BigInt(id) > last ? BigInt(id) : last), 0n));
  }
}

/** Collects the messages deleted from now on, so that a page read before the deletion doesn't bring them back. */
export function deletionsIn(
  client: Client,
  channel: string,
): { readonly ids: ReadonlySet<string>; stop(): void } {
  const ids = new Set<string>();
  const one = (message: Message | PartialMessage): void => {
    if (message.channelId === channel) ids.add(message.id);
  };
  const many = (messages: { values(): Iterable<Message | PartialMessage> }): void => {
    for (const message of messages.values()) one(message);
  };
  client.on(Events.MessageDelete, one);
  client.on(Events.MessageBulkDelete, many);
  return {
    ids,
    stop() {
      client.off(Events.MessageDelete, one);
      client.off(Events.MessageBulkDelete, many);
    },
  };
}
