import type { Client } from 'discord.js';
import type { Logger } from 'pino';
import type { Rush } from './async/rush.ts';
import type { Charts } from './charts/charts.ts';
import type { Clock } from './clock.ts';
import type { Calendars } from './content/calendar/calendars.ts';
import type { Receipts } from './discord/answers/receipts.ts';
import type { People } from './discord/people/asked-people.ts';
import type { CohortRef } from './domain/cohort.ts';
import type { Pack } from './domain/pack.ts';
import type { Shards } from './domain/shards.ts';
import type { KeptLooks } from './memory/kept-looks.ts';
import type { SettingsForms } from './memory/settings-forms.ts';
import type { Store } from './store/store.ts';

/** Everything that a handler or a job may reach; built once by the composition root. */
export interface App {
  readonly clock: Clock;
  readonly pack: Pack;
  readonly store: Store;
  readonly charts: Charts;
  readonly calendars: Calendars;
  readonly log: Logger;
  readonly client: Client<true>;
  readonly receipts: Receipts;
  readonly people: People;
  /** Cached results about members, worked out for leads. */
  readonly looks: KeptLooks;
  /** Forms of /setup that were opened or sent back. */
  readonly forms: SettingsForms;
  /** Who is waiting for an acknowledgement at the moment. */
  readonly rush: Rush;
  /** Identifies this process in claims, so that a claim left by a crash is recognised. */
  readonly bootId: string;
  /** When it started, epoch ms. */
  readonly bootedAt: number;
  /** The shards this process answers for. It hears nothing about other servers and concludes nothing about them. */
  readonly shards: Shards;
  /** Whether another process, with a clock of its own, may have answered for them until this one started. */
  readonly mayClocksDiffer: boolean;
  /** Whether the operator lets the bot serve this server. In others, nothing is asked and nothing is kept. */
  serves(guild: string): boolean;
  /** The most groups that a server may have; absent: MOST_GROUPS. */
  readonly groupsPerServer?: number;
  /** The most people in all groups of a server together; absent: no limit. */
  readonly membersPerServer?: number;
  /** Whether this process does the work that belongs to no server; exactly one process does. */
  isOwner(): boolean;
  /** Whether Discord tells us what members write in threads. */
  readonly readsMessages: boolean;
  /** Does at once what is due for a cohort's questions. Resolves when it is done and never rejects. */
  tendQuestion(ref: CohortRef): Promise<void>;
  /** The same for its sessions: sends their messages and updates what they show. */
  tendSessions(ref: CohortRef): Promise<void>;
  /** How to reach the person who runs the bot, if they said so. */
  readonly operatorContact?: string;
  /** Command ids by name, for mentions that can be tapped. */
  readonly commandIds: ReadonlyMap<string, string>;
}
