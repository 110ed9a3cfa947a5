import type { App } from '../app.ts';
import { createPool } from '../async/pool.ts';
import { eraseGoneServers, lookAtPeople, lookAtServers } from '../discord/own-data/presence.ts';
import { createAgenda } from './agenda.ts';
import type { Written } from './written.ts';

const HOUR_MS = 60 * 60_000;
const SERVERS = 'all';

/** Notices who left a server, and which servers removed the bot. */
export interface Departures {
  /** Looks where a look is due. Resolves when that is over. Never rejects. */
  tend(): Promise<void>;
  touch(written: Written): void;
  stop(): void;
}

export function createDepartures(app: App): Departures {
  const { client, clock, log } = app;
  // One at a time: with many servers, Discord takes long to say who is in them.
  const peoplePool = createPool(1);
  const serversPool = createPool(1);
  const people = createAgenda<string>({
    clock,
    pool: peoplePool,
    isHere: (guild) => client.guilds.cache.get(guild)?.available === true,
    look: (guild) => lookAtPeople(app, guild),
    failed: (guild, error) => log.error({ guild, err: error }, 'could not check who left a server'),
  });
  const servers = createAgenda<string>({
    clock,
    pool: serversPool,
    isHere: () => true,
    async look() {
      await lookAtServers(app);
      await eraseGoneServers(app);
      return clock.now() + HOUR_MS;
    },
    failed: (_all, error) => log.error({ err: error }, 'could not check which servers removed the bot'),
  });
  servers.add(SERVERS, SERVERS);

  return {
    async tend() {
      for (const guild of client.guilds.cache.keys()) people.add(guild, guild);
      await Promise.all([servers.tend(), people.tend()]);
    },
    touch(written) {
      if (written.what === 'people') people.touch(written.guild);
      if (written.what === 'guilds' || written.what === 'everything') servers.touch(SERVERS);
    },
    stop() {
      peoplePool.stop();
      serversPool.stop();
    },
  };
}
