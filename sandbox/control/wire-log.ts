import { GatewayDispatchEvents } from 'discord-api-types/v10';
import type { Dispatch } from '../wire/dispatch.ts';
import type { RequestRecord } from '../wire/requests.ts';
import type { StandIn } from '../wire/stand-in.ts';
import { isLate } from './interaction-view.ts';
import type { GatewayEntry, RestEntry, WireEntry } from './views.ts';

export const WIRE_LOG_MS = 60_000;
const WIRE_LOG_LIMIT = 400;
const FIRST_REFUSAL = 400;

/** The REST and gateway traffic of the last minute of real time. */
export class WireLog {
  readonly #standIn: StandIn;
  readonly #entries = new Map<string, WireEntry>();
  readonly #stops: (() => void)[];
  readonly #fresh = new Set<string>();
  readonly #changed: () => void;
  #count = 0;

  constructor(standIn: StandIn, changed: () => void) {
    this.#standIn = standIn;
    this.#changed = changed;
    this.#stops = [
      standIn.requestLog.onAdded((record) => this.#add(restEntry(record))),
      standIn.gateway.onDispatch((dispatch) => this.#add(gatewayEntry(dispatch))),
      standIn.world.events.on((event) => {
        if (event.type === 'interaction-changed') this.refresh(event.interaction.id);
      }),
    ];
  }

  /** Entries of the last minute, oldest first. */
  all(): WireEntry[] {
    this.#forgetOld();
    return [...this.#entries.values()];
  }

  /** Entries that are new or changed since the last call. */
  takeFresh(): WireEntry[] {
    const taken = [...this.#fresh].flatMap((key) => this.#entries.get(key) ?? []);
    this.#fresh.clear();
    this.#forgetOld();
    return taken;
  }

  /** Updates the entry with how the interaction was answered. */
  refresh(interactionId: string): void {
    const key = interactionKey(interactionId);
    const entry = this.#entries.get(key);
    const interaction = this.#standIn.world.interactions.get(interactionId);
    if (entry?.kind !== 'gateway' || !interaction) return;
    const late = isLate(interaction, this.#standIn.world.acknowledgeMs);
    if (entry.ackMs === interaction.ackMs && entry.late === late) return;
    this.#entries.set(key, { ...entry, ackMs: interaction.ackMs, late });
    this.#fresh.add(key);
    this.#changed();
  }

  close(): void {
    for (const stop of this.#stops) stop();
  }

  #add(entry: Omit<RestEntry, 'key'> | Omit<GatewayEntry, 'key'>): void {
    this.#count += 1;
    const id = entry.kind === 'gateway' ? interactionIdOf(entry) : null;
    const key = id === null ? String(this.#count) : interactionKey(id);
    this.#entries.set(key, { ...entry, key });
    this.#fresh.add(key);
    this.#changed();
  }

  #forgetOld(): void {
    const oldest = Date.now() - WIRE_LOG_MS;
    for (const [key, { at }] of this.#entries) {
      if (at >= oldest && this.#entries.size <= WIRE_LOG_LIMIT) return;
      this.#entries.delete(key);
    }
  }
}

function restEntry(record: RequestRecord): Omit<RestEntry, 'key'> {
  const { method, path, body, files, status, response, ms, fault } = record;
  const refused = fault === null && status !== null && status >= FIRST_REFUSAL;
  return { kind: 'rest', at: Date.now(), method, path, body, files, status, response, ms, refused, fault };
}

function gatewayEntry({ name, data }: Dispatch): Omit<GatewayEntry, 'key'> {
  return { kind: 'gateway', at: Date.now(), name, data, ackMs: null, late: false };
}

function interactionKey(id: string): string {
  return `interaction ${id}`;
}

function interactionIdOf({ name, data }: Omit<GatewayEntry, 'key'>): string | null {
  if (name !== GatewayDispatchEvents.InteractionCreate) return null;
  return typeof data === 'object' && data !== null && 'id' in data && typeof data.id === 'string'
    ? data.id
    : null;
}
