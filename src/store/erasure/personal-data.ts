import type { Showing } from '../../domain/answer.ts';
import type { DayRef, OwnRecords, Person, StandingMessage } from '../references.ts';

/** A person's own data, to show or to erase. */
export interface OwnStore {
  /** Whether anything is stored. */
  has(person: Person): Promise<boolean>;
  /** Records that cannot be read are left out and counted. */
  all(person: Person): Promise<OwnRecords>;
  /** Where the bot shows their answers, or may show them: an answer that cannot be read counts as `unreadable`. */
  shown(person: Person): Promise<readonly (DayRef & { readonly showing: Showing | 'unreadable' })[]>;
  /** Notes that somebody must be erased: until that is done, `unfinished` names them, even after a crash. */
  begin(person: Person): Promise<void>;
  /**
   * Erases everything stored about somebody; once it resolves, the files no longer hold it either.
   * @param messages the bot's messages that must be removed afterwards
   */
  erase(person: Person, messages: readonly StandingMessage[]): Promise<void>;
  unfinished(): Promise<readonly Person[]>;
  /**
   * Everything stored about a server and its people, with what another store needs to start with it, in the order of
   * the keys.
   */
  ofGuild(guild: string): AsyncGenerator<readonly [key: string, value: unknown]>;
  /** Erases what a server has besides its people. Call it when they have been erased. */
  eraseGuild(guild: string): Promise<void>;
  /** Messages of the bot that have yet to be removed. */
  standing(): Promise<readonly StandingMessage[]>;
  /** Notes that these messages are gone. */
  removed(ids: readonly string[]): Promise<void>;
}
