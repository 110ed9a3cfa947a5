import type { CohortSettings } from '../../src/domain/cohort.ts';
import { openStore } from '../../src/store/open.ts';
import type { Stage } from './stage.ts';

/** Changes what /setup has saved, as another day's /setup would. */
export async function settle(
  { bot, storeFile, guild, restart }: Stage,
  change: (before: CohortSettings) => CohortSettings,
): Promise<void> {
  await bot.kill('SIGTERM');
  const store = await openStore(`sqlite://${storeFile}`, { onProblem: () => undefined });
  await store.cohorts.saveSettings({ guild, cohort: 'main' }, (before) => {
    if (!before) throw new Error('the group is not set up');
    return change(before);
  });
  await store.close();
  await restart();
}
