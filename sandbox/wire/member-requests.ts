import { GatewayDispatchEvents, GatewayIntentBits } from 'discord-api-types/v10';
import { z } from 'zod';
import type { WorldState } from '../world/state.ts';
import type { Dispatch } from './dispatch.ts';
import { memberWithUser } from './payloads/people.ts';

const LARGEST_LIST = 100;

const requestBody = z.object({
  guild_id: z.string(),
  query: z.string().optional(),
  limit: z.int().min(0).default(0),
  user_ids: z.union([z.string().transform((id) => [id]), z.array(z.string()).max(LARGEST_LIST)]).optional(),
  presences: z.boolean().optional(),
  nonce: z.string().max(32).optional(),
});

/**
 * Answers op 8. Asking for people by id or by the start of their name needs no privileged intent. The whole list does,
 * and without the intent nothing is sent.
 */
export function memberChunk(world: WorldState, intents: number, body: unknown): Dispatch | null {
  const asked = requestBody.safeParse(body);
  if (!asked.success) return null;
  const { guild_id, query = '', limit, user_ids, nonce } = asked.data;
  const guild = world.guilds.get(guild_id);
  if (!guild?.members.has(world.application.botId)) return null;
  const wholeList = user_ids === undefined && query === '' && limit === 0;
  if (wholeList && (intents & GatewayIntentBits.GuildMembers) === 0) return null;
  const all = [...guild.members.values()];
  const found = user_ids
    ? all.filter(({ userId }) => user_ids.includes(userId))
    : all.filter((member) =>
        [member.nick, ...names(world, member.userId)].some((name) => name?.startsWith(query)),
      );
  const shown = user_ids || wholeList ? found : found.slice(0, limit || LARGEST_LIST);
  const missing = (user_ids ?? []).filter((id) => !guild.members.has(id));
  return {
    name: GatewayDispatchEvents.GuildMembersChunk,
    data: {
      guild_id,
      members: shown.map((member) => memberWithUser(world, member)),
      chunk_index: 0,
      chunk_count: 1,
      ...(missing.length > 0 ? { not_found: missing } : {}),
      ...(nonce === undefined ? {} : { nonce }),
    },
  };
}

function names(world: WorldState, userId: string): (string | null)[] {
  const { username, globalName } = world.account(userId);
  return [username, globalName];
}
