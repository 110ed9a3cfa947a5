/** That this process, and no other, answers for its part of the servers. */
export interface Tenure {
  readonly isHeld: boolean;
  /** False once another process may have taken over without our having heard of it: nothing is begun then. */
  readonly isSure: boolean;
  /** Whether this process does what belongs to no server: one of all does. */
  readonly isOwner: boolean;
  /** How many processes are there, this one among them. */
  readonly sharers: number;
  /**
   * Takes the next of the slots in which requests to Discord leave, one after the other, whichever process sends them.
   * Absent where one process sends all of them.
   * @param eachMs how long it lasts
   * @param isUrgent goes before what is not, of whatever process
   * @returns how long until it begins, ms; undefined: not now, ask again; rejects when the database does not say
   */
  takeSlot?(eachMs: number, isUrgent: boolean): Promise<number | undefined>;
  /** Whether whoever has it hands it over when asked: then it is waited for with a connection to Discord. */
  readonly isToCome: boolean;
  /**
   * Waits until it is ours. Rejects with StoreError when it was waited for in vain.
   * @returns what the process before had answered last, if it handed over in order
   */
  hold(): Promise<string | undefined>;
  /** Told every few seconds, after the database has heard that we are here. */
  onHeard(listener: () => void): void;
  /** Told once when a process with the same shards waits for ours. */
  onAsked(listener: () => void): void;
  /** Ends it. @param answered the id of the last interaction that is ours */
  handOver(answered: string): Promise<void>;
}

/** Of a database that only one process can have open. */
export const soleTenure: Tenure = {
  isHeld: true,
  isToCome: false,
  isSure: true,
  isOwner: true,
  sharers: 1,
  hold: () => Promise.resolve(undefined),
  onHeard: () => undefined,
  onAsked: () => undefined,
  handOver: () => Promise.resolve(),
};
