import { StoreError } from '../store/errors.ts';
import { restoreFile } from '../store/restore.ts';
import { storePlace } from '../store/url.ts';
import type { Operation } from './operation.ts';

const ON_A_SERVER =
  'The database is on a PostgreSQL server: restore a dump with pg_restore, or move a copy into an empty database (sextant move ndjson://copy.ndjson STORE_URL). See docs/operate/postgres.md.';

export const restore: Operation = {
  name: 'restore',
  does: 'Replaces the database with a backup.',
  takes: ['FILE'],
  more: [
    'The backup is checked before anything is replaced, byte by byte and record by record. The replaced file is kept beside',
    'it. Stop the bot first. What members deleted since the backup comes back: tell them.',
  ],
  async run({ words: [from = ''], isDryRun }, { settings, say, now }) {
    const place = storePlace(settings.storeUrl());
    if (place.kind === 'postgres') throw new StoreError(ON_A_SERVER);
    const to = place.file;
    const stamp = new Date(now()).toISOString().slice(0, 19).replaceAll(':', '-');
    say(`Checking ${from} …`);
    const { records, seal, kept } = await restoreFile({ from, to, stamp, isDryRun });
    if (seal === 'none')
      say(
        'The bot did not shut down cleanly, so this file has no checksum as a whole; every record in it is intact.',
      );
    if (isDryRun) {
      const aside = kept === undefined ? '' : `, which would be kept as ${kept}`;
      say(`${records} records would replace ${to}${aside}. Nothing was replaced.`);
      return 0;
    }
    say(`${records} records were restored to ${to}. Start the bot.`);
    if (kept !== undefined)
      say(
        `The old database is in ${kept}. Delete it once all is well: what members delete from now on is not deleted there.`,
      );
    return 0;
  },
};
