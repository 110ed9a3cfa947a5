import { ApplicationCommandType, ChannelType, ComponentType } from 'discord-api-types/v10';
import { visibleChannel, visibleMessage } from './access.ts';
import type { OptionInputs } from './commands/options.ts';
import { chatCommand, contextCommand } from './commands/use.ts';
import { openDirect } from './direct.ts';
import { componentDoing, pressed, selected, usableMessage } from './interactions/component-use.ts';
import { InteractionHandle } from './interactions/handle.ts';
import type { Doing, Modal, SubmittedComponent } from './interactions/interaction.ts';
import { type FieldAnswers, fillModal } from './interactions/modal-answers.ts';
import { openInteraction } from './interactions/opening.ts';
import { bulkDelete, deleteMessage, editMessage } from './messages/changes.ts';
import { createPost } from './messages/forum-posts.ts';
import { forwardMessage } from './messages/forwarding.ts';
import { pinMessage, unpinMessage } from './messages/pins.ts';
import { addReaction, readEmoji, removeReaction } from './messages/reactions.ts';
import { type Saying, say } from './messages/saying.ts';
import {
  createThread,
  editThread,
  type NewThread,
  startThread,
  type ThreadChange,
} from './messages/threads.ts';
import type { Message, Thread } from './records.ts';
import { refusal } from './refusal.ts';
import type { AutocompleteChoice } from './shapes/callbacks.ts';
import type { WorldState } from './state.ts';

export interface Force {
  /** Sends what a client would not let the person send. */
  force?: boolean;
}

/** Discord's limit with Nitro, because bots have to cope with these longer messages. */
const TEXT_LENGTH = 4000;

function refuseLongText(content: string): void {
  const length = [...content].length;
  if (length > TEXT_LENGTH)
    throw new Error(`Your message is too long: ${length} characters, and ${TEXT_LENGTH} are allowed.`);
}

/** Acts for one person as their Discord client would. */
export class Person {
  readonly #world: WorldState;
  readonly id: string;

  constructor(world: WorldState, id: string) {
    this.#world = world;
    this.id = world.account(id).id;
  }

  /** The channel of this person's direct messages with the bot. */
  get direct(): string {
    return openDirect(this.#world, this.id).id;
  }

  get name(): string {
    const { globalName, username } = this.#world.account(this.id);
    return globalName ?? username;
  }

  slash(
    channelId: string,
    path: string,
    inputs: OptionInputs = {},
    { force = false }: Force = {},
  ): InteractionHandle {
    const doing = chatCommand(this.#world, this.id, { channelId, path, inputs, force });
    return this.#open(channelId, doing);
  }

  async autocomplete(
    channelId: string,
    path: string,
    inputs: OptionInputs,
    focused: string,
    { force = false }: Force = {},
  ): Promise<AutocompleteChoice[]> {
    const doing = chatCommand(this.#world, this.id, {
      channelId,
      path,
      inputs: { [focused]: '', ...inputs },
      focused,
      force,
    });
    return (await this.#open(channelId, doing).response()).choices ?? [];
  }

  messageCommand(
    name: string,
    message: Pick<Message, 'id' | 'channelId'>,
    { force = false }: Force = {},
  ): InteractionHandle {
    const { id } = visibleMessage(this.#world, message.channelId, message.id, this.id);
    const use = {
      channelId: message.channelId,
      type: ApplicationCommandType.Message,
      name,
      targetId: id,
      force,
    };
    return this.#open(message.channelId, contextCommand(this.#world, this.id, use));
  }

  userCommand(
    channelId: string,
    name: string,
    userId: string,
    { force = false }: Force = {},
  ): InteractionHandle {
    const use = { channelId, type: ApplicationCommandType.User, name, targetId: userId, force };
    return this.#open(channelId, contextCommand(this.#world, this.id, use));
  }

  click(message: Message, customIdOrLabel: string): InteractionHandle {
    return this.#open(
      message.channelId,
      pressed(usableMessage(this.#world, this.id, message), customIdOrLabel),
    );
  }

  select(message: Message, customIdOrPlaceholder: string, values: readonly string[]): InteractionHandle {
    const current = usableMessage(this.#world, this.id, message);
    return this.#open(message.channelId, selected(current, customIdOrPlaceholder, values));
  }

  submit(modal: Modal, answers: FieldAnswers = {}, options: Force = {}): InteractionHandle {
    const { channelId } = this.#world.interaction(modal.interactionId);
    return this.rawModalSubmit(
      channelId,
      modal.customId,
      fillModal(this.#world, modal, answers, options),
      modal,
    );
  }

  /** A component interaction with a custom id that the message may not have. */
  rawComponent(
    message: Pick<Message, 'id' | 'channelId'>,
    customId: string,
    componentType: ComponentType = ComponentType.Button,
    values: unknown = null,
  ): InteractionHandle {
    return this.#open(message.channelId, componentDoing(message.id, customId, componentType, 1, values));
  }

  /** A modal submit without a modal that was opened. */
  rawModalSubmit(
    channelId: string,
    customId: string,
    components: SubmittedComponent[],
    from: { messageId?: string | null; interactionId?: string | null } = {},
  ): InteractionHandle {
    const doing: Doing = { kind: 'modal', messageId: from.messageId ?? null, customId, components };
    return this.#open(channelId, doing, from.interactionId ?? null);
  }

  say(channelId: string, content: string, saying: Saying = {}): Message {
    refuseLongText(content);
    return say(this.#world, channelId, this.id, content, saying);
  }

  forward(message: Pick<Message, 'id' | 'channelId'>, channelId: string): Message {
    return forwardMessage(this.#world, channelId, this.id, message);
  }

  edit(message: Message, content: string): Message {
    refuseLongText(content);
    return editMessage(this.#world, message, this.id, { content });
  }

  delete(message: Message): void {
    deleteMessage(this.#world, message, this.id);
  }

  bulkDelete(messages: readonly Message[]): void {
    const [first] = messages;
    if (first)
      bulkDelete(
        this.#world,
        first.channelId,
        this.id,
        messages.map(({ id }) => id),
      );
  }

  react(message: Message, emoji: string): void {
    addReaction(this.#world, message, this.id, readEmoji(emoji));
  }

  unreact(message: Message, emoji: string): void {
    removeReaction(this.#world, message, this.id, readEmoji(emoji));
  }

  pin(message: Message): void {
    pinMessage(this.#world, message, this.id);
  }

  unpin(message: Message): void {
    unpinMessage(this.#world, message, this.id);
  }

  startThread(message: Message, given: NewThread): Thread {
    return startThread(this.#world, message, this.id, given);
  }

  createThread(channelId: string, given: NewThread): Thread {
    return createThread(this.#world, channelId, this.id, given);
  }

  /** A forum post, with its first message. */
  createPost(forumId: string, name: string, content: string, tags: readonly string[] = []): Thread {
    const forum = visibleChannel(this.#world, forumId, this.id);
    if (forum.kind !== 'channel' || forum.type !== ChannelType.GuildForum)
      throw refusal('CannotExecuteActionOnThisChannelType');
    return createPost(this.#world, forum, this.id, { name, tags, message: { content } });
  }

  changeThread(thread: Thread, change: ThreadChange): Thread {
    return editThread(this.#world, thread, this.id, change);
  }

  /** What this person sees in a channel, including their own ephemeral messages. */
  reads(channelId: string): Message[] {
    return this.#world.history(channelId, this.id);
  }

  #open(channelId: string, doing: Doing, parentId: string | null = null): InteractionHandle {
    const interaction = openInteraction(this.#world, { channelId, userId: this.id, doing, parentId });
    return new InteractionHandle(this.#world, interaction);
  }
}
