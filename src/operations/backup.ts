import { join } from 'node:path';
import { setInterval } from 'node:timers';
import { checkFile } from '../store/check-file.ts';
import { copyStore, planCopy } from '../store/copy.ts';
import { StoreError } from '../store/errors.ts';
import { backupFolder } from '../store/open.ts';
import { sizeOf } from '../store/sqlite/inspect.ts';
import { storePlace } from '../store/url.ts';
import type { Host, Operation } from './operation.ts';
import { showProgress } from './progress.ts';

const LOOK_MS = 200;

/** The backup of the day under the bot's own name for it, so that it is cleared away with the others. */
function fileFor(url: string, now: number): string {
  if (storePlace(url).kind === 'postgres')
    throw new StoreError('Name a file to copy the database into: sextant backup copy.ndjson');
  return join(backupFolder(url), `sextant-${new Date(now).toISOString().slice(0, 10)}.db`);
}

export const backup: Operation = {
  name: 'backup',
  does: 'Copies the database to a file.',
  takes: ['[FILE]'],
  more: [
    'Without FILE, this makes the backup of today in the backup folder. A running bot keeps its database file to itself and',
    'makes a backup every day, so stop it first. A PostgreSQL database can be copied at any time, to FILE.ndjson.',
  ],
  async run({ words: [named], isDryRun }, host) {
    const url = host.settings.storeUrl();
    const file = named ?? fileFor(url, host.now());
    const plan = await planCopy(url);
    if (plan.isInUse)
      throw new StoreError(
        `The bot is running on ${plan.name} and makes a backup in ${backupFolder(url)} every day. Stop it to make another one.`,
      );
    if (isDryRun) {
      host.say(`${plan.name} would be copied to ${file}. Nothing was written.`);
      return 0;
    }
    await copying(url, file, host);
    host.say(storePlace(url).kind === 'sqlite' ? await checkFile(file) : `Everything was copied to ${file}.`);
    return 0;
  },
};

async function copying(url: string, file: string, host: Host): Promise<void> {
  const place = storePlace(url);
  const whole = place.kind === 'sqlite' ? await sizeOf(place.file) : undefined;
  const progress = showProgress(host);
  const look = async (): Promise<void> =>
    progress.step('Copying, bytes', await sizeOf(`${file}.partial`), whole);
  const timer = setInterval(() => void look(), LOOK_MS);
  try {
    await look();
    await copyStore(url, file, host.say);
  } finally {
    clearInterval(timer);
    progress.end();
  }
}
