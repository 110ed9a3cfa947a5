import type { ClockReading, Push } from '../../control/protocol.ts';
import type {
  ChannelView,
  InteractionView,
  MessageView,
  PersonView,
  SceneView,
  ServerView,
  WireEntry,
} from '../../control/views.ts';
import { Topics } from './topics.ts';

export type Topic =
  | 'server'
  | 'messages'
  | 'interactions'
  | 'wire'
  | 'clock'
  | 'connection'
  | 'viewer'
  | 'others'
  | 'scene';

const WIRE_LOG_MS = 60_000;

/** What this tab knows about the world, and who is notified of changes. */
class Session {
  readonly topics = new Topics<Topic>();
  readonly messages = new Map<string, MessageView>();
  readonly interactions = new Map<string, InteractionView>();
  readonly #wire = new Map<string, WireEntry>();
  /** The messages that the latest update added; edited ones are not included. */
  fresh: readonly MessageView[] = [];
  server: ServerView | null = null;
  viewerId = '';
  /** The people that the page's other tabs look as. */
  others: readonly string[] = [];
  /** Identifies the current playground; every reset changes it. */
  founding = '';
  clock: ClockReading = { offsetMs: 0, busy: null };
  scene: SceneView = { name: '', about: '', steps: [], scenes: [] };
  connected = false;

  /** Milliseconds since 1970 by the world's clock. */
  now(): number {
    return Date.now() + this.clock.offsetMs;
  }

  channel(id: string): ChannelView | undefined {
    return this.server?.channels.find((channel) => channel.id === id);
  }

  get viewer(): PersonView | undefined {
    return this.server?.people.find(({ id }) => id === this.viewerId);
  }

  nameOf(userId: string): string {
    return this.server?.people.find(({ id }) => id === userId)?.name ?? 'Somebody who left';
  }

  /** Oldest first. */
  messagesIn(channelId: string): MessageView[] {
    return [...this.messages.values()]
      .filter((message) => message.channelId === channelId)
      .sort((first, second) => compareIds(first.id, second.id));
  }

  wire(): WireEntry[] {
    const oldest = Date.now() - WIRE_LOG_MS;
    for (const [key, { at }] of this.#wire) if (at < oldest) this.#wire.delete(key);
    return [...this.#wire.values()];
  }

  setConnected(connected: boolean): void {
    this.connected = connected;
    this.topics.tell('connection');
  }

  apply(push: Exclude<Push, { type: 'result' }>): void {
    switch (push.type) {
      case 'snapshot':
        this.#replace(push);
        return;
      case 'server':
        this.server = push.server;
        this.topics.tell('server');
        return;
      case 'messages':
        this.fresh = push.changed.filter(({ id }) => !this.messages.has(id));
        for (const message of push.changed) this.messages.set(message.id, message);
        for (const id of push.gone) this.messages.delete(id);
        this.topics.tell('messages');
        return;
      case 'interactions':
        for (const each of push.changed) this.interactions.set(each.id, each);
        this.topics.tell('interactions');
        return;
      case 'wire':
        for (const entry of push.entries) this.#wire.set(entry.key, entry);
        this.topics.tell('wire');
        return;
      case 'clock':
        this.clock = push.clock;
        this.topics.tell('clock');
        return;
      case 'steps':
        this.scene = { ...this.scene, steps: push.steps };
        this.topics.tell('scene');
        return;
      case 'others':
        this.others = push.people;
        this.topics.tell('others');
    }
  }

  #replace(snapshot: Extract<Push, { type: 'snapshot' }>): void {
    this.viewerId = snapshot.viewerId;
    this.founding = snapshot.founding;
    this.scene = snapshot.scene;
    this.server = snapshot.server;
    this.clock = snapshot.clock;
    this.fresh = [];
    this.messages.clear();
    for (const message of snapshot.messages) this.messages.set(message.id, message);
    this.interactions.clear();
    this.#wire.clear();
    for (const entry of snapshot.wire) this.#wire.set(entry.key, entry);
    this.topics.tell('viewer', 'server', 'messages', 'interactions', 'wire', 'clock', 'scene');
  }
}

/** Ids are too large for JavaScript's numbers. A longer id is the later one. */
export function compareIds(first: string, second: string): number {
  if (first.length !== second.length) return first.length - second.length;
  return first < second ? -1 : first > second ? 1 : 0;
}

export const session = new Session();
