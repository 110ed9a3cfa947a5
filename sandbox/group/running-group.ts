import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BotProcess, startBot } from '../bot-process.ts';
import { createStandIn, type StandIn } from '../wire/stand-in.ts';
import type { World } from '../world/world.ts';
import { heldClock } from './held-clock.ts';
import { FOUNDED_AT } from './past-days.ts';
import { foundStudyGroup, type StudyGroup } from './study-group.ts';

/** A server with the real bot in it, and what was set up there. */
export interface Running<Founded> {
  readonly standIn: StandIn;
  readonly world: World;
  readonly group: Founded;
  /** Moves the world's and the bot's clock to an instant (epoch ms); resolves when the bot has done what was due. */
  moveTo(instant: number): Promise<void>;
  /** The bot's log so far. */
  log(): string;
}

export type RunningGroup = Running<StudyGroup>;

/** What exists before the bot joins. The clock stands still while it is created. */
export interface Founding<Founded> {
  /** Epoch ms. */
  readonly foundedAt: number;
  found(world: World): Founded;
}

export interface RunOptions {
  /** Ends the run early, cleanly and without an error. */
  readonly signal?: AbortSignal;
  /** Gets the bot's log when the run is over. */
  readonly onLog?: (log: string) => Promise<void>;
  /** The arguments of node, to run another bot than the real one. */
  readonly command?: readonly string[];
}

const STOP_PATIENCE_MS = 5_000;

/** The study group of the story. */
export const withRunningGroup = (
  use: (running: RunningGroup) => Promise<void>,
  options: RunOptions = {},
): Promise<void> => withRunningServer({ foundedAt: FOUNDED_AT, found: foundStudyGroup }, use, options);

/** Runs the server and the bot while `use` runs, and leaves no process and no file behind. */
export async function withRunningServer<Founded>(
  { foundedAt, found }: Founding<Founded>,
  use: (running: Running<Founded>) => Promise<void>,
  { signal, onLog, command }: RunOptions = {},
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sextant-sandbox-'));
  const clock = heldClock(foundedAt);
  const standIn = await createStandIn({ clock });
  const { world } = standIn;
  world.application.messageContent = true;
  const group = found(world);
  clock.letGo();
  const bot = startBot({
    token: standIn.token,
    apiUrl: standIn.url,
    storeUrl: `sqlite://${join(folder, 'sextant.db')}`,
    clockOffsetMs: clock.offset(),
    ...(command ? { command } : {}),
  });
  const moveTo = async (instant: number) => {
    clock.moveTo(instant);
    await bot.setClock(clock.offset());
  };
  try {
    const used = bot.caughtUp.then(() => use({ standIn, world, group, moveTo, log: () => bot.output() }));
    await Promise.race([used, aborted(signal), endedByItself(bot, signal)]);
    if (standIn.failures.length > 0) throw standIn.failures[0];
  } finally {
    await stop(bot);
    await standIn.close();
    await rm(folder, { recursive: true, force: true });
    await onLog?.(bot.output());
  }
}

async function stop(bot: BotProcess): Promise<void> {
  const timer = setTimeout(() => void bot.kill('SIGKILL'), STOP_PATIENCE_MS);
  await bot.kill('SIGTERM');
  clearTimeout(timer);
}

function aborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) resolve();
    signal?.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Ctrl-C ends the bot too, so once the run is being ended, the bot's exit isn't a failure. */
async function endedByItself(bot: BotProcess, signal: AbortSignal | undefined): Promise<void> {
  const { code } = await bot.exited;
  await bot.ready;
  if (signal?.aborted || code === 0) return aborted(signal);
  throw new Error(`The bot stopped by itself${code === null ? '' : ` with code ${code}`}.`);
}
