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
  /** What was worked out of members for leads. */
  readonly looks: KeptLooks;
  /** Forms of /setup that were opened or sent back. */
  readonly forms: SettingsForms;
  /** Who waits for an acknowledgement just now. */
  readonly rush: Rush;
  /** Names this process in claims, so that a claim left by a crash is recognised. */
  readonly bootId: string;
  /** When it started, epoch ms. */
  readonly bootedAt: number;
  /** Which servers this process answers for: of the others it neither hears nor concludes anything. */
  readonly shards: Shards;
  /** Whether another process, with a clock of its own, may have answered for them until it started. */
  readonly mayClocksDiffer: boolean;
  /** Whether the bot is there for this server, as whoever runs it says: in others nothing is asked and nothing kept. */
  serves(guild: string): boolean;
  /** How many groups a server may have at most; absent: MOST_GROUPS. */
  readonly groupsPerServer?: number;
  /** How many people may be in the groups of a server together; absent: as many as come. */
  readonly membersPerServer?: number;
  /** Whether this process does what belongs to no server: one of all does. */
  isOwner(): boolean;
  /** Does Discord tell us what members write in threads? */
  readonly readsMessages: boolean;
  /** Does now what is due of a cohort's questions; resolves when it is done, never rejects. */
  tendQuestion(ref: CohortRef): Promise<void>;
  /** The same for its sessions: their messages are sent, and show what members said by now. */
  tendSessions(ref: CohortRef): Promise<void>;
  /** How the person who runs the bot can be reached, if they said so. */
  readonly operatorContact?: string;
  /** Command ids by name, for mentions that can be tapped. */
  readonly commandIds: ReadonlyMap<string, string>;
}
