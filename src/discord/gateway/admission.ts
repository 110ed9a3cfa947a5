/** How long Discord waits for a first answer. */
const LIVES_MS = 3_000;

/** The parts of an interaction that matter here. */
export interface Sent {
  readonly id: string;
  readonly createdTimestamp: number;
}

/**
 * Splits interactions between two processes during a handover. Both receive every interaction: the old process answers
 * those up to a certain id, the new process those after it.
 */
export interface Admission<Interaction extends Sent> {
  /** Called for every interaction that arrives. */
  hear(interaction: Interaction): void;
  /** Admits waiting and future interactions. @param answered id of the last one that the previous process answers */
  open(answered?: string): void;
  /** From now on admits only interactions up to the latest one received. Returns its id. */
  close(): string;
}

/** Admits nothing until `open` is called. */
export function createAdmission<Interaction extends Sent>(
  admit: (interaction: Interaction) => void,
): Admission<Interaction> {
  let waiting: Interaction[] | undefined = [];
  let latest = 0n;
  /** The previous process answers interactions up to this id. */
  let from = 0n;
  let last: bigint | undefined;

  const consider = (interaction: Interaction): void => {
    const id = BigInt(interaction.id);
    if (id <= from || (last !== undefined && id > last)) return;
    if (id > latest) latest = id;
    admit(interaction);
  };

  return {
    hear(interaction) {
      if (!waiting) return consider(interaction);
      waiting.push(interaction);
      const now = interaction.createdTimestamp;
      waiting = waiting.filter(({ createdTimestamp }) => now - createdTimestamp < LIVES_MS);
    },
    open(answered = '0') {
      from = BigInt(answered);
      latest = from;
      const waited = waiting ?? [];
      waiting = undefined;
      for (const interaction of waited) consider(interaction);
    },
    close() {
      last = latest;
      return String(latest);
    },
  };
}
