import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import { z } from 'zod';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import { addressOf } from '../../../src/store/postgres/address.ts';
import type { Server } from '../server/server.ts';
import type { Group, Town } from './processes.ts';

const PRESSED_MS = 50;
const WRITTEN_MS = 200;

const answer = z.object({ data: z.object({ nonce: z.string() }) });

/**
 * The interactions that two processes answered. A process that repeats a lost answer uses the same nonce; another
 * process would use its own.
 */
export function answeredByTwo({ standIn }: Town): readonly string[] {
  const nonces = new Map<string, Set<string>>();
  for (const { route, path, body } of standIn.requests) {
    const given = answer.safeParse(body).data?.data.nonce;
    if (given === undefined || route?.endsWith('/callback') !== true) continue;
    nonces.set(path, (nonces.get(path) ?? new Set()).add(given));
  }
  expect(nonces.size).toBeGreaterThan(5);
  return [...nonces].flatMap(([path, { size }]) => (size > 1 ? [path] : []));
}

/** Calls `what` every `everyMs`, even while earlier calls are unfinished. `stop` waits for all of them. */
function again(everyMs: number, what: (number: number) => Promise<void>): { stop(): Promise<void> } {
  const all: Promise<void>[] = [];
  const over = new AbortController();
  const running = (async () => {
    for (let number = 0; !over.signal.aborted; number += 1) {
      all.push(what(number));
      await wait(everyMs);
    }
  })();
  return {
    async stop() {
      over.abort();
      await running;
      await Promise.all(all);
    },
  };
}

/** One person types a command twenty times a second. */
export function keepPressing({ manager, channel }: Group): { stop(): Promise<void>; longest(): number } {
  let longest = 0;
  const { stop } = again(PRESSED_MS, async () => {
    const at = performance.now();
    await manager.slash(channel, 'help').response();
    longest = Math.max(longest, performance.now() - at);
  });
  return { stop, longest: () => longest };
}

/** The texts that people wrote, for a test to look for. Only forms are confirmed by the bot. */
export interface Written {
  /** Written in threads. */
  readonly messages: readonly string[];
  /** Sent by form, and confirmed by the bot. */
  readonly confirmed: readonly string[];
  stop(): Promise<void>;
}

/**
 * Once the group's question has its thread, new people keep writing: some in the thread, others in the form, each once.
 */
export async function keepWriting({ world }: Town, { guild, channel }: Group): Promise<Written> {
  const [messages, confirmed]: [string[], string[]] = [[], []];
  const question = await world.until(() => world.history(channel).find(({ id }) => world.channels.has(id)), {
    timeoutMs: 120_000,
  });
  const talking = again(WRITTEN_MS, async (number) => {
    const text = `Said in the thread, number ${number}.`;
    world.addMember(guild, `Thea ${number}`).say(question.id, text);
    messages.push(text);
  });
  let isOver = false;
  const filling = (async () => {
    for (let number = 0; !isOver; number += 1) {
      const text = `Filled in, number ${number}.`;
      if (await isSaved(world.addMember(guild, `Finn ${number}`), question, text)) confirmed.push(text);
      await wait(WRITTEN_MS);
    }
  })();
  return {
    messages,
    confirmed,
    async stop() {
      isOver = true;
      await Promise.all([talking.stop(), filling]);
    },
  };
}

/** Expects every text to be in the database once the process that goes on has read the threads. */
export async function expectKept(server: Server, storeUrl: string, written: Written): Promise<void> {
  const { messages, confirmed } = written;
  expect(messages.length).toBeGreaterThan(10);
  expect(confirmed.length).toBeGreaterThan(5);
  const { database } = addressOf(storeUrl);
  const lost = async (): Promise<readonly string[]> => {
    const rows = await server.query("SELECT value FROM sextant_records WHERE key LIKE 'ans/%'", database);
    const all = JSON.stringify(rows);
    return [...messages, ...confirmed].filter((text) => !all.includes(text));
  };
  await expect.poll(lost, { timeout: 60_000, interval: 500 }).toEqual([]);
}

type Question = Parameters<Person['click']>[0];

/** If no process is there to take the press or the form, Discord tells the sender so, and this returns false. */
async function isSaved(person: Person, question: Question, text: string): Promise<boolean> {
  try {
    const form = await person.click(question, 'Answer').modal();
    const said = await person.submit(form, { 'text-1': text, 'Who sees it': 'Keep it private' }).message();
    return textOf(said).includes(text) && !/not saved/i.test(textOf(said));
  } catch {
    return false;
  }
}
