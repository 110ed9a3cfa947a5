/**
 * Short: a minute, for every build. Usual: what the page reports. Long: adds parts that take another quarter of an
 * hour.
 */
export type Form = 'short' | 'usual' | 'long';

/** How a part of the bench should measure. */
export interface Run {
  readonly form: Form;
  /** How often each thing is measured, ours and bare taking turns. */
  readonly times: number;
  /** Prints one line of progress. */
  say(line: string): void;
}

/** One part of the bench: measures, cleans up after itself, and returns what it found. */
export type Part = (run: Run) => Promise<readonly Figure[]>;

/** What is judged: our own value, or our value divided by the bare bot's in the same run. */
export type Goal =
  | { readonly of: 'ours' | 'ratio'; readonly atMost: number }
  | { readonly of: 'ours' | 'ratio'; readonly atLeast: number };

export interface Figure {
  /** As in the table: "`/audit`, 16 in flight: CPU". */
  readonly name: string;
  readonly goal: Goal;
  /** `ms`, `MB`, `%`, or what is counted: `forms lost`. */
  readonly unit: string;
  /** One value per measurement, in order. */
  readonly ours: readonly number[];
  /** The bare discord.js bot, measured in turn with ours: the same number of values. */
  readonly bare?: readonly number[];
  /**
   * Counts something that must never happen (lost, doubled, refused) and that no busy machine explains. Judged by its
   * worst value.
   */
  readonly isCount?: boolean;
  /** Why it falls short, or what one has to know to read it. */
  readonly note?: string;
}

/** For an even number of values, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) throw new Error('there is no median of nothing');
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** The smallest value that at least this share of them does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const found = sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))];
  if (found === undefined) throw new Error('there is no percentile of nothing');
  return found;
}

/**
 * The median of our value divided by the bare one, run by run, so that whatever slows down both in a run does not
 * count.
 */
export function ratioOf({ ours, bare }: Figure): number | undefined {
  if (bare === undefined) return undefined;
  if (bare.length !== ours.length) throw new Error('ours and bare were not measured equally often');
  return median(ours.map((value, index) => value / (bare[index] ?? Number.NaN)));
}

/** The value that is compared with the goal. */
export function judgedValue(figure: Figure): number {
  if (figure.goal.of === 'ratio') {
    const ratio = ratioOf(figure);
    if (ratio === undefined) throw new Error(`${figure.name} has nothing to be compared with`);
    return ratio;
  }
  if (figure.isCount !== true) return median(figure.ours);
  return 'atMost' in figure.goal ? Math.max(...figure.ours) : Math.min(...figure.ours);
}

export function isReached(figure: Figure): boolean {
  const { goal } = figure;
  const value = judgedValue(figure);
  return 'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast;
}

/** A busy machine makes a figure two or three times as bad, but not this many times. */
const NO_NOISE = 10;

/** True if it misses its goal in a way that only a defect explains. */
export function isBroken(figure: Figure): boolean {
  const { goal } = figure;
  const value = judgedValue(figure);
  if (Number.isNaN(value)) return true;
  if (figure.isCount === true) return !isReached(figure);
  return 'atMost' in goal ? value > goal.atMost * NO_NOISE : value < goal.atLeast / NO_NOISE;
}
