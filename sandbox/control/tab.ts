import type { RawData, WebSocket } from 'ws';
import { z } from 'zod';
import { type Action, type ActionResult, action, actionRequest, type Push } from './protocol.ts';

export type TabOutcome = Partial<Pick<ActionResult, 'interactionId' | 'choices'>>;

/** One browser tab, which looks at the world as one person. */
export class Tab {
  readonly #socket: WebSocket;
  readonly #perform: (tab: Tab, action: Action) => Promise<TabOutcome>;
  viewerId: string;
  /** Private answers from before this tab was opened. As in Discord, a reload loses them. */
  forgotten: ReadonlySet<string>;

  constructor(
    socket: WebSocket,
    { viewerId, forgotten }: Pick<Tab, 'viewerId' | 'forgotten'>,
    perform: (tab: Tab, action: Action) => Promise<TabOutcome>,
  ) {
    this.#socket = socket;
    this.#perform = perform;
    this.viewerId = viewerId;
    this.forgotten = forgotten;
    socket.on('message', (data) => {
      const request = readRequest(data);
      if (request) void this.#serve(request.request, request.action);
      else socket.close(1008, 'not understood');
    });
    socket.on('error', () => socket.terminate());
  }

  send(push: Push): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(push));
  }

  close(): void {
    this.#socket.terminate();
  }

  async #serve(request: number, asked: unknown): Promise<void> {
    const answer = { type: 'result', request, error: null, interactionId: null, choices: null } as const;
    try {
      const { data, error } = action.safeParse(asked);
      if (error) throw new Error(`The sandbox cannot take this: ${z.prettifyError(error)}`);
      this.send({ ...answer, ...(await this.#perform(this, data)) });
    } catch (error) {
      this.send({ ...answer, error: error instanceof Error ? error.message : String(error) });
    }
  }
}

function readRequest(data: RawData): z.infer<typeof actionRequest> | null {
  try {
    const parsed: unknown = JSON.parse(String(data));
    return actionRequest.safeParse(parsed).data ?? null;
  } catch {
    return null;
  }
}
