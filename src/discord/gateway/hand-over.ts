import { type Client, Events } from 'discord.js';
import type { BackgroundWork } from '../../async/background-work.ts';
import type { Admission, Sent } from './admission.ts';

/** How long to wait for work under way. The process taking over waits too, and so does anyone who presses a button. */
const PATIENCE_MS = 700;

/** The next process reads again what members write from now on. */
const HEARD = [
  Events.MessageCreate,
  Events.MessageUpdate,
  Events.MessageDelete,
  Events.MessageBulkDelete,
  Events.GuildCreate,
  Events.GuildDelete,
  Events.GuildAvailable,
  Events.ShardResume,
  Events.ShardReady,
] as const;

export interface HandingOver {
  readonly client: Client;
  readonly admission: Pick<Admission<Sent>, 'close'>;
  /** Scheduled work. */
  readonly heartbeat: { stop(): Promise<void> };
  readonly background: Pick<BackgroundWork, 'finish'>;
  readonly tenure: { handOver(answered: string): Promise<void> };
}

/**
 * Starts nothing new, finishes work under way, and releases the tenure. Still answers interactions sent before that.
 */
export async function handOver({
  client,
  admission,
  heartbeat,
  background,
  tenure,
}: HandingOver): Promise<void> {
  // Members still get answers while this waits.
  await heartbeat.stop();
  const answered = admission.close();
  for (const event of HEARD) client.removeAllListeners(event);
  await background.finish(PATIENCE_MS);
  await tenure.handOver(answered);
}
