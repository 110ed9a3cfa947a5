/** What the thread of a connection starts with. */
export interface Opening {
  readonly path: string;
  readonly busyTimeout: number;
}

/** A request to the thread. */
export interface Statement {
  readonly id: number;
  readonly sql: string;
  readonly parameters: readonly (string | number | null)[];
}

/** The thread's answer. */
export type Answered =
  | { readonly kind: 'rows'; readonly id: number; readonly rows: unknown[] }
  | { readonly kind: 'failed'; readonly id: number; readonly code: string; readonly message: string };

/** Sent as a statement, this ends the thread. */
export const CLOSE = 'close';
