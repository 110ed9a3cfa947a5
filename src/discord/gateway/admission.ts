import { type Client, Events, type Interaction } from 'discord.js';

/** Discord waits so long for a first answer. */
const LIVES_MS = 3_000;

/**
 * Who answers what while one process hands over to the next: both are told of every interaction, and each is answered by
 * the process before up to one id, and by the next from there on.
 */
export interface Admission {
  /** Lets in what waited and what comes. @param answered the last one that the process before answers */
  open(answered?: string): void;
  /** From now on only what was sent before the last one that came. Returns its id. */
  close(): string;
}

/** Nothing is let in before it is opened. */
export function createAdmission(client: Client, admit: (interaction: Interaction) => void): Admission {
  let waiting: Interaction[] | undefined = [];
  let latest = 0n;
  let last: bigint | undefined;

  client.on(Events.InteractionCreate, (interaction) => {
    const id = BigInt(interaction.id);
    if (waiting) {
      waiting.push(interaction);
      const now = interaction.createdTimestamp;
      waiting = waiting.filter(({ createdTimestamp }) => now - createdTimestamp < LIVES_MS);
      return;
    }
    if (last !== undefined && id > last) return;
    if (id > latest) latest = id;
    admit(interaction);
  });

  return {
    open(answered = '0') {
      const from = BigInt(answered);
      latest = from;
      const waited = waiting ?? [];
      waiting = undefined;
      for (const interaction of waited) {
        const id = BigInt(interaction.id);
        if (id <= from) continue;
        if (id > latest) latest = id;
        admit(interaction);
      }
    },
    close() {
      last = latest;
      return String(latest);
    },
  };
}
