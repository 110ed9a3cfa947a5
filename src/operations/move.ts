import { move, type Step } from '../store/moving/move.ts';
import type { Operation } from './operation.ts';
import { showProgress } from './progress.ts';

/** What stands for the store that the settings name, so that no password is typed. */
const SETTING = 'STORE_URL';

const STEPS: Readonly<Record<Step, string>> = {
  reading: 'Reading',
  writing: 'Writing',
  comparing: 'Comparing',
};

/** From one store to another, while no bot uses either. */
export const moveRecords: Operation = {
  name: 'move',
  does: 'Moves everything from one database to another, and compares.',
  takes: ['FROM', 'TO'],
  more: [
    'Each is sqlite://data/sextant.db, postgres://name:password@host:5432/database, or ndjson://path for a file of',
    'lines. STORE_URL stands for the store of the settings. Stop the bot before; what is moved from stays as it was.',
  ],
  async run({ words, isDryRun }, host) {
    const [from = '', to = ''] = words.map((word) => (word === SETTING ? host.settings.storeUrl() : word));
    const progress = showProgress(host);
    const { records, sha256 } = await move({
      from,
      to,
      isDryRun,
      onNotice: host.say,
      onProgress: (step, done, of) => progress.step(STEPS[step], done, of),
    }).finally(progress.end);
    host.say(
      isDryRun
        ? `${records} records would be moved (sha256 ${sha256}). Nothing was written.`
        : `${records} records are moved and compared (sha256 ${sha256}). What they were moved from is as it was; put the new place into STORE_URL.`,
    );
    return 0;
  },
};
