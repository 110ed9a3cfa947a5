import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';

export interface Served {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Answers HTTP at the address; port 0 means any free one.
 * @throws Node's error, with its code, when nothing can listen there
 */
export async function serve(
  app: { readonly fetch: Parameters<typeof getRequestListener>[0] },
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Served> {
  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeAllListeners('error');
      resolve();
    });
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The code that Node gives to a failure, or its name. */
export const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error ? String(error.code) : error.name;
};
