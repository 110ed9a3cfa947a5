import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { RequestRecord } from '../sandbox/wire/requests.ts';

const VALIDATOR = new URL('../../shared/discord-api/validator.mjs', import.meta.url);

export const hasDiscordDescription = existsSync(fileURLToPath(VALIDATOR));

const problems = z.array(z.object({ layer: z.string(), at: z.string(), msg: z.string() }));
const isFunction = z.custom<(...values: unknown[]) => unknown>((value) => typeof value === 'function');
const validator = z.object({ validateRequest: isFunction, validateResponse: isFunction });

/**
 * What Discord's own description of its API says against the recorded requests. Empty if the description is not at
 * hand.
 */
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

/** Checks the stand-in's answers too, so that they stay true to Discord. */
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

/**
 * A check of single requests, for callers that make thousands of them. It finds nothing if the description is not at
 * hand.
 */
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
