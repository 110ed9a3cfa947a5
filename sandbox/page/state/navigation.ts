import { compareIds, session } from './session.ts';
import { Topics } from './topics.ts';

/** The tab's current place, and what each person has read in it. */
class Navigation {
  /** `opened`: somebody went there themselves, so not after having to leave another place. */
  readonly topics = new Topics<'place' | 'opened'>();
  readonly #read = new Map<string, Map<string, string>>();
  #founding = '';
  #start: string | null = null;
  #channelId = '';
  /** The message to scroll to, until it has been shown. */
  target: string | null = null;

  constructor() {
    for (const topic of ['viewer', 'server'] as const) session.topics.on(topic, () => this.#follow());
    session.topics.on('messages', () => this.#markRead());
    document.addEventListener('visibilitychange', () => this.#markRead());
  }

  get channelId(): string {
    return this.#channelId;
  }

  /** Opens a channel or thread, and scrolls to a message there. */
  open(channelId: string, messageId?: string): void {
    this.#channelId = channelId;
    this.target = messageId ?? null;
    this.#markRead();
    this.topics.tell('place', 'opened');
  }

  isUnread(channelId: string): boolean {
    if (channelId === this.#channelId) return false;
    const last = this.#lastMessage(channelId);
    return last !== null && compareIds(last, this.#readUpTo(channelId)) > 0;
  }

  pings(channelId: string): number {
    if (!this.isUnread(channelId)) return 0;
    const read = this.#readUpTo(channelId);
    return session.messagesIn(channelId).filter(({ id, pings }) => pings && compareIds(id, read) > 0).length;
  }

  /** Leaves a place that is gone or hidden from the current viewer. */
  #follow(): void {
    const channels = session.server?.channels ?? [];
    if (this.#founding !== session.founding) {
      this.#founding = session.founding;
      this.#read.clear();
      this.#start = null;
    }
    this.#start ??= channels.reduce((latest, { lastMessageId }) => later(latest, lastMessageId ?? '0'), '0');
    if (!channels.some(({ id }) => id === this.#channelId)) {
      const start = channels.find(({ id }) => id === session.server?.startsIn);
      this.#channelId = (start ?? channels[0])?.id ?? '';
    }
    this.#markRead();
    this.topics.tell('place');
  }

  #markRead(): void {
    const last = this.#lastMessage(this.#channelId);
    if (last === null || document.hidden) return;
    const own = this.#read.get(session.viewerId) ?? new Map<string, string>();
    this.#read.set(session.viewerId, own.set(this.#channelId, last));
  }

  #readUpTo(channelId: string): string {
    return this.#read.get(session.viewerId)?.get(channelId) ?? this.#start ?? '0';
  }

  #lastMessage(channelId: string): string | null {
    return session.channel(channelId)?.lastMessageId ?? null;
  }
}

function later(first: string, second: string): string {
  return compareIds(first, second) > 0 ? first : second;
}

export const navigation = new Navigation();
