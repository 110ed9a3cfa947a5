import { createServer } from 'node:net';

const HIGHEST = 65_535;

/** This port if it is free, otherwise 0, which means any free port. */
export function freePort(wanted: number): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(0));
    probe.listen(wanted, '127.0.0.1', () => probe.close(() => resolve(wanted)));
  });
}

/** The port that somebody asked for; throws a sentence for them if they can't have it. */
export async function portIn(typed: string): Promise<number> {
  const port = Number(typed);
  if (!Number.isInteger(port) || port < 1 || port > HIGHEST)
    throw new Error(`A port is a number from 1 to ${HIGHEST}, such as: npm run sandbox -- --port 5000`);
  if ((await freePort(port)) === port) return port;
  throw new Error(`Port ${port} is taken or not yours to use: choose another one, or leave out --port.`);
}
