import type { Attachment } from 'discord.js';
import type { App } from '../../app.ts';
import { MOST_FILE_BYTES } from '../../domain/bounds.ts';
import { UserError } from './errors.ts';

const PATIENCE_MS = 10_000;
/** The hosts on which Discord stores files. */
const HOSTS: ReadonlySet<string> = new Set(['cdn.discordapp.com', 'media.discordapp.net']);
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

const NOT_FETCHED =
  "Discord couldn't provide the file, so nothing was changed. Please send it again in a minute.";

/** The size limit of a file, and what to tell people whose file is larger or isn't text. */
export interface ReadableFile {
  readonly mostBytes: number;
  readonly ifLarger: string;
  readonly ifNoText: string;
}

const TABLE: ReadableFile = {
  mostBytes: MOST_FILE_BYTES,
  ifLarger: 'Split it in two.',
  ifNoText: 'In a spreadsheet, choose "CSV UTF-8" when you save it.',
};

const tooLarge = ({ mostBytes, ifLarger }: ReadableFile): UserError =>
  new UserError(
    `The file is larger than ${mostBytes / 1024} kB, so it was not read and nothing was changed. ${ifLarger}`,
  );

/**
 * The text of a file that somebody attached to a command. Rejects with UserError when it is too large or isn't text.
 */
export async function attachmentText(
  { client, log }: Pick<App, 'client' | 'log'>,
  { size, url }: Attachment,
  form: ReadableFile = TABLE,
): Promise<string> {
  if (size > form.mostBytes) throw tooLarge(form);
  if (!isDiscords(url, client.rest.options.api)) {
    log.warn({ host: new URL(url).host }, "refused a file: its address is not one of Discord's");
    throw new UserError(NOT_FETCHED);
  }
  const bytes = await fetched(url, form).catch((error: unknown) => {
    if (error instanceof UserError) throw error;
    log.warn({ err: error }, 'could not download a file');
    throw new UserError(NOT_FETCHED);
  });
  return decoded(bytes, form);
}

/**
 * How many bytes are checked to recognise UTF-16 without a byte order mark. In most languages some characters have a
 * zero byte, always at even or always at odd positions.
 */
const SAMPLE = 4_096;

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  for (const [index, byte] of bytes.subarray(0, SAMPLE).entries())
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even + odd === 0 || bytes.length % 2 === 1) return 'utf-8';
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/** Rejects with UserError when the text isn't Unicode: an old code page doesn't tell which letters are meant. */
export function decoded(bytes: Uint8Array, { ifNoText } = TABLE): string {
  try {
    const text = new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  throw new UserError(`The file is not text in UTF-8 or UTF-16, so nothing was changed. ${ifNoText}`);
}

/** True for a file on Discord's hosts, or on the sandbox, which serves its own files. */
function isDiscords(url: string, api: string): boolean {
  const { protocol, hostname, origin } = new URL(url);
  const stand = new URL(api);
  if (LOOPBACK.has(stand.hostname)) return origin === stand.origin;
  return protocol === 'https:' && HOSTS.has(hostname);
}

/** The size that Discord states may be wrong, so this counts the bytes itself. */
async function fetched(url: string, form: ReadableFile): Promise<Buffer> {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!response.ok || !response.body) throw new Error(`the answer was ${response.status}`);
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body) {
    length += part.byteLength;
    if (length > form.mostBytes) throw tooLarge(form);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
