import { type Client, Events } from 'discord.js';
import type { BackgroundWork } from '../../async/background-work.ts';
import type { Admission, Sent } from './admission.ts';

/** The process that takes over waits for what is under way, and so does whoever presses a button meanwhile. */
const PATIENCE_MS = 700;

/** What members write from now on is read again by the process that goes on. */
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
  /** What happens on the clock. */
  readonly heartbeat: { stop(): Promise<void> };
  readonly background: Pick<BackgroundWork, 'finish'>;
  readonly tenure: { handOver(answered: string): Promise<void> };
}

/** Begins nothing more, finishes what is under way, and lets go. What was sent until then is still answered. */
export async function handOver({
  client,
  admission,
  heartbeat,
  background,
  tenure,
}: HandingOver): Promise<void> {
  // Members are answered all the while.
  await heartbeat.stop();
  const answered = admission.close();
  for (const event of HEARD) client.removeAllListeners(event);
  await background.finish(PATIENCE_MS);
  await tenure.handOver(answered);
}
