import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A proxy between bot and server that can be cut, or made to go silent. */
export interface Wire {
  readonly port: number;
  /** How many connections are open now. */
  readonly open: number;
  /** Every statement that was prepared, with its name. */
  readonly prepared: readonly { readonly name: string; readonly text: string }[];
  /** Ends every connection at once. */
  cut(): void;
  /**
   * Ends a connection once its next matching statement has reached the server, but before the answer gets back.
   * Resolves once that has happened.
   */
  cutAnswer(ofStatement: RegExp): Promise<void>;
  /** From now on nothing arrives in either direction, on current and new connections, and neither side is told. */
  swallow(): void;
  /** New connections work again. */
  mend(): void;
  /** How many connections have ended. */
  readonly ended: number;
  close(): Promise<void>;
}

interface Pair {
  readonly near: Socket;
  readonly far: Socket;
  isDead: boolean;
}

export async function layWire(to: number): Promise<Wire> {
  const pairs = new Set<Pair>();
  const prepared: { name: string; text: string }[] = [];
  let cutting: { readonly of: RegExp; readonly done: () => void } | undefined;
  let isDead = false;
  let ended = 0;

  const end = ({ near, far }: Pair): void => {
    near.destroy();
    far.destroy();
  };
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    const pair: Pair = { near, far, isDead };
    pairs.add(pair);
    let isBegun = false;
    let isDeaf = false;
    near.on('data', (bytes) => {
      // A connection's first message has no type byte, so it cannot be a Parse message.
      if (isBegun) prepared.push(...statementsIn(bytes));
      isBegun = true;
      if (pair.isDead) return;
      far.write(bytes);
      if (cutting?.of.test(bytes.toString('latin1'))) {
        isDeaf = true;
        const { done } = cutting;
        cutting = undefined;
        // The server has carried out the statement once it begins to answer.
        far.once('data', () => {
          end(pair);
          done();
        });
      }
    });
    far.on('data', (bytes) => {
      if (!isDeaf && !pair.isDead) near.write(bytes);
    });
    for (const socket of [near, far]) {
      socket.on('error', () => undefined);
      socket.on('close', () => {
        if (pairs.delete(pair)) ended += 1;
        end(pair);
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();

  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    get open() {
      return pairs.size;
    },
    prepared,
    cut: () => [...pairs].forEach(end),
    cutAnswer: (of) =>
      new Promise((done) => {
        cutting = { of, done };
      }),
    swallow() {
      isDead = true;
      for (const pair of pairs) pair.isDead = true;
    },
    mend() {
      isDead = false;
    },
    get ended() {
      return ended;
    },
    async close() {
      server.close();
      [...pairs].forEach(end);
      await once(server, 'close');
    },
  };
}

/** The Parse messages at the start of what was sent in one go. `pg` sends its statements like that. */
function statementsIn(bytes: Buffer): { name: string; text: string }[] {
  if (bytes[0] !== 'P'.charCodeAt(0) || bytes.length < 6) return [];
  const [name = '', text = ''] = bytes.toString('utf8', 5).split('\0');
  return [{ name, text }];
}
