import type { Client } from 'discord.js';

/** Told of an event that discord.js has no object for: a form or a message of another shape than it knows. */
export type Unbuilt = (event: unknown, error: unknown) => void;

/**
 * Leaves out what discord.js cannot build. It would throw while it reads the connection, where nobody catches, and that
 * ends the process. This method is not part of its public face; it is the one that events of both kinds go through,
 * those that come now and those that waited for the start.
 */
export function guardEvents({ ws }: Pick<Client, 'ws'>, unbuilt: Unbuilt): void {
  const handle: unknown = Reflect.get(ws, 'handlePacket');
  if (typeof handle !== 'function')
    throw new Error('this version of discord.js dispatches its events differently');
  const guarded = (event: unknown, shard: unknown): boolean => {
    try {
      return Boolean(Reflect.apply(handle, ws, [event, shard]));
    } catch (error) {
      unbuilt(event, error);
      return false;
    }
  };
  Object.defineProperty(ws, 'handlePacket', { value: guarded });
}
