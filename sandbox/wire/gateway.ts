import type { Server } from 'node:http';
import { GatewayCloseCodes, GatewayOpcodes } from 'discord-api-types/v10';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { Emitter } from '../world/emitter.ts';
import type { WorldEvent } from '../world/events.ts';
import { type WaitOptions, waitFor } from '../world/interactions/waiting.ts';
import type { Dispatch } from './dispatch.ts';
import { dispatchOf } from './dispatches.ts';
import { guildOf } from './event-guild.ts';
import { readFrame } from './handshake.ts';
import { memberChunk } from './member-requests.ts';
import type { View } from './payloads/messages.ts';
import type { Session } from './session.ts';
import { Sessions } from './sessions.ts';
import { isOfShard, type Starts } from './sharding.ts';

export interface GatewayParts {
  view: View;
  url: () => string;
  heartbeatMs: number;
  starts: Starts;
  isToken: (token: string) => boolean;
}

/**
 * The socket side of Discord: tells connected bots what happens in the world, and drops their connections on demand.
 */
export class Gateway {
  readonly #parts: GatewayParts;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #sessions: Sessions;
  readonly #silent = new Set<WebSocket>();
  readonly #duplicates: string[] = [];
  readonly #slow: string[] = [];
  readonly #distortions: { eventName: string; change: (data: unknown) => unknown }[] = [];
  readonly #overtaken = new Map<Session, Dispatch>();
  readonly #changed = new Emitter<void>();
  readonly #told = new Emitter<Dispatch>();
  #refusing = false;
  #ignoring = false;
  /** How many connections identified or resumed without getting an answer. */
  ignored = 0;
  identifies = 0;
  resumes = 0;

  constructor(parts: GatewayParts) {
    this.#parts = parts;
    this.#sessions = new Sessions({ world: parts.view.world, ...parts });
    parts.view.world.events.on((event) => this.#tell(event));
  }

  attach(server: Server): void {
    server.on('upgrade', (request, socket, head) => {
      if (this.#refusing) {
        socket.destroy();
        return;
      }
      this.#server.handleUpgrade(request, socket, head, (connection) => this.#greet(connection));
    });
  }

  get connected(): boolean {
    return this.#sessions.all().some((session) => session.connected);
  }

  /** Resolves once `look` is true. It is checked again whenever a connection changes. */
  until(look: (gateway: Gateway) => boolean, options: WaitOptions = {}): Promise<true> {
    return waitFor(
      () => look(this) || undefined,
      (changed) => this.#changed.on(changed),
      () =>
        `Identified ${this.identifies} times, resumed ${this.resumes} times, connected: ${this.connected}.`,
      { what: 'the gateway connection', ...options },
    );
  }

  /** Calls the listener for every event sent to a session, each time it is sent; returns a function that removes it. */
  onDispatch(listener: (dispatch: Dispatch) => void): () => void {
    return this.#told.on(listener);
  }

  /** Destroys the sockets, as a lost network does. The sessions can be resumed. */
  cut(): void {
    for (const socket of this.#server.clients) socket.terminate();
  }

  /** Asks the clients to reconnect and resume (op 7). */
  reconnect(): void {
    this.#broadcast({ op: GatewayOpcodes.Reconnect, d: null });
  }

  /** Tells the clients that their session is invalid (op 9). */
  invalidate(resumable: boolean): void {
    if (!resumable) this.#sessions.forget();
    this.#broadcast({ op: GatewayOpcodes.InvalidSession, d: resumable });
  }

  /** Closes the connections with one of Discord's codes, e.g. 4004. Nobody can resume afterwards. */
  closeWith(code: GatewayCloseCodes): void {
    this.#sessions.forget();
    for (const socket of this.#server.clients) socket.close(code);
  }

  /** Leaves the current connections open but sends nothing more on them, not even heartbeat acknowledgements. */
  goSilent(): void {
    for (const socket of this.#server.clients) {
      this.#silent.add(socket);
      this.#sessions.of(socket)?.detach();
    }
  }

  /** While on, new connections are destroyed before they are established. */
  refuse(on: boolean): void {
    this.#refusing = on;
  }

  /** While on, identifying or resuming gets no answer. */
  ignore(on: boolean): void {
    this.#ignoring = on;
  }

  /** Sends the next event of this name twice, e.g. `INTERACTION_CREATE`. */
  duplicateNext(eventName: string): void {
    this.#duplicates.push(eventName);
  }

  /**
   * Sends the next event of this name after the one that follows it, e.g. `MESSAGE_CREATE` after that message's edit.
   */
  overtakeNext(eventName: string): void {
    this.#slow.push(eventName);
  }

  /** Sends the next event of this name as `change` returns it, even if Discord would never send that. */
  distortNext(eventName: string, change: (data: unknown) => unknown): void {
    this.#distortions.push({ eventName, change });
  }

  close(): void {
    this.cut();
    this.#server.close();
  }

  #tell(event: WorldEvent): void {
    for (const session of this.#sessions.all()) {
      if (!isOfShard(guildOf(event), session.shard)) continue;
      const told = dispatchOf(this.#parts.view, event, session.intents);
      if (!told) continue;
      const dispatch = this.#distorted(told);
      const slow = this.#slow.indexOf(dispatch.name);
      if (slow >= 0) {
        this.#slow.splice(slow, 1);
        this.#overtaken.set(session, dispatch);
        continue;
      }
      this.#dispatch(session, dispatch);
      const overtaken = this.#overtaken.get(session);
      if (overtaken) {
        this.#overtaken.delete(session);
        this.#dispatch(session, overtaken);
      }
      const index = this.#duplicates.indexOf(dispatch.name);
      if (index < 0) continue;
      this.#duplicates.splice(index, 1);
      this.#dispatch(session, dispatch);
    }
  }

  #distorted({ name, data }: Dispatch): Dispatch {
    const index = this.#distortions.findIndex(({ eventName }) => eventName === name);
    const [distortion] = index < 0 ? [] : this.#distortions.splice(index, 1);
    return { name, data: distortion ? distortion.change(data) : data };
  }

  #dispatch(session: Session, dispatch: Dispatch): void {
    session.dispatch(dispatch);
    this.#told.emit(dispatch);
  }

  #greet(socket: WebSocket): void {
    socket.on('message', (data) => this.#receive(socket, data));
    socket.on('error', () => socket.terminate());
    socket.on('close', (code) => {
      this.#sessions.closed(socket, code);
      this.#silent.delete(socket);
      this.#changed.emit();
    });
    this.#send(socket, { op: GatewayOpcodes.Hello, d: { heartbeat_interval: this.#parts.heartbeatMs } });
  }

  #receive(socket: WebSocket, data: RawData): void {
    if (this.#silent.has(socket)) return;
    const message = readFrame(data.toString());
    if (message?.op === GatewayOpcodes.Heartbeat) {
      this.#send(socket, { op: GatewayOpcodes.HeartbeatAck });
    } else if (this.#ignoring && isIntroduction(message?.op)) {
      this.ignored += 1;
      this.#changed.emit();
    } else if (message?.op === GatewayOpcodes.Identify) {
      if (this.#sessions.identify(socket, message.d)) this.identifies += 1;
      this.#changed.emit();
    } else if (message?.op === GatewayOpcodes.Resume) {
      if (this.#sessions.resume(socket, message.d)) this.resumes += 1;
      this.#changed.emit();
    } else if (message?.op === GatewayOpcodes.RequestGuildMembers) {
      this.#sendMembers(socket, message.d);
    } else if (!message || !this.#sessions.of(socket)) {
      socket.close(message ? GatewayCloseCodes.NotAuthenticated : GatewayCloseCodes.DecodeError);
    }
  }

  #sendMembers(socket: WebSocket, body: unknown): void {
    const session = this.#sessions.of(socket);
    const chunk = session && memberChunk(this.#parts.view.world, session.intents, body);
    if (session && chunk) this.#dispatch(session, chunk);
  }

  #broadcast(message: unknown): void {
    for (const socket of this.#server.clients) this.#send(socket, message);
  }

  #send(socket: WebSocket, message: unknown): void {
    socket.send(JSON.stringify(message));
  }
}

const isIntroduction = (op: number | undefined): boolean =>
  op === GatewayOpcodes.Identify || op === GatewayOpcodes.Resume;
