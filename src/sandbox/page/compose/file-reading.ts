import type { Upload } from '../../control/protocol.ts';

export async function readFiles(files: readonly File[]): Promise<Upload[]> {
  return Promise.all(
    files.map(async (file) => ({ name: file.name, contentType: file.type, base64: await base64(file) })),
  );
}

async function base64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
