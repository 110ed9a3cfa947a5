import { GatewayIntentBits } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Guild } from '../world/records.ts';
import type { WorldState } from '../world/state.ts';
import { applicationFlags } from './payloads/application.ts';
import { userPayload } from './payloads/people.ts';
import type { Session } from './session.ts';
import { isOfShard, type Shard, shardBody } from './sharding.ts';

export const frame = z.object({ op: z.int(), d: z.unknown() });
export const identifyBody = z.object({ token: z.string(), intents: z.int(), shard: shardBody });
export const resumeBody = z.object({ token: z.string(), session_id: z.string(), seq: z.int() });

const ALL_INTENTS = Object.values(GatewayIntentBits).reduce<number>(
  (all, bit) => (typeof bit === 'number' ? all | bit : all),
  0,
);

export function readFrame(text: string): z.infer<typeof frame> | null {
  try {
    return frame.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

export function isUnknownIntent(intents: number): boolean {
  return (intents & ~ALL_INTENTS) !== 0;
}

/** Privileged intents that the portal's toggles do not allow. */
export function isDisallowedIntent({ application }: WorldState, intents: number): boolean {
  const { messageContent, guildMembers } = application;
  const content = messageContent ? 0 : GatewayIntentBits.MessageContent;
  const members = guildMembers ? 0 : GatewayIntentBits.GuildMembers;
  return (intents & (GatewayIntentBits.GuildPresences | content | members)) !== 0;
}

export function botGuilds(world: WorldState, shard: Shard): Guild[] {
  return [...world.guilds.values()].filter(
    ({ id, members }) => members.has(world.application.botId) && isOfShard(id, shard),
  );
}

export function readyPayload(world: WorldState, session: Session, url: string) {
  return {
    v: 10,
    user: {
      ...userPayload(world.account(world.application.botId)),
      verified: true,
      mfa_enabled: true,
      email: null,
    },
    guilds: botGuilds(world, session.shard).map(({ id }) => ({ id, unavailable: true })),
    session_id: session.id,
    session_type: 'normal',
    // Without this the client would resume at the real Discord.
    resume_gateway_url: url,
    shard: session.shard,
    application: { id: world.application.id, flags: applicationFlags(world) },
    user_settings: {},
    relationships: [],
    private_channels: [],
  };
}
