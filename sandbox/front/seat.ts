import { canSee, serverChannels } from '../world/access.ts';
import type { Modal } from '../world/interactions/interaction.ts';
import type { Person } from '../world/person.ts';
import type { ServerChannel } from '../world/records.ts';
import type { World } from '../world/world.ts';

export interface SeatPerson {
  readonly person: Person;
  readonly part: string;
  readonly about: string;
}

/** What a prompt controls. */
export interface Stage {
  readonly world: World;
  readonly guildId: string;
  readonly people: readonly SeatPerson[];
  readonly startsAs: Person;
  readonly startsIn: string;
  /** The time of the daily question, UTC. */
  readonly questionTime: string;
  moveTo(instant: number): Promise<void>;
}

/** The prompt's state: it acts as one person in one channel, perhaps with a form open. */
export interface Seat {
  readonly stage: Stage;
  person: Person;
  channelId: string;
  form: Modal | undefined;
  /** Numbers of the messages shown so far, for replies. */
  readonly numbers: Map<string, number>;
  print(lines: readonly string[]): void;
  ask(question: string): Promise<string | undefined>;
}

/** Shown to somebody who typed something that can't be done. */
export class Mistake extends Error {}

/** The channels and threads a person can read, newest last. */
export function placesOf({ stage: { world, guildId }, person }: Seat): ServerChannel[] {
  return serverChannels(world, guildId).filter((channel) => canSee(world, channel, person.id));
}
