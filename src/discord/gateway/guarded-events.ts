import type { Client } from 'discord.js';

/** Called for an event that discord.js cannot turn into an object, such as a form or message with an unknown shape. */
export type Unbuilt = (event: unknown, error: unknown) => void;

/**
 * Skips events that discord.js cannot build. Otherwise it would throw while reading the connection, where nothing
 * catches the error, and the process would end. The method replaced here is not public API. Both events handled at once
 * and events queued during the start go through it.
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
