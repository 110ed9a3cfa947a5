import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

export interface Asset {
  body: Buffer;
  gzipped: Buffer;
  contentType: string;
}

const PAGE = fileURLToPath(new URL('../page/', import.meta.url));
const CONTENT_TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

/** Builds the page in memory, so no earlier build can be outdated. The keys are the paths that a browser asks for. */
export async function buildPage(): Promise<Map<string, Asset>> {
  const built = await build({
    root: PAGE,
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2023',
      // Inlined assets and the preload polyfill would need a laxer Content-Security-Policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  });
  const assets = new Map<string, Asset>();
  for (const each of Array.isArray(built) ? built : [built]) {
    if (!('output' in each)) throw new Error('The build of the page goes on watching.');
    for (const file of each.output) {
      const body = Buffer.from(file.type === 'chunk' ? file.code : file.source);
      assets.set(`/${file.fileName}`, asset(file.fileName, body));
    }
  }
  return assets;
}

function asset(name: string, body: Buffer): Asset {
  const contentType = CONTENT_TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
  return { body, gzipped: gzipSync(body), contentType };
}
