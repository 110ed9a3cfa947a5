import { LimitedCollection } from 'discord.js';
import { expect, test } from 'vitest';
import { createClient } from '../../../src/discord/gateway/client.ts';

test('the client keeps servers and their channels, and nobody of their people', async () => {
  const client = createClient({ apiUrl: undefined, messageContent: true });
  const limitOf = (cache: unknown): number =>
    cache instanceof LimitedCollection ? cache.maxSize : Number.POSITIVE_INFINITY;
  expect(limitOf(client.users.cache)).toBe(0);
  expect(limitOf(client.guilds.cache)).toBe(Number.POSITIVE_INFINITY);
  expect(limitOf(client.channels.cache)).toBe(Number.POSITIVE_INFINITY);
  await client.destroy();
});
