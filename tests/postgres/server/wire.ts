import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A wire between the bot and the server that can be cut, slow or dead. */
export interface Wire {
  readonly port: number;
  /** How many connections go through it now. */
  readonly open: number;
  /** All statements that were prepared, with their names. */
  readonly prepared: readonly { readonly name: string; readonly text: string }[];
  /** Ends every connection at once. */
  cut(): void;
  /** Ends a connection after its next statement has reached the server, before an answer comes back. Resolves when it did. */
  cutAnswer(ofStatement: RegExp): Promise<void>;
  /** Of the connections that there are, and of those that come, nothing arrives in either direction, and nobody is told. */
  swallow(): void;
  /** Those that come from now on are in order. */
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
      // The first message has no kind, and so is none of those that are looked for.
      if (isBegun) prepared.push(...statementsIn(bytes));
      isBegun = true;
      if (pair.isDead) return;
      far.write(bytes);
      if (cutting?.of.test(bytes.toString('latin1'))) {
        isDeaf = true;
        const { done } = cutting;
        cutting = undefined;
        // The server has done it when it begins to answer.
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

/** The Parse messages at the beginning of what was sent in one go, which is how `pg` sends a statement. */
function statementsIn(bytes: Buffer): { name: string; text: string }[] {
  if (bytes[0] !== 'P'.charCodeAt(0) || bytes.length < 6) return [];
  const [name = '', text = ''] = bytes.toString('utf8', 5).split('\0');
  return [{ name, text }];
}
