import { createWorkerPool, type PoolOptions, TooManyWaiting } from '../async/worker-pool.ts';
import { type DistributionInput, distributionFacts, distributionSentences } from './distribution-facts.ts';
import { type GuessesInput, guessesFacts, guessesSentences } from './guesses-facts.ts';
import { type HeatmapInput, heatmapFacts, heatmapSentences } from './heatmap-facts.ts';
import { type LineInput, lineFacts, lineSentences } from './line-facts.ts';
import { altText, type Picture } from './picture.ts';
import { type RadarInput, radarFacts, radarSentences } from './radar-facts.ts';
import type { Task } from './task.ts';

/** A turn matters for seconds only, so the oldest ones are forgotten; their pictures are then not shown any more. */
const MOST_TURNS = 1_000;
const WORKER_MB = 192;

export interface ChartsOptions extends PoolOptions {
  /** A chart could not be drawn and is left out. */
  onProblem(error: unknown, kind: string): void;
  /** The same, but because too many are waiting. */
  onCrowd?(error: TooManyWaiting, kind: string): void;
}

/** `undefined` if it could not be drawn; the message then has only its text. */
export type Drawn = Promise<Picture | undefined>;

/** Draws domain values as pictures, off the main thread. Never rejects. */
export interface Charts {
  /** A member compared with a track, with their first audit in the background. */
  radar(input: RadarInput): Drawn;
  /** A member's buckets over time. */
  line(input: LineInput): Drawn;
  heatmap(input: HeatmapInput): Drawn;
  /** How many of the members who share are at each level of each bucket. */
  distribution(input: DistributionInput): Drawn;
  /** What a member guessed about their answers, and what they found. */
  guesses(input: GuessesInput): Drawn;
  /**
   * Takes a turn at a place (a message). The returned function is true until somebody else takes a later turn there; a
   * picture that was overtaken must not be shown.
   */
  turn(place: string): () => boolean;
  readonly threads: number;
  /** Drops waiting drawings and ends the workers. */
  close(): Promise<void>;
}

interface Prepared {
  readonly task: Task;
  readonly sentences: readonly string[];
}

export function createCharts(options: ChartsOptions): Charts {
  const { onProblem, onCrowd } = options;
  const pool = createWorkerPool<Task, Uint8Array>(
    { worker: new URL('./worker.ts', import.meta.url), call: 'draw', megabytes: WORKER_MB },
    options,
  );
  const turns = new Map<string, symbol>();

  async function drawn(kind: Task['kind'], prepared: () => Prepared | undefined): Drawn {
    if (pool.isClosed) return undefined;
    try {
      const ready = prepared();
      if (!ready) return undefined;
      const { task, sentences } = ready;
      const { buffer, byteOffset, byteLength } = await pool.run(task);
      return {
        png: Buffer.from(buffer, byteOffset, byteLength),
        name: `${kind}.png`,
        alt: altText(sentences),
      };
    } catch (error) {
      // A drawing interrupted by a shutdown is not a problem: nobody is waiting for it any more.
      if (pool.isClosed) return undefined;
      if (error instanceof TooManyWaiting && onCrowd) onCrowd(error, kind);
      else onProblem(error, kind);
      return undefined;
    }
  }

  return {
    radar: (input) =>
      drawn('radar', () => {
        const facts = radarFacts(input);
        return { task: { kind: 'radar', facts }, sentences: radarSentences(facts) };
      }),
    line: (input) =>
      drawn('line', () => {
        const facts = lineFacts(input);
        // A single date makes no line.
        if (facts.dates.length < 2) return undefined;
        return { task: { kind: 'line', facts }, sentences: lineSentences(facts) };
      }),
    heatmap: (input) =>
      drawn('heatmap', () => {
        const facts = heatmapFacts(input);
        return { task: { kind: 'heatmap', facts }, sentences: heatmapSentences(facts) };
      }),
    distribution: (input) =>
      drawn('distribution', () => {
        const facts = distributionFacts(input);
        return { task: { kind: 'distribution', facts }, sentences: distributionSentences(facts) };
      }),
    guesses: (input) =>
      drawn('guesses', () => {
        const facts = guessesFacts(input);
        return { task: { kind: 'guesses', facts }, sentences: guessesSentences(facts) };
      }),
    turn(place) {
      const mine = Symbol(place);
      // Deleted first so that it moves to the end: the oldest turn is then first in the map.
      turns.delete(place);
      turns.set(place, mine);
      if (turns.size > MOST_TURNS) turns.delete(turns.keys().next().value ?? place);
      return () => turns.get(place) === mine;
    },
    get threads() {
      return pool.threads;
    },
    close: () => pool.close(),
  };
}
