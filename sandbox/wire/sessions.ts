import { randomBytes } from 'node:crypto';
import {
  GatewayCloseCodes,
  GatewayDispatchEvents,
  GatewayIntentBits,
  GatewayOpcodes,
} from 'discord-api-types/v10';
import type { WebSocket } from 'ws';
import type { WorldState } from '../world/state.ts';
import {
  botGuilds,
  identifyBody,
  isDisallowedIntent,
  isUnknownIntent,
  readyPayload,
  resumeBody,
} from './handshake.ts';
import { guildCreatePayload } from './payloads/guilds.ts';
import { Session } from './session.ts';
import { isShard, MOST_SERVERS, type Starts } from './sharding.ts';

const NORMAL_CLOSE = 1000;
const GOING_AWAY = 1001;

export interface SessionsParts {
  world: WorldState;
  url: () => string;
  starts: Starts;
  isToken: (token: string) => boolean;
}

/** All sessions, with and without a socket, and the two ways to get one: identify and resume. */
export class Sessions {
  readonly #parts: SessionsParts;
  readonly #all = new Map<string, Session>();

  constructor(parts: SessionsParts) {
    this.#parts = parts;
  }

  all(): Session[] {
    return [...this.#all.values()];
  }

  of(socket: WebSocket): Session | undefined {
    return this.all().find((session) => session.owns(socket));
  }

  forget(): void {
    this.#all.clear();
  }

  closed(socket: WebSocket, code: number): void {
    const session = this.of(socket);
    session?.detach();
    // A client that closes the connection properly gives up its session.
    if (session && (code === NORMAL_CLOSE || code === GOING_AWAY)) this.#all.delete(session.id);
  }

  /** Returns whether the client was accepted; otherwise its socket has been closed with the reason. */
  identify(socket: WebSocket, body: unknown): boolean {
    const asked = identifyBody.safeParse(body);
    if (!asked.success) return refuse(socket, GatewayCloseCodes.DecodeError);
    const { token, intents, shard } = asked.data;
    const { world, url, isToken, starts } = this.#parts;
    if (this.of(socket)) return refuse(socket, GatewayCloseCodes.AlreadyAuthenticated);
    if (!isToken(token)) return refuse(socket, GatewayCloseCodes.AuthenticationFailed);
    if (isUnknownIntent(intents)) return refuse(socket, GatewayCloseCodes.InvalidIntents);
    if (isDisallowedIntent(world, intents)) return refuse(socket, GatewayCloseCodes.DisallowedIntents);
    if (!isShard(shard)) return refuse(socket, GatewayCloseCodes.InvalidShard);
    const guilds = botGuilds(world, shard);
    if (guilds.length > MOST_SERVERS) return refuse(socket, GatewayCloseCodes.ShardingRequired);
    if (!starts.take(shard)) {
      socket.send(JSON.stringify({ op: GatewayOpcodes.InvalidSession, d: false }));
      return false;
    }
    const isReplaced = (old: Session): boolean => !old.connected && String(old.shard) === String(shard);
    for (const old of this.all()) if (isReplaced(old)) this.#all.delete(old.id);
    const session = new Session(randomBytes(16).toString('hex'), { intents, shard }, socket);
    this.#all.set(session.id, session);
    session.dispatch({ name: GatewayDispatchEvents.Ready, data: readyPayload(world, session, url()) });
    const withMembers = (intents & GatewayIntentBits.GuildMembers) !== 0;
    for (const guild of guilds) {
      if (guild.unavailable) continue;
      session.dispatch({
        name: GatewayDispatchEvents.GuildCreate,
        data: guildCreatePayload(world, guild, withMembers),
      });
    }
    return true;
  }

  resume(socket: WebSocket, body: unknown): boolean {
    const asked = resumeBody.safeParse(body);
    if (asked.success && !this.#parts.isToken(asked.data.token)) {
      return refuse(socket, GatewayCloseCodes.AuthenticationFailed);
    }
    const session = asked.success ? this.#all.get(asked.data.session_id) : undefined;
    if (!asked.success || !session) {
      socket.send(JSON.stringify({ op: GatewayOpcodes.InvalidSession, d: false }));
      return false;
    }
    session.resume(socket, asked.data.seq);
    session.dispatch({ name: GatewayDispatchEvents.Resumed, data: {} });
    return true;
  }
}

function refuse(socket: WebSocket, code: GatewayCloseCodes): false {
  socket.close(code);
  return false;
}
