import type { ServerResponse } from 'node:http';
import type { Attachment } from '../world/records.ts';
import type { World } from '../world/world.ts';

/** The page shows only these types. Others, above all SVG and HTML, could run scripts as the page. */
const SHOWN = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** Sends an uploaded file: pictures to be shown, everything else to be saved. */
export function sendAttachment(world: World, path: string, response: ServerResponse): void {
  const [, , channelId, id] = path.split('/');
  const found = findAttachment(world, channelId, id);
  if (!found) {
    response.writeHead(404).end();
    return;
  }
  const shown = SHOWN.has(found.contentType);
  response
    .writeHead(200, {
      'content-type': shown ? found.contentType : 'application/octet-stream',
      'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(found.filename)}`,
    })
    .end(found.bytes);
}

function findAttachment(
  world: World,
  channelId: string | undefined,
  id: string | undefined,
): Attachment | undefined {
  for (const message of world.messages.values()) {
    if (message.channelId !== channelId) continue;
    const found = [...message.attachments, ...(message.takenOut ?? [])].find((each) => each.id === id);
    if (found) return found;
  }
  return undefined;
}
