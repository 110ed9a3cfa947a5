import { z } from 'zod';
import { StoreError } from '../errors.ts';
import type { Run } from './attempts.ts';
import { NOT_HELD } from './errors.ts';
import { EPOCHS, HOLDS, LEASES } from './lease-rows.ts';
import { RECORDS } from './rows.ts';
import { UPKEEP } from './upkeep.ts';

/** The table of the migrations that have been run. */
const SCHEMA = 'sextant_schema';
/**
 * Locked while migrating, so that two processes that start at once do it one at a time. An arbitrary number that nobody
 * else uses.
 */
const LOCK = 4_712_620_813;

export interface Migration {
  readonly version: number;
  /**
   * The oldest table version whose programs can still work with this one. A new form is first added beside the old one,
   * with the old number here; once no such program runs any more, a later migration removes the old form and raises it.
   */
  readonly readableBy: number;
  readonly statements: readonly string[];
}

/**
 * Keys sort by their bytes, whatever the collation of the database. Pages keep room for updates in place, and deleted
 * rows are cleared away early.
 */
export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    readableBy: 1,
    statements: [
      `CREATE TABLE ${RECORDS} (
        key text COLLATE "C" PRIMARY KEY,
        value text NOT NULL,
        version text COLLATE "C" NOT NULL
      ) WITH (
        fillfactor = 80,
        autovacuum_vacuum_scale_factor = 0.02,
        toast.autovacuum_vacuum_scale_factor = 0.02
      )`,
      `CREATE TABLE ${LEASES} (
        name text PRIMARY KEY,
        holder text NOT NULL,
        epoch bigint NOT NULL,
        until timestamptz NOT NULL
      )`,
      `CREATE TABLE ${UPKEEP} (name text PRIMARY KEY, done timestamptz NOT NULL)`,
    ],
  },
  {
    version: 2,
    // A program that knows only one lease would not see the leases of others.
    readableBy: 2,
    statements: [
      `ALTER TABLE ${LEASES}
        ADD COLUMN first_shard integer NOT NULL DEFAULT 0,
        ADD COLUMN last_shard integer NOT NULL DEFAULT 0,
        ADD COLUMN shards integer NOT NULL DEFAULT 1,
        ADD COLUMN taken timestamptz NOT NULL DEFAULT clock_timestamp(),
        ADD COLUMN wanted timestamptz NOT NULL DEFAULT '-infinity',
        ADD COLUMN marker text`,
      `INSERT INTO ${LEASES} (name, holder, epoch, until, shards)
        SELECT '${EPOCHS}', '', coalesce(max(epoch), 0), '-infinity', 0 FROM ${LEASES}`,
      `CREATE FUNCTION ${HOLDS}(who text) RETURNS boolean LANGUAGE plpgsql STABLE AS $$ BEGIN
        IF NOT EXISTS (SELECT FROM ${LEASES} WHERE holder = who AND shards > 0) THEN
          RAISE EXCEPTION 'the lease is not held' USING ERRCODE = '${NOT_HELD}';
        END IF;
        RETURN true;
      END $$`,
    ],
  },
];

const present = z.tuple([z.object({ version: z.int().nullable(), readable_by: z.int().nullable() })]);

/**
 * Brings the tables up to date in one transaction. Rejects when a newer version of the bot has changed them so that
 * this version cannot work with them.
 */
export async function migrate(
  run: Run,
  place: string,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  const known = migrations.at(-1)?.version ?? 0;
  await run('BEGIN');
  try {
    await run('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    await run(
      `CREATE TABLE IF NOT EXISTS ${SCHEMA} (
        version integer PRIMARY KEY, readable_by integer NOT NULL, made timestamptz NOT NULL DEFAULT now())`,
    );
    const { rows } = await run(
      `SELECT max(version) AS version, max(readable_by) AS readable_by FROM ${SCHEMA}`,
    );
    const [{ version, readable_by: readableBy }] = present.parse(rows);
    if ((readableBy ?? 0) > known)
      throw new StoreError(
        `A newer version of the bot made the tables of ${place} (form ${version ?? 0}, known up to ${known}): start that version, or restore an older backup.`,
      );
    for (const migration of migrations.filter((one) => one.version > (version ?? 0))) {
      for (const statement of migration.statements) await run(statement);
      await run(`INSERT INTO ${SCHEMA} (version, readable_by) VALUES ($1, $2)`, [
        migration.version,
        migration.readableBy,
      ]);
    }
    await run('COMMIT');
  } catch (error) {
    // On a lost connection there is nothing left to roll back.
    await run('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
