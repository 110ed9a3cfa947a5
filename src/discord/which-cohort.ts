import type { Guild, GuildBasedChannel, GuildMember, GuildTextBasedChannel } from 'discord.js';
import type { App } from '../app.ts';
import { type CohortRef, type CohortSettings, FIRST_COHORT, nameOf } from '../domain/cohort.ts';
import { isSameName } from '../domain/cohort-name.ts';
import { stateOf } from '../domain/cohort-state.ts';
import type { Member } from '../domain/member.ts';
import { isLead } from './permissions.ts';

/** The parts of an interaction that tell who acts where. */
interface Acting {
  readonly guildId: string;
  readonly guild: Guild;
  readonly channelId: string | null;
  readonly channel: GuildTextBasedChannel | GuildBasedChannel | null;
  readonly user: { readonly id: string };
  readonly member: GuildMember;
  readonly memberPermissions: { has(permission: bigint): boolean };
}

export interface KnownCohort {
  readonly ref: CohortRef;
  readonly settings: CohortSettings;
}

/** The cohorts of a server that are set up, in the order in which they were. One whose settings cannot be read is left out. */
export async function cohortsOf(
  { store, log }: Pick<App, 'store' | 'log'>,
  guild: string,
): Promise<KnownCohort[]> {
  const refs = await store.cohorts.ofGuild(guild);
  const found = await Promise.all(
    refs.map(async (ref) => {
      try {
        const settings = await store.cohorts.settings(ref);
        return settings ? [{ ref, settings }] : [];
      } catch (error) {
        log.error({ ...ref, err: error }, 'the settings of a cohort cannot be read');
        return [];
      }
    }),
  );
  return found.flat();
}

/** The cohorts whose leads the person is among. */
export async function ledCohorts(app: Pick<App, 'store' | 'log'>, acting: Acting): Promise<KnownCohort[]> {
  const known = await cohortsOf(app, acting.guildId);
  return known.filter(({ settings }) => isLead(acting, settings));
}

const isIn = ({ channelId, channel }: Acting, { settings }: KnownCohort): boolean =>
  channelId === settings.channel || (channel?.isThread() === true && channel.parentId === settings.channel);

/** The cohort in whose channel, or in a thread of which, the person acts. */
export const cohortHere = (acting: Acting, known: readonly KnownCohort[]): KnownCohort | undefined =>
  known.find((cohort) => isIn(acting, cohort));

/** By its id, as a choice has it, or by its name in any case, as somebody typed it. */
export const cohortNamed = (known: readonly KnownCohort[], typed: string): KnownCohort | undefined =>
  known.find(({ ref }) => ref.cohort === typed) ??
  known.find(({ settings }) => isSameName(nameOf(settings), typed.trim()));

/**
 * The cohort that a member's command is about: that of the channel; else the one they are in, and of several the one they
 * joined last; else the first. Away from its channel, one that is over comes after all others.
 */
export async function cohortOf(
  acting: Acting,
  app: Pick<App, 'store' | 'log' | 'clock'>,
): Promise<CohortRef> {
  const first = { guild: acting.guildId, cohort: FIRST_COHORT };
  const refs = await app.store.cohorts.ofGuild(acting.guildId);
  if (refs.length < 2) return refs[0] ?? first;
  const known = await cohortsOf(app, acting.guildId);
  const here = cohortHere(acting, known);
  if (here) return here.ref;
  const member = await app.store.members.get(acting.guildId, acting.user.id);
  const own = known.filter(({ ref, settings }) => isMember(acting, member, ref, settings));
  const joinedAt = ({ ref }: KnownCohort): number => member.memberships[ref.cohort]?.joinedAt ?? 0;
  const latestFirst = own.toSorted((a, b) => joinedAt(b) - joinedAt(a));
  const goesOn = ({ settings }: KnownCohort): boolean => stateOf(settings, app.clock.now()) !== 'over';
  const found = latestFirst.find(goesOn) ?? latestFirst[0] ?? known.find(goesOn) ?? known[0];
  return found?.ref ?? first;
}

/** Who joined, and still holds the member role if there is one; the role alone is enough to be asked about. */
const isMember = (
  acting: Acting,
  member: Member,
  { cohort }: CohortRef,
  { memberRole }: CohortSettings,
): boolean =>
  memberRole === undefined
    ? member.memberships[cohort] !== undefined
    : acting.member.roles.cache.has(memberRole);
