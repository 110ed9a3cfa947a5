/** How the thread of a connection begins. */
export interface Opening {
  readonly path: string;
  readonly busyTimeout: number;
}

/** What it is asked. */
export interface Statement {
  readonly id: number;
  readonly sql: string;
  readonly parameters: readonly (string | number | null)[];
}

/** What it answers. */
export type Answered =
  | { readonly kind: 'rows'; readonly id: number; readonly rows: unknown[] }
  | { readonly kind: 'failed'; readonly id: number; readonly code: string; readonly message: string };

/** As the statement that ends the thread. */
export const CLOSE = 'close';
