import type { App } from '../../app.ts';
import { MOST_GROUPS } from '../../domain/bounds.ts';
import { cohortIdFor } from '../../domain/cohort/cohort-name.ts';
import { changedSettings, type SettingsChange } from '../../domain/cohort/settings-change.ts';
import { type Typed, type TypedFields, typedName } from '../../domain/cohort/typed-settings.ts';
import { type CohortRef, type CohortSettings, nameOf } from '../../domain/cohort.ts';

type Needs = Pick<App, 'store' | 'clock' | 'groupsPerServer'>;

/**
 * Changes what is stored at that moment, so when two managers save at once, both changes are kept.
 * @param change gets undefined if the group is not set up, and returns undefined to leave everything as it is
 */
export async function saveChange(
  { store, clock }: Needs,
  ref: CohortRef,
  change: (before: CohortSettings | undefined, now: number) => SettingsChange,
): Promise<CohortSettings | undefined> {
  const known = await store.cohorts.settings(ref);
  // Write nothing if the group doesn't exist and the change is incomplete.
  if (!known && !changedSettings(undefined, change(undefined, clock.now()), clock.now())) return undefined;
  return store.cohorts.saveSettings(ref, (before) => {
    const now = clock.now();
    const after = changedSettings(before, change(before, now), now);
    if (!after) throw new RangeError(`settings of ${ref.guild}/${ref.cohort} without channel, time or zone`);
    return after;
  });
}

/** The names of a server's groups, without the group `except`. A group whose settings can't be read has no name. */
export async function namesOfOthers(
  { store }: Pick<App, 'store'>,
  guild: string,
  except?: string,
): Promise<string[]> {
  const refs = (await store.cohorts.ofGuild(guild)).filter(({ cohort }) => cohort !== except);
  const all = await Promise.allSettled(refs.map((ref) => store.cohorts.settings(ref)));
  return all.flatMap((one) => (one.status === 'fulfilled' && one.value ? [nameOf(one.value)] : []));
}

/** The lock for names: two managers with the same idea must not both get the name. */
const naming = (guild: string): string => `names/${guild}`;

/** Names a group, together with other changes, unless another group has the name. */
export function saveNamed(
  app: Needs,
  ref: CohortRef,
  typed: string,
  change: SettingsChange = {},
): Promise<Typed<CohortSettings | undefined>> {
  return app.store.inTurn(naming(ref.guild), async () => {
    const name = typedName(typed, await namesOfOthers(app, ref.guild, ref.cohort));
    if (!name.ok) return name;
    return { ok: true, value: await saveChange(app, ref, () => ({ ...change, name: name.value })) };
  });
}

/** Creates a group that asks nothing until somebody starts it. */
export function makeGroup(
  app: Needs,
  guild: string,
  { name: typed = '' }: TypedFields,
  settings: Required<Pick<SettingsChange, 'channel' | 'hour' | 'minute' | 'zone'>> & SettingsChange,
): Promise<Typed<CohortRef>> {
  return app.store.inTurn(naming(guild), async () => {
    const name = typedName(typed, await namesOfOthers(app, guild));
    if (!name.ok) return name;
    const taken = (await app.store.cohorts.ofGuild(guild)).map(({ cohort }) => cohort);
    const most = app.groupsPerServer ?? MOST_GROUPS;
    if (taken.length >= most) return { ok: false, problem: { of: 'groups', most } };
    const ref = { guild, cohort: cohortIdFor(typed, taken) };
    await saveChange(app, ref, () => ({ ...settings, name: name.value, paused: true }));
    return { ok: true, value: ref };
  });
}
