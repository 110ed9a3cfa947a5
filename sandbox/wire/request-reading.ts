import type { UploadedFile } from '../world/shapes/message-bodies.ts';

export interface ReadRequest {
  method: string;
  /** Without the version prefix, with the query. */
  path: string;
  query: URLSearchParams;
  body: unknown;
  files: UploadedFile[];
}

/** Reads JSON bodies and multipart bodies with `payload_json` and `files[n]`. A body that isn't JSON counts as none. */
export async function readRequest(request: Request, prefix: string): Promise<ReadRequest> {
  const url = new URL(request.url);
  const path = url.pathname.startsWith(prefix) ? url.pathname.slice(prefix.length) : url.pathname;
  const base = { method: request.method, path: path + url.search, query: url.searchParams };
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data'))
    return { ...base, body: parseJson(await request.text()), files: [] };
  const form = await request.formData();
  const files: UploadedFile[] = [];
  let body: unknown = null;
  for (const [field, value] of form) {
    if (typeof value === 'string') {
      if (field === 'payload_json') body = parseJson(value);
      continue;
    }
    const bytes = new Uint8Array(await value.arrayBuffer());
    files.push({ field, name: value.name, contentType: value.type || 'application/octet-stream', bytes });
  }
  return { ...base, body, files };
}

function parseJson(text: string): unknown {
  if (text === '') return null;
  try {
    const parsed: unknown = JSON.parse(text);
    return parsed;
  } catch {
    return null;
  }
}
