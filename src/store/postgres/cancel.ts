import { once } from 'node:events';
import { Socket } from 'node:net';
import { z } from 'zod';
import { within } from '../../async/within.ts';
import type { Address } from './address.ts';

const PATIENCE_MS = 1_000;
const PORT_FILE = '.s.PGSQL.';
/** The code of a cancel request in the PostgreSQL protocol. */
const CANCEL = 80_877_102;
const LENGTH = 16;

/** What the server, or a pooler in front of it, told the connection about itself. */
const known = z.looseObject({ processID: z.int(), secretKey: z.int() });

/**
 * Asks the server to stop what it is doing for this connection, such as a statement that waits for a lock. Resolves
 * when the server has taken the request, or cannot be reached: then nothing sent later would reach it either.
 */
export async function cancelFor(client: object, { host, port }: Address): Promise<void> {
  const { data } = known.safeParse(client);
  if (data === undefined) return;
  const message = Buffer.alloc(LENGTH);
  message.writeInt32BE(LENGTH, 0);
  message.writeInt32BE(CANCEL, 4);
  message.writeInt32BE(data.processID, 8);
  message.writeInt32BE(data.secretKey, 12);
  const socket = new Socket();
  socket.on('error', () => undefined);
  const closed = once(socket, 'close');
  if (host.startsWith('/')) socket.connect(`${host}/${PORT_FILE}${port}`);
  else socket.connect(port, host);
  socket.end(message);
  // The server closes the socket once it has handled the request.
  socket.resume();
  await within(PATIENCE_MS, closed);
  socket.destroy();
}
