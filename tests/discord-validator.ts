import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { RequestRecord } from '../sandbox/wire/requests.ts';

const VALIDATOR = new URL('../../shared/discord-api/validator.mjs', import.meta.url);

export const hasDiscordDescription = existsSync(fileURLToPath(VALIDATOR));

const problems = z.array(z.object({ layer: z.string(), at: z.string(), msg: z.string() }));
const isFunction = z.custom<(...values: unknown[]) => unknown>((value) => typeof value === 'function');
const validator = z.object({ validateRequest: isFunction, validateResponse: isFunction });

/** What Discord's own description of its API says against the recorded requests; nothing when it is not at hand. */
export async function validateRequests(records: readonly RequestRecord[]): Promise<string[]> {
  if (!hasDiscordDescription) return [];
  const { validateRequest } = await load();
  return records
    .filter(({ path }) => !path.startsWith('/attachments/'))
    .flatMap((record) => {
      const { method, path, body, files } = record;
      return told(record, validateRequest(method, path, body, { files }));
    });
}

/** The same for the answers of the stand-in, so that it stays honest. */
export async function validateResponses(records: readonly RequestRecord[]): Promise<string[]> {
  if (!hasDiscordDescription) return [];
  const { validateResponse } = await load();
  return records
    .filter(({ status }) => status !== null)
    .flatMap((record) => {
      const plain: unknown =
        record.response === undefined ? undefined : JSON.parse(JSON.stringify(record.response));
      return told(record, validateResponse(record.method, record.path, record.status, plain));
    });
}

/** The check of one request, for those who ask it a thousand times. It finds nothing while the description is not at hand. */
export async function requestCheck(): Promise<
  (method: string, path: string, body: unknown, files: number) => string[]
> {
  if (!hasDiscordDescription) return () => [];
  const { validateRequest } = await load();
  return (method, path, body, files) =>
    problems
      .parse(validateRequest(method, path, body, { files }))
      .map(({ layer, at, msg }) => `${layer} at ${at}: ${msg}`);
}

async function load(): Promise<z.infer<typeof validator>> {
  const loaded: unknown = await import(VALIDATOR.href);
  return validator.parse(loaded);
}

function told({ method, path, status }: RequestRecord, found: unknown): string[] {
  return problems
    .parse(found)
    .map(({ layer, at, msg }) => `${method} ${path} (${status}) ${layer} at ${at}: ${msg}`);
}
