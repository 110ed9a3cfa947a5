import { GatewayCloseCodes } from 'discord.js';

export const TOKEN_REFUSED =
  'Discord no longer accepts the bot token: create a new one in the developer portal and put it into DISCORD_TOKEN.';

/** The close codes after which reconnecting the same way is pointless, and what to tell the operator. */
const REASONS: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]: TOKEN_REFUSED,
  [GatewayCloseCodes.InvalidShard]:
    'Discord refused a shard of this connection: check SHARDS, whose last number is how many shards there are.',
  [GatewayCloseCodes.ShardingRequired]:
    'The bot is in so many servers that Discord requires shards: set SHARDS=auto.',
  [GatewayCloseCodes.InvalidAPIVersion]:
    'Discord no longer speaks this version of its gateway: update the bot.',
  [GatewayCloseCodes.InvalidIntents]:
    'Discord does not know an intent that the bot asks for: update the bot.',
  [GatewayCloseCodes.DisallowedIntents]:
    'Discord refused an intent: turn on Message Content for the bot in the developer portal, or restart the bot to run without it.',
};

/** Discord closed the connection for good. The message is one sentence for the operator. */
export class GatewayClosed extends Error {
  override readonly name = 'GatewayClosed';
  readonly code: number;

  constructor(code: number) {
    super(REASONS[code] ?? `Discord closed the connection for good (code ${code}).`);
    this.code = code;
  }
}
