import { readFile } from 'node:fs/promises';
import { expect } from 'vitest';
import type { Person } from '../../sandbox/world/person.ts';
import { errorsOf, RATINGS, warningsOf } from '../flows/stages/bad-day.ts';
import { questionsOf, type Stage, startGroup } from '../flows/stages/stage.ts';
import { DAY, MINUTE, NINE } from '../times.ts';
import { type Random, randomFrom } from './random.ts';

/** Warnings that this life is expected to cause, each with its cause. */
const EXPLAINED: readonly RegExp[] = [
  // The test restarts the gateway.
  /^gateway connection lost, reconnecting/,
  // Many people write at once, and reactions have the narrowest limit.
  /^rate limited/,
  // Somebody deletes a message right after writing it.
  /^saved an answer, but could not add its ✅: Unknown Message/,
  /^could not remove the ✅ of an earlier answer: Unknown Message/,
  // Twelve people who never stop ask for more charts than one worker can draw.
  /^skipped a chart: \d+ charts are waiting already/,
  // A lead who looks several times a second uses up the requests that a bot may send Discord about members.
  /^could not check who leads; the averages only include those who share/,
  // Somebody types before the connection is back.
  /^dropped an interaction that is too old/,
];

const PAGE_BYTES = 4_096;
const COMMANDS = ['help', 'gaps', 'tracks', 'question', 'progress'] as const;

export interface Life {
  /** The bot's resident memory in bytes, measured once per minute of the group's time. */
  readonly memory: readonly number[];
  readonly deeds: number;
}

async function memoryOf({ bot }: Stage): Promise<number> {
  const [, resident = '0'] = (await readFile(`/proc/${bot.pid}/statm`, 'utf8')).split(' ');
  return Number(resident) * PAGE_BYTES;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** How much larger memory is at the end than after the warm-up, as a fraction of the latter. */
export function growth(memory: readonly number[]): number {
  const part = Math.floor(memory.length / 4);
  const early = median(memory.slice(part * 2, part * 3));
  return median(memory.slice(-part)) / early - 1;
}

async function act(stage: Stage, person: Person, random: Random): Promise<void> {
  const { lobby, world } = stage;
  const thread = questionsOf(stage).at(-1)?.id;
  switch (random.between(0, 4)) {
    case 0: {
      const form = await person.slash(lobby, 'audit', { mode: 'pages' }).modal();
      await person.submit(form, RATINGS).message();
      return;
    }
    case 1:
      await stage.lead.slash(lobby, 'cohort overview').message();
      return;
    case 2: {
      if (thread === undefined) return;
      const said = person.say(thread, `Thought ${random.between(1, 1e6)}`);
      if (random.chance(0.5)) person.edit(said, `${said.content}, edited`);
      if (random.chance(0.2)) person.delete(said);
      return;
    }
    default:
      await person.slash(lobby, random.oneOf(COMMANDS)).message();
  }
  await world.until(() => true);
}

/**
 * Plays a group for this many minutes of its own time, each lasting at least `minuteMs`, with restarts of the gateway.
 */
export async function live(minutes: number, minuteMs: number, seed: number): Promise<Life> {
  const random = randomFrom(seed);
  const stage = await startGroup();
  const { standIn, world } = stage;
  const people = Array.from({ length: 12 }, (_, index) => world.addMember(stage.guild, `Member ${index}`));
  const memory: number[] = [];
  let deeds = 0;
  for (let minute = 0; minute < minutes; minute++) {
    const begun = performance.now();
    // A new day starts every ten minutes, so that an hour holds almost a week of questions.
    await stage.moveTo(NINE + Math.floor(minute / 10) * DAY + (minute % 10) * MINUTE);
    do {
      await Promise.all(
        people.slice(0, 4).map(() => act(stage, people[random.between(0, 11)] ?? stage.ada, random)),
      );
      deeds += 4;
    } while (performance.now() - begun < minuteMs);
    if (minute % 15 === 14) {
      const before = standIn.gateway.resumes;
      standIn.gateway.reconnect();
      await standIn.gateway.until(({ resumes }) => resumes > before, { timeoutMs: 15_000 });
    }
    // Later checks need recent requests; keeping all of them would fill the test's memory.
    if (standIn.requests.length > 5_000) standIn.requestLog.clear();
    memory.push(await memoryOf(stage));
  }
  const output = stage.bot.output();
  expect(errorsOf(output), 'errors').toEqual([]);
  expect(output, 'warnings of Node itself').not.toMatch(/^\(node:\d+\)/m);
  const unexplained = warningsOf(output).filter((line) => !EXPLAINED.some((known) => known.test(line)));
  expect(unexplained, 'warnings that nobody explained').toEqual([]);
  expect(questionsOf(stage)).toHaveLength(Math.ceil(minutes / 10));
  return { memory, deeds };
}
