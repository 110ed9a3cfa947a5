import type { Guild, GuildBasedChannel, GuildTextBasedChannel } from 'discord.js';
import type { App } from '../../app.ts';
import { isSameName } from '../../domain/cohort/cohort-name.ts';
import { stateOf } from '../../domain/cohort/cohort-state.ts';
import {
  type CohortRef,
  type CohortSettings,
  FIRST_COHORT,
  type KnownCohort,
  nameOf,
} from '../../domain/cohort.ts';
import type { Member } from '../../domain/member.ts';
import { type Acting, isLead } from './permissions.ts';

/** The parts of an interaction that say who acts in which channel. */
interface ActingHere extends Acting {
  readonly guild: Guild;
  readonly channelId: string | null;
  readonly channel: GuildTextBasedChannel | GuildBasedChannel | null;
  readonly user: { readonly id: string };
}

type Needs = Pick<App, 'store' | 'log' | 'clock'>;

/**
 * The cohorts set up in a server, in the order in which they were set up, but finished ones last. Leaves out cohorts
 * whose settings can't be read.
 */
export const cohortsOf = async (app: Needs, guild: string): Promise<KnownCohort[]> =>
  knownOf(app, await app.store.cohorts.ofGuild(guild));

/** The same for given refs. */
export async function knownOf(
  { store, log, clock }: Needs,
  refs: readonly CohortRef[],
): Promise<KnownCohort[]> {
  const found = await Promise.all(
    refs.map(async (ref) => {
      try {
        const settings = await store.cohorts.settings(ref);
        return settings ? [{ ref, settings }] : [];
      } catch (error) {
        log.error({ ...ref, err: error }, 'could not read the settings of a group');
        return [];
      }
    }),
  );
  const known = found.flat();
  const isOver = ({ settings }: KnownCohort): boolean => stateOf(settings, clock.now()) === 'over';
  return [...known.filter((one) => !isOver(one)), ...known.filter(isOver)];
}

/** The cohorts that this person leads. */
export async function ledCohorts(app: Needs, acting: ActingHere): Promise<KnownCohort[]> {
  const known = await cohortsOf(app, acting.guildId);
  return known.filter(({ settings }) => isLead(acting, settings));
}

const isIn = ({ channelId, channel }: ActingHere, { settings }: KnownCohort): boolean =>
  channelId === settings.channel || (channel?.isThread() === true && channel.parentId === settings.channel);

/**
 * The cohort whose channel, or thread of that channel, the person acts in. If several share the channel, the first of
 * `known`, so a new cohort takes over the channel of a finished one.
 */
export const cohortHere = (acting: ActingHere, known: readonly KnownCohort[]): KnownCohort | undefined =>
  known.find((cohort) => isIn(acting, cohort));

/** Finds a cohort by its id, as a choice contains it, or by its name in upper or lower case, as somebody typed it. */
export const cohortNamed = (known: readonly KnownCohort[], typed: string): KnownCohort | undefined =>
  known.find(({ ref }) => ref.cohort === typed) ??
  known.find(({ settings }) => isSameName(nameOf(settings), typed.trim()));

/**
 * The cohort of a member's command: that of the channel; else the one they are in, or the last one they joined; else
 * the first one. If several share the channel, the same rules choose among them. Outside its channel, a finished cohort
 * comes last. A cohort whose settings can't be read still counts for its members, so that their data doesn't end up in
 * another one.
 */
export const cohortOf = async (acting: ActingHere, app: Needs): Promise<CohortRef> =>
  cohortAmong(acting, app, await app.store.cohorts.ofGuild(acting.guildId));

/** The same among given cohorts of the server. */
export async function cohortAmong(
  acting: ActingHere,
  app: Needs,
  refs: readonly CohortRef[],
): Promise<CohortRef> {
  const first = { guild: acting.guildId, cohort: FIRST_COHORT };
  if (refs.length < 2) return refs[0] ?? first;
  const known = await knownOf(app, refs);
  const goesOn = ({ settings }: KnownCohort): boolean => stateOf(settings, app.clock.now()) !== 'over';
  const inChannel = known.filter((one) => isIn(acting, one));
  const here = inChannel.some(goesOn) ? inChannel.filter(goesOn) : inChannel;
  if (here[0] && here.length === 1) return here[0].ref;

  const member = await app.store.members.get(acting.guildId, acting.user.id);
  const joinedAt = ({ cohort }: CohortRef): number => member.memberships[cohort]?.joinedAt ?? 0;
  const latest = (all: readonly CohortRef[]): CohortRef | undefined =>
    all.toSorted((a, b) => joinedAt(b) - joinedAt(a))[0];
  const among = here.length > 0 ? here : known;
  const unreadable =
    here.length > 0
      ? []
      : refs.filter(
          ({ cohort }) => member.memberships[cohort] && !known.some(({ ref }) => ref.cohort === cohort),
        );
  const own = among.filter(({ ref, settings }) => isMember(acting, member, ref, settings));
  const refsOf = (all: readonly KnownCohort[]): CohortRef[] => all.map(({ ref }) => ref);
  return (
    latest([...refsOf(own.filter(goesOn)), ...unreadable]) ?? latest(refsOf(own)) ?? among[0]?.ref ?? first
  );
}

/**
 * With a member role, whether the person holds it, even if they have not joined yet. Without one, whether they joined.
 */
const isMember = (
  acting: ActingHere,
  member: Member,
  { cohort }: CohortRef,
  { memberRole }: CohortSettings,
): boolean =>
  memberRole === undefined
    ? member.memberships[cohort] !== undefined
    : acting.member.roles.cache.has(memberRole);
