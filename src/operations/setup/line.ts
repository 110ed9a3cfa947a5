import { Routes } from 'discord.js';
import { z } from 'zod';
import { within } from '../../async/within.ts';
import { connectRest } from '../../discord/gateway/application.ts';
import type { Finding } from '../doctor/finding.ts';
import {
  type ApplicationFacts,
  judgeClock,
  judgeSessions,
  judgeSwitches,
  type PortalSwitch,
} from '../doctor/judge/application.ts';
import { listenForTime, lookAtApplication, lookAtServers, lookAtSessions } from '../doctor/look/discord.ts';
import { TooSlow } from './trouble.ts';

/** Nobody waits longer than this in front of a page. */
const PATIENCE_MS = 12_000;

const selfSchema = z.object({ username: z.string() });

/** What Discord says about a bot. */
export interface Seen {
  readonly application: ApplicationFacts;
  /** The name that people see in their server. */
  readonly username: string;
  readonly switches: ReadonlyMap<PortalSwitch, Finding>;
  /** Findings about remaining starts and the clock, if something is wrong with them. */
  readonly warnings: readonly Finding[];
  readonly servers: readonly { readonly id: string; readonly name: string }[];
}

/** A connection to Discord with one token. */
export interface Line {
  /** Rejects with errors of Discord or the network, and with TooSlow. */
  ask(): Promise<Seen>;
}

export function lineTo(token: string, apiUrl: string | undefined, now: () => number): Line {
  const rest = connectRest(token, apiUrl);
  // Fails at a rate limit instead of waiting, so that the page can say so and does not hang.
  rest.options.rejectOnRateLimit = ['/'];
  const skewOf = listenForTime(rest, now);

  async function ask(): Promise<Seen> {
    const { username } = selfSchema.parse(await rest.get(Routes.user()));
    const application = await lookAtApplication(rest);
    const sessions = judgeSessions(await lookAtSessions(rest));
    const servers = await lookAtServers(rest);
    const skew = skewOf();
    const others = [sessions, ...(skew === undefined ? [] : [judgeClock(skew)])];
    return {
      application,
      username,
      servers,
      switches: judgeSwitches(application),
      warnings: others.filter(({ state }) => state !== 'ok'),
    };
  }
  return {
    async ask() {
      const seen = await within(PATIENCE_MS, ask());
      if (seen === undefined) throw new TooSlow();
      return seen;
    },
  };
}
