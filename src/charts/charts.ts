import { createWorkerPool, type PoolOptions, TooManyWaiting } from '../async/worker-pool.ts';
import { type DistributionInput, distributionFacts, distributionSentences } from './distribution-facts.ts';
import { type GuessesInput, guessesFacts, guessesSentences } from './guesses-facts.ts';
import { type HeatmapInput, heatmapFacts, heatmapSentences } from './heatmap-facts.ts';
import { type LineInput, lineFacts, lineSentences } from './line-facts.ts';
import { altText, type Picture } from './picture.ts';
import { type RadarInput, radarFacts, radarSentences } from './radar-facts.ts';
import type { Task } from './task.ts';

/** A turn is of interest for seconds; older ones are forgotten, and their pictures with them. */
const MOST_TURNS = 1_000;
const WORKER_MB = 192;

export interface ChartsOptions extends PoolOptions {
  /** A chart could not be drawn, and is left out. */
  onProblem(error: unknown, kind: string): void;
  /** The same, because so many are waiting. */
  onCrowd?(error: TooManyWaiting, kind: string): void;
}

/** `undefined`: it could not be drawn, and the text of the message stands alone. */
export type Drawn = Promise<Picture | undefined>;

/** Domain values to pictures, drawn off the main thread. Never rejects. */
export interface Charts {
  /** A member against a track, with their first audit behind. */
  radar(input: RadarInput): Drawn;
  /** The buckets of a member over time. */
  line(input: LineInput): Drawn;
  heatmap(input: HeatmapInput): Drawn;
  /** How many of those who share are at each level of each bucket. */
  distribution(input: DistributionInput): Drawn;
  /** What a member guessed of their answers, and what they found in them. */
  guesses(input: GuessesInput): Drawn;
  /**
   * Says who comes last to one place (a message): true as long as nobody else took a turn there after it. What was
   * overtaken is not to be shown any more.
   */
  turn(place: string): () => boolean;
  readonly threads: number;
  /** Gives up what is waiting, and ends the workers. */
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
      // What a stop has interrupted is no problem: nobody is left to see it.
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
        // Of one date there is no line to draw.
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
      // Taken out first, so that the oldest turn stands first.
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
