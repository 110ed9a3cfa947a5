import type { Guild } from 'discord.js';
import type { App } from '../../app.ts';
import type { CohortRef, CohortSettings, KnownCohort } from '../../domain/cohort.ts';
import { roleHolders } from './role-holders.ts';

/** Tells who counts as a member of the cohort; rejects with UserError when nobody can tell. */
export async function whoCounts(
  { store }: Pick<App, 'store'>,
  guild: Guild,
  { ref, settings }: KnownCohort,
  options: { readonly sameLook?: boolean } = {},
): Promise<(user: string) => boolean> {
  const roster = await store.cohorts.roster(ref);
  return roleHolders(guild, settings.memberRole, [...roster.keys()], options);
}

/** The same where a question is chosen, with the same figures that leads see: nobody while nobody can tell. */
export async function whoCountsIfKnown(
  app: Pick<App, 'client' | 'store' | 'log'>,
  ref: CohortRef,
  settings: CohortSettings,
): Promise<(user: string) => boolean> {
  const nobody = (): boolean => false;
  const guild = app.client.guilds.cache.get(ref.guild);
  if (!guild) return nobody;
  try {
    return await whoCounts(app, guild, { ref, settings });
  } catch (error) {
    app.log.warn({ ...ref, err: error }, 'nobody knows who counts; the question is chosen without averages');
    return nobody;
  }
}
