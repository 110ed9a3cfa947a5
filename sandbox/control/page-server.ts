import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { WebSocketServer } from 'ws';
import { sendAttachment } from './attachments.ts';
import { Control } from './control.ts';
import { isLocalHost, isOwnPage } from './origin-check.ts';
import type { Asset } from './page-build.ts';
import type { Playground } from './playground.ts';
import { LARGEST_REQUEST } from './request-size.ts';

export interface PageOptions {
  playground: Playground;
  /** Replaces the playground with a new one, for the scene with that name or for the same scene. */
  reset: (scene: string | null) => Promise<Playground>;
  /** Absent: any free port. */
  port?: number;
  /** Assets that have been built already; absent: build them now. */
  assets?: ReadonlyMap<string, Asset>;
}

export interface Page {
  url: string;
  /** The size of a first visit, in bytes after compression. */
  firstLoadBytes: number;
  /** The current playground, until the next reset. */
  readonly playground: Playground;
  /** The same as the page's reset button. */
  reset(scene?: string): Promise<void>;
  close(): Promise<void>;
}

const CONTROL_PATH = '/control';

/** Serves the page, with its control socket, on 127.0.0.1 only. */
export async function openPage({
  playground,
  reset,
  port: wanted = 0,
  assets: built,
}: PageOptions): Promise<Page> {
  const assets = built ?? (await buildNow());
  const control = new Control(playground, reset);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_REQUEST });
  let port = wanted;
  const server = createServer((request, response) => serve(request, response, { assets, control, port }));
  server.on('upgrade', (request, socket, head) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (!isOwnPage(request, port) || pathname !== CONTROL_PATH) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (connection) =>
      control.join(connection, searchParams.get('as')),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(wanted, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The page has no port.');
  port = address.port;
  return {
    url: `http://127.0.0.1:${port}/`,
    firstLoadBytes: [...assets.values()].reduce((sum, { gzipped }) => sum + gzipped.byteLength, 0),
    get playground() {
      return control.playground;
    },
    reset: (scene) => control.reset(scene),
    async close() {
      control.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Loading the builder takes longer than everything else, so it is imported only if it is needed. */
async function buildNow(): Promise<Map<string, Asset>> {
  const { buildPage } = await import('./page-build.ts');
  return buildPage();
}

interface Serving {
  assets: ReadonlyMap<string, Asset>;
  control: Control;
  port: number;
}

function serve(request: IncomingMessage, response: ServerResponse, serving: Serving): void {
  for (const [name, value] of Object.entries(safetyHeaders(serving.port))) response.setHeader(name, value);
  if (!isLocalHost(request.headers.host, serving.port)) {
    response.writeHead(403).end();
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405).end();
    return;
  }
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (pathname.startsWith('/attachments/')) {
    sendAttachment(serving.control.playground.standIn.world, pathname, response);
    return;
  }
  const asset = serving.assets.get(pathname === '/' ? '/index.html' : pathname);
  if (!asset) {
    response.writeHead(404).end();
    return;
  }
  const compressed = request.headers['accept-encoding']?.includes('gzip') ?? false;
  response
    .writeHead(200, {
      'content-type': asset.contentType,
      ...(compressed ? { 'content-encoding': 'gzip' } : {}),
    })
    .end(compressed ? asset.gzipped : asset.body);
}

/** Allows loading, running and connecting only to this server, and no text can become markup. */
function safetyHeaders(port: number): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    `connect-src 'self' ws://127.0.0.1:${port} ws://localhost:${port}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ];
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  };
}
