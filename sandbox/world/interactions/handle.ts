import type { Message } from '../records.ts';
import type { AutocompleteChoice } from '../shapes/callbacks.ts';
import type { WorldState } from '../state.ts';
import type { Interaction, Modal } from './interaction.ts';
import { type WaitOptions, waitFor } from './waiting.ts';

export interface Answer {
  kind: 'message' | 'update' | 'modal' | 'autocomplete' | 'deleted';
  ephemeral: boolean;
  message?: Message;
  modal?: Modal;
  choices?: AutocompleteChoice[];
}

/** Waits for the bot's answer to a person's action. A deferred answer is complete when it has been filled in. */
export class InteractionHandle {
  readonly #world: WorldState;
  readonly interaction: Interaction;

  constructor(world: WorldState, interaction: Interaction) {
    this.#world = world;
    this.interaction = interaction;
  }

  get id(): string {
    return this.interaction.id;
  }

  get token(): string {
    return this.interaction.token;
  }

  /** Real milliseconds between the dispatch and the bot's first answer. */
  get ackMs(): number | null {
    return this.interaction.ackMs;
  }

  async response(options: WaitOptions = {}): Promise<Answer> {
    const left = this.interaction.dispatchedAt + this.#world.acknowledgeMs - Date.now();
    const acknowledged = () => (this.interaction.state === 'waiting' ? undefined : true);
    await this.#until(acknowledged, {
      timeoutMs: Math.max(left, 0),
      what: 'a first answer: the bot did not respond',
    });
    return this.#until(() => this.#answer(), {
      timeoutMs: 10_000,
      what: 'the deferred answer to be filled in',
      ...options,
    });
  }

  async message(options: WaitOptions = {}): Promise<Message> {
    const { kind, message } = await this.response(options);
    if (!message) throw new Error(`${this.#label()} was answered with "${kind}", not with a message.`);
    return message;
  }

  async modal(options: WaitOptions = {}): Promise<Modal> {
    const { kind, modal } = await this.response(options);
    if (!modal) throw new Error(`${this.#label()} was answered with "${kind}", not with a modal.`);
    return modal;
  }

  followUps(): Message[] {
    return this.interaction.followUpIds.flatMap((id) => this.#world.messages.get(id) ?? []);
  }

  untilFollowUp(count = 1, options: WaitOptions = {}): Promise<Message> {
    return this.#until(() => this.followUps()[count - 1], { what: `follow-up number ${count}`, ...options });
  }

  #answer(): Answer | undefined {
    const { state, ephemeral, originalId, modal, choices, edits, followUpIds, originalDeleted } =
      this.interaction;
    const message = this.#world.messages.get(originalId ?? '');
    if (state === 'modal' && modal) return { kind: 'modal', ephemeral: true, modal };
    if (state === 'choices') return { kind: 'autocomplete', ephemeral: true, choices: choices ?? [] };
    if (originalDeleted) return { kind: 'deleted', ephemeral };
    if (state === 'deferred-reply' && edits === 0) return undefined;
    if (state === 'deferred-update' && edits + followUpIds.length === 0) return undefined;
    if (!message) return state === 'waiting' ? undefined : { kind: 'deleted', ephemeral };
    const isUpdate = state === 'updated' || state === 'deferred-update';
    return { kind: isUpdate ? 'update' : 'message', ephemeral, message };
  }

  #until<Found>(look: () => Found | undefined, options: WaitOptions): Promise<Found> {
    const subscribe = (changed: () => void) => this.#world.events.on(changed);
    return waitFor(
      look,
      subscribe,
      () => `${this.#label()} is in state "${this.interaction.state}".`,
      options,
    );
  }

  #label(): string {
    const { doing } = this.interaction;
    const name = 'name' in doing ? `/${doing.name}` : doing.customId;
    return `The ${doing.kind} interaction ${name} (${this.id})`;
  }
}
