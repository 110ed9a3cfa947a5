/** Says that this process, and no other, answers for its part of the servers. */
export interface Tenure {
  readonly isHeld: boolean;
  /** False once another process may have taken over unnoticed: nothing new is started then. */
  readonly isSure: boolean;
  /** Whether this process does the work that belongs to no server; exactly one process does. */
  readonly isOwner: boolean;
  /** How many processes there are, including this one. */
  readonly sharers: number;
  /**
   * Takes the next of the slots in which requests to Discord leave, one after another, whichever process sends them.
   * Absent when one process sends all of them.
   * @param eachMs how long a slot lasts
   * @param isUrgent goes before requests of any process that are not urgent
   * @returns how long until it begins, ms; undefined: not now, ask again; rejects when the database does not say
   */
  takeSlot?(eachMs: number, isUrgent: boolean): Promise<number | undefined>;
  /** Whether the present holder hands over when asked. This process then waits while already connected to Discord. */
  readonly isToCome: boolean;
  /**
   * Waits until the tenure is ours. Rejects with StoreError when it waited in vain.
   * @returns the id of the last interaction that the previous process answered, if it handed over properly
   */
  hold(): Promise<string | undefined>;
  /** Called every few seconds, each time after the database has heard from this process. */
  onHeard(listener: () => void): void;
  /** Called once when a process with the same shards is waiting for ours. */
  onAsked(listener: () => void): void;
  /** Ends the tenure. @param answered the id of the last interaction that this process answers */
  handOver(answered: string): Promise<void>;
}

/** For a database that only one process can have open. */
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
