import { Emitter } from '../world/emitter.ts';
import { type WaitOptions, waitFor } from '../world/interactions/waiting.ts';

export interface RequestRecord {
  method: string;
  /** Without the version prefix, with the query: `/channels/1/messages?limit=5`. */
  path: string;
  /** The pattern that matched, such as `/channels/:channel/messages`; null for an unknown route. */
  route: string | null;
  /** The JSON body; for a multipart body, its `payload_json`. */
  body: unknown;
  files: number;
  /** Null if no answer was sent. */
  status: number | null;
  response: unknown;
  ms: number;
  /** When it arrived, by the world's clock. */
  at: number;
  fault: string | null;
}

export type RequestQuery =
  | { method?: string; path?: RegExp; status?: number }
  | ((record: RequestRecord) => boolean);

/** Every REST request, in the order they were answered. */
export class RequestLog {
  readonly all: RequestRecord[] = [];
  readonly #added = new Emitter<RequestRecord>();

  add(record: RequestRecord): void {
    this.all.push(record);
    this.#added.emit(record);
  }

  /** Calls the listener for every request once it is answered; returns a function that removes it. */
  onAdded(listener: (record: RequestRecord) => void): () => void {
    return this.#added.on(listener);
  }

  filter(query: RequestQuery): RequestRecord[] {
    return this.all.filter((record) => matches(record, query));
  }

  clear(): void {
    this.all.length = 0;
  }

  /** The `count`-th matching request, past or future. */
  until(
    query: RequestQuery,
    { count = 1, ...options }: WaitOptions & { count?: number } = {},
  ): Promise<RequestRecord> {
    return waitFor(
      () => this.filter(query)[count - 1],
      (changed) => this.#added.on(changed),
      () => `Requests so far:\n${this.all.map(line).join('\n') || '(none)'}`,
      { what: 'a request', ...options },
    );
  }
}

function matches(record: RequestRecord, query: RequestQuery): boolean {
  if (typeof query === 'function') return query(record);
  if (query.method !== undefined && query.method !== record.method) return false;
  if (query.path !== undefined && !query.path.test(record.path)) return false;
  return query.status === undefined || query.status === record.status;
}

function line({ method, path, status, fault }: RequestRecord): string {
  return `- ${method} ${path} -> ${status ?? 'no answer'}${fault === null ? '' : ` (fault: ${fault})`}`;
}
