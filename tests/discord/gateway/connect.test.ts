import type { Client } from 'discord.js';
import { pino } from 'pino';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createStandIn, type StandIn } from '../../../sandbox/wire/stand-in.ts';
import { connect } from '../../../src/discord/gateway/connect.ts';
import { startProblems } from '../../../src/start-problems.ts';

const QUIET = pino({ level: 'silent' });

/** What the operator has to do, by the close code with which Discord rejects a connection permanently. */
const FATAL: readonly (readonly [code: number, words: RegExp])[] = [
  [4004, /^Discord no longer accepts the bot token: create a new one .*\.$/],
  [4010, /^Discord refused a shard of this connection: check SHARDS, .*\.$/],
  [4011, /^The bot is in so many servers that Discord requires shards: set SHARDS=auto\.$/],
  [4012, /^Discord no longer speaks this version of its gateway: update the bot\.$/],
  [4013, /^Discord does not know an intent that the bot asks for: update the bot\.$/],
  [4014, /^Discord refused an intent: turn on Message Content .*\.$/],
];

async function localDiscord(): Promise<StandIn> {
  const standIn = await createStandIn();
  onTestFinished(() => standIn.close());
  return standIn;
}

function connecting({ token, url }: StandIn, onFatal: (sentence: string) => void = () => undefined) {
  const ready: Client[] = [];
  onTestFinished(async () => {
    for (const client of ready) await client.destroy();
  });
  return connect({
    token,
    apiUrl: url,
    messageContent: false,
    log: QUIET,
    onFatal,
    onReady: ({ client }) => void ready.push(client),
  });
}

describe('a connection that Discord closes for good is one sentence for the operator', () => {
  test.each(FATAL)('with %i at the start', async (code, words) => {
    const standIn = await localDiscord();
    standIn.gateway.ignore(true);
    const refused = connecting(standIn).catch((error: unknown) => error);
    await standIn.gateway.until(({ ignored }) => ignored > 0);
    standIn.gateway.closeWith(code);
    expect(startProblems(await refused)).toEqual([expect.stringMatching(words)]);
  });

  test.each(FATAL)('with %i while the bot runs', async (code, words) => {
    const standIn = await localDiscord();
    const fatal = new Promise<string>((resolve) => {
      void connecting(standIn, resolve).then(() => standIn.gateway.closeWith(code));
    });
    expect(await fatal).toMatch(words);
  });

  test('between the first word and the servers', async () => {
    const standIn = await localDiscord();
    standIn.world.setUnavailable(standIn.world.addGuild({ name: 'Away' }).id, true);
    const refused = connecting(standIn).catch((error: unknown) => error);
    await standIn.gateway.until(({ identifies }) => identifies > 0);
    standIn.gateway.closeWith(4013);
    expect(startProblems(await refused)).toEqual([expect.stringMatching(/update the bot\.$/)]);
  });
});
