import type { Action } from '../../control/protocol.ts';
import type { InteractionView } from '../../control/views.ts';
import { send } from './connection.ts';
import { session } from './session.ts';
import { Topics } from './topics.ts';

export interface Undertaking {
  interactionId: string;
  /** The component that was used, to show it as busy. */
  customId: string | null;
}

/** What the person started in this tab, and what to tell them about it. */
class Doings {
  readonly topics = new Topics<'doings' | 'notice' | 'modal'>();
  readonly #own = new Map<string, Undertaking>();
  notice = '';
  /** The open form. */
  modal: InteractionView | null = null;

  constructor() {
    session.topics.on('interactions', () => this.#follow());
    session.topics.on('viewer', () => {
      this.#own.clear();
      this.setModal(null);
    });
  }

  /** Starts something that the bot has to answer. */
  async begin(action: Action, customId: string | null = null): Promise<string | null> {
    const { interactionId } = await send(action);
    if (interactionId !== null) this.#own.set(interactionId, { interactionId, customId });
    this.#follow();
    return interactionId;
  }

  /** The same for callers with no better place to show a refusal. */
  async attempt(action: Action, customId: string | null = null): Promise<boolean> {
    try {
      await this.begin(action, customId);
      return true;
    } catch (error) {
      this.say(error instanceof Error ? error.message : String(error));
      return false;
    }
  }

  say(notice: string): void {
    this.notice = notice;
    this.topics.tell('notice');
  }

  setModal(modal: InteractionView | null): void {
    this.modal = modal;
    this.topics.tell('modal');
  }

  forget(interactionId: string): void {
    this.#own.delete(interactionId);
    this.topics.tell('doings');
  }

  /** This tab's commands in a channel that wait for an answer, or got none. */
  unansweredIn(channelId: string): InteractionView[] {
    return this.#interactions().filter(
      (each) => each.channelId === channelId && each.kind === 'command' && isOpen(each),
    );
  }

  /** Uses of a message's components that wait for an answer, or got none. */
  unansweredOn(messageId: string): (InteractionView & { customId: string | null })[] {
    return this.#interactions()
      .filter((each) => each.messageId === messageId && each.kind === 'component' && isOpen(each))
      .map((each) => ({ ...each, customId: this.#own.get(each.id)?.customId ?? null }));
  }

  #interactions(): InteractionView[] {
    return [...this.#own.keys()].flatMap((id) => session.interactions.get(id) ?? []);
  }

  #follow(): void {
    for (const each of this.#interactions()) {
      if (each.progress !== 'answered') continue;
      this.#own.delete(each.id);
      if (each.modal) this.setModal(each);
    }
    this.topics.tell('doings');
  }
}

function isOpen({ progress }: InteractionView): boolean {
  return progress === 'waiting' || progress === 'failed';
}

export const doings = new Doings();
