import { expect } from 'vitest';
import type { BotProcess } from '../../../sandbox/bot-process.ts';
import { MINUTE, NINE } from '../../times.ts';
import { buildTown, type Town } from './processes.ts';

const DISCORDS_LIMIT = { limit: 50, windowMs: 1_000 };
export const GROUPS = Number(process.env['SEXTANT_GROUPS'] ?? 60);

/** A bot, and how far its clock is ahead of Discord's, in ms. */
export type Clocked = readonly [bot: BotProcess, aheadMs?: number];

export const town = (storeUrl: string, groups = GROUPS): Promise<Town> =>
  buildTown({ storeUrl, shards: 2, groups, globalLimit: DISCORDS_LIMIT });

/** Moves the clocks of the world and of each bot. Returns before the bots have done what is due then. */
export function moveOn({ clock }: Town, bots: readonly Clocked[], to: number): void {
  clock.moveTo(to);
  for (const [bot, aheadMs = 0] of bots) void bot.setClock(clock.offset() + aheadMs).catch(() => undefined);
}

/** Begins the minute in which every group is due. */
export const beginMinute = (current: Town, bots: readonly Clocked[]): void => moveOn(current, bots, NINE);

/** Expects every group to have exactly one question, with its thread. */
export async function expectOnce({ posted, threads, groups }: Town): Promise<void> {
  const once = { missed: 0, doubled: 0, threads: groups.length };
  const counted = () => ({
    missed: posted().filter((times) => times === 0).length,
    doubled: posted().filter((times) => times > 1).length,
    threads: threads(),
  });
  await expect.poll(counted, { timeout: 100_000, interval: 500 }).toEqual(once);
}

/** Expects the same after further beats, in which any double would show up. */
export async function expectStillOnce(current: Town, bots: readonly Clocked[]): Promise<void> {
  for (const later of [3, 6]) {
    current.clock.moveTo(NINE + later * MINUTE);
    for (const [bot, aheadMs = 0] of bots) await bot.setClock(current.clock.offset() + aheadMs);
  }
  await expectOnce(current);
}
