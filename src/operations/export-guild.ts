import { existsSync } from 'node:fs';
import { StartError } from '../start-problems.ts';
import { copyGuild, withBackup, withStore } from '../store/guild-copy.ts';
import type { Store } from '../store/store.ts';
import type { Operation } from './operation.ts';
import { showProgress } from './progress.ts';

/** As Discord counts: the id of a server. */
const ID = /^\d{1,20}$/;

export const exportGuild: Operation = {
  name: 'export-guild',
  does: 'Writes all that is kept of one server into a file.',
  takes: ['ID', '[FILE]'],
  options: [{ name: 'from', takes: 'BACKUP', does: 'reads a backup, while the bot runs on' }],
  more: [
    'For a host who hands a community its data: "sextant move ndjson://FILE sqlite://data/sextant.db" begins a bot of their',
    'own with it. The file holds what members keep from their leads too: give it only to whoever will run that bot.',
  ],
  async run({ words: [guild = '', named], isDryRun, text }, host) {
    if (!ID.test(guild))
      throw new StartError([
        `"${guild}" is no id of a server: copy it in Discord, with the developer mode on.`,
      ]);
    const file = named ?? `sextant-${guild}.ndjson`;
    if (existsSync(file)) throw new StartError([`${file} is there already: name another file.`]);
    const progress = showProgress(host);
    const onProgress = (done: number): void => progress.step('Records', done);
    const copy = (store: Store) =>
      copyGuild(store, { guild, onProgress, ...(isDryRun ? {} : { file }) }).finally(progress.end);
    const options = {
      onProblem: ({ key }: { readonly key: string }) =>
        host.complain([`The record ${key} cannot be read. It is in the file as it is.`]),
      onNotice: host.say,
    };
    const backup = text('from');
    const { records } =
      backup === undefined
        ? await withStore(host.settings.storeUrl(), options, copy)
        : await withBackup(backup, options, copy);
    host.say(
      isDryRun
        ? `${records} records would be written into ${file}. Nothing was written.`
        : `${records} records of the server ${guild} are in ${file}.`,
    );
    return 0;
  },
};
