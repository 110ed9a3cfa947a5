import { move, type Step } from '../store/moving/move.ts';
import type { Operation } from './operation.ts';
import { showProgress } from './progress.ts';

/** Stands for the store named in the settings, so that nobody has to type a password. */
const SETTING = 'STORE_URL';

const STEPS: Readonly<Record<Step, string>> = {
  reading: 'Reading',
  writing: 'Writing',
  comparing: 'Comparing',
};

/** From one store to another, while no bot uses either of them. */
export const moveRecords: Operation = {
  name: 'move',
  does: 'Moves everything from one database to another and compares the two.',
  takes: ['FROM', 'TO'],
  more: [
    'FROM and TO are sqlite://data/sextant.db, postgres://name:password@host:5432/database, or ndjson://path (one record a',
    'line). STORE_URL means the store in the settings. Stop the bot first. What FROM names stays as it was.',
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
        : `${records} records were moved and compared (sha256 ${sha256}). The old database is as it was. Set STORE_URL to the new one.`,
    );
    return 0;
  },
};
