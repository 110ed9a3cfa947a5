import type { Guild, GuildBasedChannel } from 'discord.js';
import { bankOf } from '../../src/actions/bank/bank.ts';
import { fullAt } from '../../src/actions/cohort/room.ts';
import { failureOf, nextQuestionAt, recentPosts } from '../../src/actions/posts/ledger.ts';
import type { App } from '../../src/app.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import {
  canLock,
  canPin,
  canPing,
  missingPermissions,
} from '../../src/discord/people/channel-permissions.ts';
import { botIn, isForum, tagOf } from '../../src/discord/people/forum.ts';
import { digestChannelProblem } from '../../src/discord/people/leads-only.ts';
import { type Acting, requireManager } from '../../src/discord/people/permissions.ts';
import { cohortsOf } from '../../src/discord/people/which-cohort.ts';
import { candidatesOf } from '../../src/domain/bank/bank.ts';
import { stateOf } from '../../src/domain/cohort/cohort-state.ts';
import { type CohortSettings, type KnownCohort, nameOf } from '../../src/domain/cohort.ts';
import { checksCard } from '../../src/views/cohort/checks.ts';
import type { ListedGroup } from '../../src/views/cohort/selects.ts';
import { type RoleSetting, type SetupFacts, setupCard } from '../../src/views/cohort/setup.ts';
import type { Card } from '../../src/views/words/card.ts';

const DAYS_LOOKED_BACK = 14;
const ROLE_SETTINGS = ['lead-role', 'member-role', 'ping-role'] as const satisfies readonly RoleSetting[];

function rolesIn({ leadRoles, memberRole, pingRole }: CohortSettings, name: RoleSetting): readonly string[] {
  if (name === 'lead-role') return leadRoles;
  const role = name === 'member-role' ? memberRole : pingRole;
  return role === undefined ? [] : [role];
}

async function permissionFacts(app: App, guild: Guild, settings: CohortSettings) {
  const channel = guild.channels.cache.get(settings.channel);
  const bot = await guild.members.fetchMe();
  const ping = settings.pingRole === undefined ? undefined : guild.roles.cache.get(settings.pingRole);
  return {
    missing: channel ? missingPermissions(channel, bot) : [],
    channelGone: !channel,
    gone: [
      ...[settings.channel, settings.digest?.channel].filter((id) => !guild.channels.cache.has(id ?? '')),
      ...ROLE_SETTINGS.flatMap((name) => rolesIn(settings, name)).filter((id) => !guild.roles.cache.has(id)),
    ].flatMap((id) => id ?? []),
    pingRoleIsDeaf: channel !== undefined && ping !== undefined && !canPing(ping, channel, bot),
    cannotLock: channel !== undefined && !canLock(channel, bot),
    cannotPin: channel !== undefined && !canPin(channel, bot),
    forum: await forumFacts(channel),
    rolesGone: ROLE_SETTINGS.filter((name) =>
      rolesIn(settings, name).some((id) => !guild.roles.cache.has(id)),
    ),
    digestProblem:
      settings.digest && (await digestChannelProblem(guild, settings.digest.channel, settings.memberRole)),
    readsMessages: app.readsMessages,
  };
}

/** How questions are posted if the channel is a forum. */
async function forumFacts(channel: GuildBasedChannel | undefined): Promise<SetupFacts['forum']> {
  if (!isForum(channel)) return undefined;
  const tag = tagOf(channel, await botIn(channel));
  return { tag: tag === 'none' ? tag : tag && { name: tag.name } };
}

export const listedGroup = ({ ref, settings }: KnownCohort): ListedGroup => ({
  cohort: ref.cohort,
  name: nameOf(settings),
});

/** Everything that can be found out about a group. */
async function setupFacts(
  app: App,
  guild: Guild,
  { ref, settings }: KnownCohort,
): Promise<Omit<SetupFacts, 'saved' | 'news' | 'part'>> {
  const now = app.clock.now();
  const [known, posts, nextDue, permissions, bank, full] = await Promise.all([
    cohortsOf(app, ref.guild),
    recentPosts(app, ref, settings, DAYS_LOOKED_BACK),
    nextQuestionAt(app, ref, settings),
    permissionFacts(app, guild, settings),
    bankOf(app, ref),
    fullAt(app, ref.guild),
  ]);
  const others = known.filter((one) => one.ref.cohort !== ref.cohort);
  const failure = failureOf(posts, now);
  return {
    now: app.clock.now(),
    ...permissions,
    fullAt: full,
    operatorContact: app.operatorContact,
    cohort: ref.cohort,
    settings,
    state: stateOf(settings, now),
    pack: app.pack,
    others: others.map(listedGroup),
    nextDue,
    sharing: others
      .filter((one) => one.settings.channel === settings.channel && stateOf(one.settings, now) !== 'over')
      .map((one) => nameOf(one.settings)),
    asksNothing: candidatesOf(app.pack, settings, bank).questions.length === 0,
    ...(failure ? { lastFailure: failure } : {}),
  };
}

/** A group's settings with everything that was found out about them. */
export const setupShown = async (
  app: App,
  guild: Guild,
  known: KnownCohort,
  told: Pick<SetupFacts, 'saved' | 'news' | 'part'>,
): Promise<Card> => setupCard({ ...(await setupFacts(app, guild, known)), ...told });

/** A page of the group's problems. */
export const checksShown = async (app: App, guild: Guild, known: KnownCohort, page: number): Promise<Card> =>
  checksCard(await setupFacts(app, guild, known), page);

/** The group of a control. Rejects non-managers, because a custom id may be forged and permissions may have changed. */
export async function requireManaged(acting: Acting, cohort: string, { store }: App): Promise<KnownCohort> {
  requireManager(acting);
  const ref = (await store.cohorts.ofGuild(acting.guildId)).find((one) => one.cohort === cohort);
  const settings = ref && (await store.cohorts.settings(ref));
  if (ref && settings) return { ref, settings };
  throw new UserError('There is no such group in this server, so nothing was changed. Type /setup again.');
}
