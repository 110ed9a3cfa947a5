import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type BotProcess, startBot } from '../../sandbox/bot-process.ts';
import { createStandIn, type StandIn } from '../../sandbox/wire/stand-in.ts';
import type { Person } from '../../sandbox/world/person.ts';

/** What the form of the first audit asks. */
export const RATINGS = {
  'Python and PyTorch': '3',
  'Deep learning and transformers': '2',
  'Reading papers': '4',
  Writing: '5',
  'Math you actually need': 'none',
};

export interface Ground {
  readonly standIn: StandIn;
  readonly guild: string;
  readonly lobby: string;
  readonly storeUrl: string;
  readonly people: readonly Person[];
  start(): Promise<BotProcess>;
  clear(): Promise<void>;
}

/** A folder of its own for the length of a measurement. */
export async function inFolder<T>(measure: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'sextant-bench-'));
  try {
    return await measure(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** One server with so many people, and no bot yet. */
export async function layGround(folder: string, people: number): Promise<Ground> {
  const standIn = await createStandIn();
  const { world } = standIn;
  const { id: guild } = world.addGuild({ name: 'Study group' });
  const storeUrl = `sqlite://${join(folder, 'sextant.db')}`;
  let bot: BotProcess | undefined;
  return {
    standIn,
    guild,
    lobby: world.addChannel(guild, { name: 'lobby' }).id,
    storeUrl,
    people: Array.from({ length: people }, (_, n) => world.addMember(guild, `Member ${n + 1}`)),
    async start() {
      bot = startBot({ token: standIn.token, apiUrl: standIn.url, storeUrl });
      await bot.ready;
      return bot;
    },
    async clear() {
      await bot?.kill('SIGKILL');
      await standIn.close();
    },
  };
}

/** When the acknowledgement of each interaction reached Discord, by its token; it goes on until `stop`. */
export function watchAcknowledgements({ requestLog }: StandIn): {
  readonly at: ReadonlyMap<string, number>;
  /** Those whose acknowledgement said that nothing is saved yet, and gave the words back. */
  readonly warned: ReadonlySet<string>;
  stop(): void;
} {
  const at = new Map<string, number>();
  const warned = new Set<string>();
  const stop = requestLog.onAdded(({ path, ms, body }) => {
    const token = /^\/interactions\/\d+\/([^/]+)\/callback/.exec(path)?.[1];
    if (token === undefined || at.has(token)) return;
    at.set(token, performance.now() - ms);
    if (JSON.stringify(body).includes('Not saved so far')) warned.add(token);
  });
  return { at, warned, stop };
}
