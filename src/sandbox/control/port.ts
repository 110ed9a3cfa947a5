import { createServer } from 'node:net';

const HIGHEST = 65_535;

/** This port where nobody uses it, else 0: any free one. */
export function freePort(wanted: number): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(0));
    probe.listen(wanted, '127.0.0.1', () => probe.close(() => resolve(wanted)));
  });
}

export function portIn(typed: string): number {
  const port = Number(typed);
  if (Number.isInteger(port) && port > 0 && port <= HIGHEST) return port;
  throw new Error(`A port is a number from 1 to ${HIGHEST}, such as: npm run sandbox -- --port 5000`);
}
