import { Topics } from './topics.ts';

/** What other parts of the page put into the composer. */
class Drafts {
  readonly topics = new Topics<'command' | 'reply'>();
  #command: string | null = null;
  replyTo: string | null = null;

  askFor(command: string): void {
    this.#command = command;
    this.topics.tell('command');
  }

  /** Returns the requested command, once. */
  takeCommand(): string | null {
    const command = this.#command;
    this.#command = null;
    return command;
  }

  reply(messageId: string | null): void {
    this.replyTo = messageId;
    this.topics.tell('reply');
  }
}

export const drafts = new Drafts();
