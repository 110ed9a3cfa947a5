import sqlite3 from 'sqlite3';
import { expect } from 'vitest';
import { z } from 'zod';
import type { Stage } from './stage.ts';

/** A stored record that no version of the bot can read. */
export const DAMAGED = '{"value":{"v":99,"data":"damaged"}}';

/** Runs one statement on the database while the bot is stopped. */
export function query(file: string, sql: string, ...values: string[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(file);
    database.all(sql, values, (error, rows) => {
      database.close(() => (error ? reject(error) : resolve(rows)));
    });
  });
}

const rows = z.array(z.object({ key: z.string(), value: z.string() }));

/**
 * Damages the records whose keys start with `prefix`, runs `during`, checks that nothing overwrote them, and restores
 * them.
 */
export async function whileDamaged(stage: Stage, prefix: string, during: () => Promise<void>): Promise<void> {
  await stage.bot.kill('SIGTERM');
  const select = 'SELECT key, value FROM keyv WHERE substr(key, 1, length(?)) = ?';
  const before = rows.parse(await query(stage.storeFile, select, prefix, prefix));
  expect(before.length, `records under ${prefix}`).toBeGreaterThan(0);
  for (const { key } of before)
    await query(stage.storeFile, 'UPDATE keyv SET value = ? WHERE key = ?', DAMAGED, key);
  await stage.restart();
  await during();
  await stage.bot.kill('SIGTERM');
  const after = rows.parse(await query(stage.storeFile, select, prefix, prefix));
  expect(after, 'what is damaged is never overwritten').toEqual(
    before.map(({ key }) => ({ key, value: DAMAGED })),
  );
  for (const { key, value } of before)
    await query(stage.storeFile, 'UPDATE keyv SET value = ? WHERE key = ?', value, key);
  await stage.restart();
}
