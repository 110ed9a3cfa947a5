/** Discord waits so long for a first answer. */
const LIVES_MS = 3_000;

/** What counts of an interaction here. */
export interface Sent {
  readonly id: string;
  readonly createdTimestamp: number;
}

/**
 * Who answers what while one process hands over to the next: both are told about every interaction, and each is answered by
 * the process before up to one id, and by the next from there on.
 */
export interface Admission<Interaction extends Sent> {
  /** Told of each. */
  hear(interaction: Interaction): void;
  /** Lets in what waited and what comes. @param answered the last one that the process before answers */
  open(answered?: string): void;
  /** From now on only what was sent before the last one that came. Returns its id. */
  close(): string;
}

/** Nothing is let in before it is opened. */
export function createAdmission<Interaction extends Sent>(
  admit: (interaction: Interaction) => void,
): Admission<Interaction> {
  let waiting: Interaction[] | undefined = [];
  let latest = 0n;
  /** Until this one, the process before answers. */
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
