import { existsSync } from 'node:fs';
import { StartError } from '../start-problems.ts';
import { copyGuild, withBackup, withStore } from '../store/guild-copy.ts';
import type { Store } from '../store/store.ts';
import type { Operation } from './operation.ts';
import { showProgress } from './progress.ts';

/** The form of a server id in Discord. */
const ID = /^\d{1,20}$/;

export const exportGuild: Operation = {
  name: 'export-guild',
  does: 'Writes everything kept about one server to a file.',
  takes: ['ID', '[FILE]'],
  options: [{ name: 'from', takes: 'BACKUP', does: 'reads a backup instead, so the bot can keep running' }],
  more: [
    'For a host handing a community its data: "sextant move ndjson://FILE sqlite://data/sextant.db" starts a bot of their own',
    'from it. The file includes what members keep private from their leads: give it only to whoever will run that bot.',
  ],
  async run({ words: [guild = '', named], isDryRun, text }, host) {
    if (!ID.test(guild))
      throw new StartError([
        `"${guild}" is not the id of a server. Turn on Developer Mode in Discord, then copy the server's id from its menu.`,
      ]);
    const file = named ?? `sextant-${guild}.ndjson`;
    if (existsSync(file)) throw new StartError([`${file} already exists. Name another file.`]);
    const progress = showProgress(host);
    const onProgress = (done: number): void => progress.step('Records', done);
    const copy = (store: Store) =>
      copyGuild(store, { guild, onProgress, ...(isDryRun ? {} : { file }) }).finally(progress.end);
    const options = {
      onProblem: ({ key }: { readonly key: string }) =>
        host.complain([`The record ${key} cannot be read. It was written to the file as it is.`]),
      onNotice: host.say,
    };
    const backup = text('from');
    const { records } =
      backup === undefined
        ? await withStore(host.settings.storeUrl(), options, copy)
        : await withBackup(backup, options, copy);
    host.say(
      isDryRun
        ? `${records} records would be written to ${file}. Nothing was written.`
        : `${records} records of the server ${guild} were written to ${file}.`,
    );
    return 0;
  },
};
