import { StoreError } from '../store/errors.ts';
import { restoreFile } from '../store/restore.ts';
import { storePlace } from '../store/url.ts';
import type { Operation } from './operation.ts';

const ON_A_SERVER =
  'The database is on a PostgreSQL server: restore a dump with pg_restore, or move a copy into an empty database (sextant move ndjson://copy.ndjson STORE_URL), as docs/operate/postgres.md says.';

export const restore: Operation = {
  name: 'restore',
  does: 'Puts a backup in the place of the database.',
  takes: ['FILE'],
  more: [
    'The backup is checked before anything is replaced, byte by byte and record by record. What is replaced is kept beside',
    'it. Stop the bot before. What members deleted since the backup is there again: tell them.',
  ],
  async run({ words: [from = ''], isDryRun }, { settings, say, now }) {
    const place = storePlace(settings.storeUrl());
    if (place.kind === 'postgres') throw new StoreError(ON_A_SERVER);
    const to = place.file;
    const stamp = new Date(now()).toISOString().slice(0, 19).replaceAll(':', '-');
    say(`Checking ${from} …`);
    const { records, seal, kept } = await restoreFile({ from, to, stamp, isDryRun });
    if (seal === 'none')
      say('The bot had not closed it, so a checksum of the whole is missing; every record is whole.');
    if (isDryRun) {
      const aside = kept === undefined ? '' : `, and what is there would be kept as ${kept}`;
      say(`${records} records would take the place of ${to}${aside}. Nothing was replaced.`);
      return 0;
    }
    say(`${records} records are in ${to}: start the bot.`);
    if (kept !== undefined)
      say(
        `What was there is in ${kept}. Delete it when all is well: what members delete is not deleted in it.`,
      );
    return 0;
  },
};
