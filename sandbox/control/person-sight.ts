import { canSee } from '../world/access.ts';
import type { Message } from '../world/records.ts';
import { interactionView } from './interaction-view.ts';
import { messageView } from './message-view.ts';
import type { Playground } from './playground.ts';
import type { Push } from './protocol.ts';
import { serverView } from './server-view.ts';
import type { InteractionView, MessageView, ServerView } from './views.ts';

/** The person who looks, and the private answers that they no longer see. */
interface Viewing {
  readonly viewerId: string;
  readonly forgotten: ReadonlySet<string>;
}

/** What people see of a playground on their screens. */
export class PersonSight {
  readonly #playground: Playground;
  readonly #dismissed: Set<string>;

  /** Starts without earlier private answers, like Discord's clients. */
  constructor(playground: Playground) {
    this.#playground = playground;
    this.#dismissed = new Set(this.privateIds());
  }

  dismiss(messageId: string, viewerId: string): void {
    if (this.#playground.standIn.world.messages.get(messageId)?.viewerId !== viewerId)
      throw new Error('Only private answers can be dismissed.');
    this.#dismissed.add(messageId);
  }

  server(viewerId: string): ServerView {
    return serverView(this.#playground, viewerId);
  }

  /** All private answers so far, whoever can see them. */
  privateIds(): ReadonlySet<string> {
    const { messages } = this.#playground.standIn.world;
    return new Set([...messages.values()].flatMap(({ id, viewerId }) => (viewerId === null ? [] : [id])));
  }

  messages({ viewerId, forgotten }: Viewing): MessageView[] {
    const { world } = this.#playground.standIn;
    return [...world.messages.values()]
      .filter((message) => !forgotten.has(message.id) && this.#shows(message, viewerId))
      .map((message) => messageView(world, message, viewerId));
  }

  messageChanges(
    { viewerId, forgotten }: Viewing,
    ids: ReadonlySet<string>,
  ): Extract<Push, { type: 'messages' }> {
    const { world } = this.#playground.standIn;
    const changed = [...ids]
      .flatMap((id) => world.messages.get(id) ?? [])
      .filter((message) => !forgotten.has(message.id) && this.#shows(message, viewerId))
      .map((message) => messageView(world, message, viewerId));
    const seen = new Set(changed.map(({ id }) => id));
    return { type: 'messages', changed, gone: [...ids].filter((id) => !seen.has(id)) };
  }

  interactions(viewerId: string, ids: ReadonlySet<string>): InteractionView[] {
    const { world } = this.#playground.standIn;
    return [...ids].flatMap((id) => {
      const interaction = world.interactions.get(id);
      return interaction?.userId === viewerId ? [interactionView(interaction, world.acknowledgeMs)] : [];
    });
  }

  #shows(message: Message, viewerId: string): boolean {
    const { standIn, guildId } = this.#playground;
    const channel = standIn.world.channels.get(message.channelId);
    if (!channel || this.#dismissed.has(message.id)) return false;
    if (channel.kind === 'direct') return channel.userId === viewerId;
    if (channel.guildId !== guildId || !canSee(standIn.world, channel, viewerId)) return false;
    return (message.viewerId ?? viewerId) === viewerId;
  }
}
