import { DiscordjsError, DiscordjsErrorCodes, type Guild, Status } from 'discord.js';
import { UserError } from '../interactions/errors.ts';

/** As many people as one request over the gateway may name. */
const CHUNK = 100;
/** A lead looks at "thinking" meanwhile; Discord answers within tenths of a second or not at all. */
const PATIENCE_MS = 3_000;

const UNANSWERED =
  'Discord does not say at the moment who holds the member role, so nobody can be counted. Nothing is lost: please try again in a minute.';
const ROLE_GONE =
  'The member role of this study group no longer exists, so nobody counts. Somebody with Manage Server chooses another in /setup with the option member-role, or takes it away with remove.';

/** So long what was heard serves whoever turns the pages of one look. */
const LOOK_MS = 2 * 60_000;

interface Heard {
  readonly users: ReadonlySet<string>;
  readonly holders: ReadonlySet<string>;
}

/** What Discord said last of each role. */
const lastHeard = new WeakMap<Guild, Map<string, Heard>>();

/**
 * Tells who of these people holds the role; everybody counts while there is none. Asks for people by id, which needs
 * no privileged intent; who left the server holds no role. Rejects with UserError when nobody can tell.
 * @param options `sameLook`: what was heard in the last two minutes will do. A thousand members are ten requests, and
 *   Discord takes 120 in a minute: a lead who turns pages quickly would be left without an answer.
 */
export async function roleHolders(
  guild: Guild,
  role: string | undefined,
  users: readonly string[],
  { sameLook = false } = {},
): Promise<(user: string) => boolean> {
  if (role === undefined) return () => true;
  if (!guild.roles.cache.has(role)) throw new UserError(ROLE_GONE);
  const before = sameLook ? lastHeard.get(guild)?.get(role) : undefined;
  const { holders } =
    before && users.every((user) => before.users.has(user)) ? before : await ask(guild, role, users);
  return (user) => holders.has(user);
}

async function ask(guild: Guild, role: string, users: readonly string[]): Promise<Heard> {
  const holders = new Set<string>();
  for (let start = 0; start < users.length; start += CHUNK) {
    const found = await membersOf(guild, users.slice(start, start + CHUNK));
    for (const [id, member] of found) if (member.roles.cache.has(role)) holders.add(id);
  }
  const heard = { users: new Set(users), holders };
  const ofGuild = lastHeard.get(guild) ?? new Map<string, Heard>();
  lastHeard.set(guild, ofGuild.set(role, heard));
  const forget = (): boolean => ofGuild.get(role) === heard && ofGuild.delete(role);
  setTimeout(forget, LOOK_MS).unref();
  return heard;
}

async function membersOf(guild: Guild, users: string[]) {
  // Asked over a connection that is being made anew, the question would be lost without a word.
  if (guild.shard.status !== Status.Ready) throw new UserError(UNANSWERED);
  try {
    return await guild.members.fetch({ user: users, time: PATIENCE_MS });
  } catch (error) {
    const isSilence =
      error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.GuildMembersTimeout;
    throw isSilence ? new UserError(UNANSWERED) : error;
  }
}
