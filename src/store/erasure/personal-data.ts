import type { Showing } from '../../domain/answer.ts';
import type { DayRef, OwnRecords, Person, StandingMessage } from '../references.ts';

/** Somebody's own data, to be shown or to be erased. */
export interface OwnStore {
  /** Is anything kept? */
  has(person: Person): Promise<boolean>;
  /** What cannot be read is left out and counted. */
  all(person: Person): Promise<OwnRecords>;
  /** Where the bot shows their answers, or may: of an answer that cannot be read nobody knows. */
  shown(person: Person): Promise<readonly (DayRef & { readonly showing: Showing | 'unreadable' })[]>;
  /** Notes that somebody is to be erased: until it is done, `unfinished` names them, after a crash too. */
  begin(person: Person): Promise<void>;
  /**
   * Erases all that is kept about somebody; when it resolves, the files do not hold it either.
   * @param messages of the bot that are then to be removed
   */
  erase(person: Person, messages: readonly StandingMessage[]): Promise<void>;
  unfinished(): Promise<readonly Person[]>;
  /**
   * Everything that is kept of a server and its people, by key and in the order of the keys, with what another store
   * needs to begin with it.
   */
  ofGuild(guild: string): AsyncGenerator<readonly [key: string, value: unknown]>;
  /** Erases what a server keeps beside its people: to be called when they are erased. */
  eraseGuild(guild: string): Promise<void>;
  /** Messages of the bot that are yet to be removed. */
  standing(): Promise<readonly StandingMessage[]>;
  /** They are gone. */
  removed(ids: readonly string[]): Promise<void>;
}
