import { GatewayOpcodes } from 'discord-api-types/v10';
import type { WebSocket } from 'ws';
import type { Dispatch } from './dispatch.ts';
import type { Shard } from './sharding.ts';

interface Sent extends Dispatch {
  sequence: number;
}

/** A gateway session. It outlives its socket and remembers what it sent, so that it can be resumed. */
export class Session {
  readonly id: string;
  readonly intents: number;
  readonly shard: Shard;
  readonly #sent: Sent[] = [];
  #socket: WebSocket | null;

  constructor(id: string, { intents, shard }: Pick<Session, 'intents' | 'shard'>, socket: WebSocket) {
    this.id = id;
    this.intents = intents;
    this.shard = shard;
    this.#socket = socket;
  }

  get connected(): boolean {
    return this.#socket !== null;
  }

  get sequence(): number {
    return this.#sent.length;
  }

  owns(socket: WebSocket): boolean {
    return this.#socket === socket;
  }

  detach(): void {
    this.#socket = null;
  }

  /** Also keeps events without a connection, for a resume. */
  dispatch({ name, data }: Dispatch): void {
    const sent: Sent = { name, data, sequence: this.#sent.length + 1 };
    this.#sent.push(sent);
    this.#send(sent);
  }

  /** Returns how many missed events were sent again. */
  resume(socket: WebSocket, after: number): number {
    this.#socket = socket;
    const missed = this.#sent.filter(({ sequence }) => sequence > after);
    for (const each of missed) this.#send(each);
    return missed.length;
  }

  #send({ name, data, sequence }: Sent): void {
    this.#socket?.send(JSON.stringify({ op: GatewayOpcodes.Dispatch, t: name, s: sequence, d: data }));
  }
}
