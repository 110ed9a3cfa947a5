import type { Action, ActionResult, Choice, Push } from '../../control/protocol.ts';
import { LARGEST_REQUEST } from '../../control/request-size.ts';
import { session } from './session.ts';
import { rememberedName } from './whose-tab.ts';

interface Pending {
  resolve: (result: ActionResult) => void;
  reject: (error: Error) => void;
}

const RETRY_MS = 800;
const pending = new Map<number, Pending>();
let socket: WebSocket | null = null;
let requests = 0;

/** Opens this tab's only socket, and reopens it whenever it is lost. */
export function connect(): void {
  const opened = new WebSocket(`ws://${location.host}/control?as=${encodeURIComponent(rememberedName())}`);
  socket = opened;
  opened.addEventListener('open', () => session.setConnected(true));
  opened.addEventListener('message', ({ data }) => receive(parse(String(data))));
  opened.addEventListener('close', () => {
    session.setConnected(false);
    for (const { reject } of pending.values()) reject(new Error('The sandbox is not running any more.'));
    pending.clear();
    setTimeout(connect, RETRY_MS);
  });
}

/** Does something as this tab's person; rejects if Discord or the person's client refuses it. */
export function send(action: Action): Promise<ActionResult> {
  return new Promise((resolve, reject) => {
    if (socket?.readyState !== WebSocket.OPEN) {
      reject(new Error('The sandbox is not running. Start it again with: npm run sandbox'));
      return;
    }
    requests += 1;
    const request = JSON.stringify({ request: requests, action });
    if (request.length > LARGEST_REQUEST) {
      reject(new Error('This is too much at once: send fewer or smaller files.'));
      return;
    }
    pending.set(requests, { resolve, reject });
    socket.send(request);
  });
}

export async function choicesFor(action: Extract<Action, { type: 'autocomplete' }>): Promise<Choice[]> {
  return (await send(action)).choices ?? [];
}

function receive(push: Push): void {
  if (push.type !== 'result') {
    session.apply(push);
    return;
  }
  const waiting = pending.get(push.request);
  pending.delete(push.request);
  if (push.error === null) waiting?.resolve(push);
  else waiting?.reject(new Error(push.error));
}

/** Only this page's server can write to the socket, and it is built from the same types. */
function parse(data: string): Push {
  const push: Push = JSON.parse(data);
  return push;
}
