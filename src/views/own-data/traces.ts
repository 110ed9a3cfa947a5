import type { Traces } from '../../domain/own-data/collecting.ts';

/** For the policy: where deleted data may still exist, and until when. */
export const tracesText = ({ where, days }: Traces): string =>
  where === 'backups'
    ? `Backups are made daily and deleted after ${days} days at the latest, so what you delete is gone from them by then.`
    : `What you delete is gone from the database at once. Its server may still hold traces in its files, log and backups, for ${days} days at the latest.`;

/** For the policy: where everything is stored. */
export const placeText = ({ where }: Traces): string =>
  where === 'backups'
    ? "It is one file that only the bot's account can read."
    : 'It is in a database that only the bot and whoever runs its server can read.';

/** The note after a deletion. */
export const lastTraces = ({ where, days }: Traces): string =>
  where === 'backups'
    ? `The last daily backup with it is gone in ${days} days at the latest.`
    : `The database server has cleared the last traces of it, also from its backups, in ${days} days at the latest.`;
