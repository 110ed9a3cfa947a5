import { checkFile } from '../store/check-file.ts';
import type { Operation } from './operation.ts';

/** For a database that no bot is using, or a backup. */
export const fileCheck: Operation = {
  name: 'check-store',
  does: 'Checks whether a database file or a backup is intact.',
  takes: ['FILE'],
  async run({ words: [file = ''], isDryRun }, { say }) {
    say(
      isDryRun
        ? `Every byte and every record of ${file} would be checked. Nothing was checked.`
        : await checkFile(file),
    );
    return 0;
  },
};
