import {
  DiscordjsError,
  DiscordjsErrorCodes,
  type Guild,
  PermissionFlagsBits,
  Status,
  type WebSocketShard,
} from 'discord.js';
import { createRecent, type Recent } from '../../async/recent.ts';
import { UserError } from '../interactions/errors.ts';

/** Discord's limit of people in one request over the gateway. */
const CHUNK = 100;
/** A lead sees "thinking" meanwhile. Discord answers within tenths of a second or not at all. */
const PATIENCE_MS = 3_000;

const UNANSWERED =
  "Discord can't say right now who has the member role, so nobody can be counted. Nothing is lost: please try again in a minute.";

/** Discord takes 120 requests a minute; half of them are reserved for people who wait. */
const MINUTE_MS = 60_000;
const MOST_BESIDE = 60;
/** Checks of who left take no more than half of the rest: they can wait for hours. */
const MOST_CHECKS = 30;

/** How long an answer stays valid for somebody who turns the pages of a list. */
const LOOK_MS = 2 * 60_000;

/** People who left the server hold no role and manage nothing. */
export interface AskedPeople {
  isThere(user: string): boolean;
  holds(user: string, role: string): boolean;
  manages(user: string): boolean;
}

interface Asking {
  readonly list?: string;
  readonly sameLook?: boolean;
  readonly beside?: boolean;
  readonly patienceMs?: number;
}

interface Heard extends AskedPeople {
  readonly users: ReadonlySet<string>;
}

/** Asks Discord about people, and remembers recent answers and how often it asked. */
export interface People {
  /**
   * Asks for people by id, which needs no privileged intent. Rejects with UserError when Discord does not answer.
   * @param options `list`: the name under which the answer is kept for two minutes. `sameLook`: accept such a kept
   * answer. A thousand members take ten requests, and Discord allows 120 a minute, so turning pages quickly would use
   * them up. `beside`: nobody is waiting, so this gives way while many people are asked about. `patienceMs`: how long
   * to wait for each answer.
   */
  about(guild: Guild, users: readonly string[], options?: Asking): Promise<AskedPeople>;
  /** Whether Discord can be asked who left a server, without taking an answer away from anybody who waits for one. */
  hasRoomForChecks(guild: Guild): boolean;
}

export function createPeople(): People {
  /** Discord's last answer for each list of people. */
  const lastHeard = new WeakMap<Guild, Map<string, Heard>>();
  const asked = new WeakMap<WebSocketShard, Recent>();

  function keep(guild: Guild, list: string, heard: Heard): void {
    const ofGuild = lastHeard.get(guild) ?? new Map<string, Heard>();
    lastHeard.set(guild, ofGuild.set(list, heard));
    const forget = (): boolean => ofGuild.get(list) === heard && ofGuild.delete(list);
    setTimeout(forget, LOOK_MS).unref();
  }

  const countOf = ({ shard }: Guild): number => asked.get(shard)?.count ?? 0;

  async function membersOf(
    guild: Guild,
    users: string[],
    { beside = false, patienceMs = PATIENCE_MS }: Asking,
  ) {
    // While a connection is being replaced, a request over it would get lost silently.
    if (guild.shard.status !== Status.Ready) throw new UserError(UNANSWERED);
    const lately = asked.get(guild.shard) ?? createRecent(MINUTE_MS);
    asked.set(guild.shard, lately);
    if (beside && lately.count >= MOST_BESIDE) throw new UserError(UNANSWERED);
    lately.add();
    try {
      return await guild.members.fetch({ user: users, time: patienceMs });
    } catch (error) {
      const isSilence =
        error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.GuildMembersTimeout;
      throw isSilence ? new UserError(UNANSWERED) : error;
    }
  }

  async function ask(guild: Guild, users: readonly string[], options: Asking): Promise<Heard> {
    const rolesOf = new Map<string, ReadonlySet<string>>();
    const managers = new Set<string>();
    for (let start = 0; start < users.length; start += CHUNK) {
      for (const [id, { roles, permissions }] of await membersOf(
        guild,
        users.slice(start, start + CHUNK),
        options,
      )) {
        rolesOf.set(id, new Set(roles.cache.keys()));
        if (permissions.has(PermissionFlagsBits.ManageGuild)) managers.add(id);
      }
    }
    return {
      users: new Set(users),
      isThere: (user) => rolesOf.has(user),
      holds: (user, role) => rolesOf.get(user)?.has(role) === true,
      manages: (user) => managers.has(user),
    };
  }

  return {
    hasRoomForChecks: (guild) => countOf(guild) < MOST_CHECKS,
    async about(guild, users, options = {}) {
      const { list, sameLook = false } = options;
      // One person's repeated looks must not use up what is left for everybody else.
      const isMuch = countOf(guild) >= MOST_BESIDE;
      const before = (sameLook || isMuch) && list !== undefined ? lastHeard.get(guild)?.get(list) : undefined;
      if (before && users.every((user) => before.users.has(user))) return before;
      const heard = await ask(guild, users, options);
      if (list !== undefined) keep(guild, list, heard);
      return heard;
    },
  };
}
