import type { WorldState } from '../state.ts';

/** A file as a person chooses it. */
export interface GivenFile {
  name: string;
  contentType?: string;
  bytes: Uint8Array;
}

const FILE_MEGABYTES = 10;

/** Stores a file for a command or a form where the bot can fetch it, and returns its id. */
export function keepUpload(
  world: WorldState,
  { name, contentType = 'application/octet-stream', bytes }: GivenFile,
): string {
  refuseLargeFile(name, bytes);
  const id = world.mint();
  world.uploads.set(id, { id, filename: name, title: null, description: null, contentType, bytes });
  return id;
}

/** What a client refuses before sending anything, in a server without boosts. */
export function refuseLargeFile(name: string, bytes: Uint8Array): void {
  if (isTooLarge(bytes)) throw new Error(`${name} is too large: a file may have ${FILE_MEGABYTES} MB.`);
}

export function isTooLarge(bytes: Uint8Array): boolean {
  return bytes.byteLength > FILE_MEGABYTES * 1024 * 1024;
}
