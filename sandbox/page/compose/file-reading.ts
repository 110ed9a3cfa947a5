import type { Upload } from '../../control/protocol.ts';

export async function readFiles(files: readonly File[]): Promise<Upload[]> {
  return Promise.all(
    files.map(async (file) => ({ name: file.name, contentType: file.type, base64: await base64(file) })),
  );
}

/** Uses a data URL, because the browser encodes Base64 much faster than a script. */
function base64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result).replace(/^[^,]*,/, '')));
    reader.addEventListener('error', () => reject(new Error(`${file.name} cannot be read.`)));
    reader.readAsDataURL(file);
  });
}
