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

/** The parts of an interaction that also tell in which channel. */
interface ActingHere extends Acting {
  readonly guild: Guild;
  readonly channelId: string | null;
  readonly channel: GuildTextBasedChannel | GuildBasedChannel | null;
  readonly user: { readonly id: string };
}

type Needs = Pick<App, 'store' | 'log' | 'clock'>;

/**
 * The cohorts of a server that are set up, those that are over after all others, else in the order in which they were set
 * up. One whose settings cannot be read is left out.
 */
export const cohortsOf = async (app: Needs, guild: string): Promise<KnownCohort[]> =>
  knownOf(app, await app.store.cohorts.ofGuild(guild));

/** The same of those whose refs are known already. */
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

/** The cohorts whose leads the person is among. */
export async function ledCohorts(app: Needs, acting: ActingHere): Promise<KnownCohort[]> {
  const known = await cohortsOf(app, acting.guildId);
  return known.filter(({ settings }) => isLead(acting, settings));
}

const isIn = ({ channelId, channel }: ActingHere, { settings }: KnownCohort): boolean =>
  channelId === settings.channel || (channel?.isThread() === true && channel.parentId === settings.channel);

/**
 * The cohort in whose channel, or in a thread of which, the person acts; the first of `known` where several share it, so
 * that a new one takes the channel of one that is over.
 */
export const cohortHere = (acting: ActingHere, known: readonly KnownCohort[]): KnownCohort | undefined =>
  known.find((cohort) => isIn(acting, cohort));

/** By its id, as a choice has it, or by its name in any case, as somebody typed it. */
export const cohortNamed = (known: readonly KnownCohort[], typed: string): KnownCohort | undefined =>
  known.find(({ ref }) => ref.cohort === typed) ??
  known.find(({ settings }) => isSameName(nameOf(settings), typed.trim()));

/**
 * The cohort that a member's command is about: that of the channel; else the one they are in, and of several the one they
 * joined last; else the first. Where several share the channel, the same is asked among these. Away from its channel, one
 * that is over comes after all others, and one whose settings cannot be read counts for who is in it: what is meant for it
 * must not land in another.
 */
export const cohortOf = async (acting: ActingHere, app: Needs): Promise<CohortRef> =>
  cohortAmong(acting, app, await app.store.cohorts.ofGuild(acting.guildId));

/** The same of the cohorts of the server, where they are known already. */
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

/** Who joined, and still holds the member role if there is one; the role alone is enough to be asked about. */
const isMember = (
  acting: ActingHere,
  member: Member,
  { cohort }: CohortRef,
  { memberRole }: CohortSettings,
): boolean =>
  memberRole === undefined
    ? member.memberships[cohort] !== undefined
    : acting.member.roles.cache.has(memberRole);
