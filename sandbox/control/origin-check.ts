import type { IncomingMessage } from 'node:http';

const LOOPBACK_NAMES = new Set(['127.0.0.1', 'localhost']);

/** Accepts only loopback names. Another web page could have pointed any other name at this machine (DNS rebinding). */
export function isLocalHost(host: string | undefined, port: number): boolean {
  const [name, given] = (host ?? '').split(':');
  return LOOPBACK_NAMES.has(name ?? '') && given === String(port);
}

/** Browsers always send the origin with a WebSocket; only a page served from here may open one. */
export function isOwnPage({ headers }: IncomingMessage, port: number): boolean {
  if (!isLocalHost(headers.host, port) || headers.origin === undefined) return false;
  const scheme = 'http://';
  return headers.origin.startsWith(scheme) && isLocalHost(headers.origin.slice(scheme.length), port);
}
