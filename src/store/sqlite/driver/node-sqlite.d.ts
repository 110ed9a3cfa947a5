/** The parts of Node's SQLite that are used here; the types of the oldest Node that runs the bot do not include it. */
declare module 'node:sqlite' {
  export class DatabaseSync {
    constructor(path: string);
    exec(sql: string): void;
    prepare(sql: string): StatementSync;
    close(): void;
  }
  export interface StatementSync {
    all(...parameters: readonly (string | number | null)[]): unknown[];
  }
}
