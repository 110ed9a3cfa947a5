import type { Page as Tab } from 'playwright-core';
import type { MessageView } from '../../../sandbox/control/views.ts';
import { pngOf, svgOf } from '../../../src/charts/rendering.ts';
import { drawingOf } from '../../../src/charts/worker.ts';
import { MORNING } from '../../times.ts';
import { EXHIBITS } from '../../views/gallery/all.ts';
import type { Exhibit } from '../../views/gallery/exhibit.ts';

const attachment = (filename: string, contentType: string, bytes: Buffer, id: string) => ({
  id,
  filename,
  contentType,
  description: filename,
  url: `data:${contentType};base64,${bytes.toString('base64')}`,
  size: bytes.byteLength,
});

/** A message as the page receives it. */
function viewOf({ message, pictures, isPublic }: Exhibit, index: number, authorId: string): object {
  const { content, components = [], files = [] } = message;
  const view: Omit<MessageView, 'components'> = {
    id: `exhibit-${index}`,
    channelId: '1',
    authorId,
    type: 0,
    content: content ?? '',
    createdAt: MORNING,
    editedAt: null,
    thinking: false,
    ephemeral: !isPublic,
    embeds: [],
    attachments: [
      ...Object.entries(pictures).map(([name, task]) =>
        attachment(name, 'image/png', pngOf(svgOf(drawingOf(task))), name),
      ),
      ...files.map((file) => attachment(file.name, 'text/plain', file.attachment, file.name)),
    ],
    beside: [],
    reactions: [],
    replyTo: null,
    usedBy: null,
    threadId: null,
    pings: false,
  };
  return { ...view, components };
}

/** Adds every exhibit to the page, drawn by the page's own message elements, and waits for the pictures. */
export async function hangAll(tab: Tab, authorId: string): Promise<void> {
  const views = JSON.stringify(EXHIBITS.map((exhibit, index) => viewOf(exhibit, index, authorId)));
  await tab.evaluate(`(async () => {
    const wall = document.createElement('div');
    document.querySelector('.messages-inside').append(wall);
    for (const message of ${views}) {
      const item = Object.assign(document.createElement('message-item'), { message, undertaken: [], names: '', thread: '' });
      // All are laid out, whether they are in view or not.
      item.style.contentVisibility = 'visible';
      wall.append(item);
    }
    await Promise.all([...wall.children].map((item) => item.updateComplete));
    for (const picture of wall.querySelectorAll('img')) picture.loading = 'eager';
    await Promise.all([...wall.querySelectorAll('img')].map((picture) => picture.decode()));
  })()`);
}

/** The height of each exhibit on the page in CSS pixels, by name. */
export async function heights(tab: Tab): Promise<ReadonlyMap<string, number>> {
  const all = await tab.evaluate<number[]>(
    `[...document.querySelectorAll('[id^="message-exhibit-"]')].map((each) => Math.ceil(each.getBoundingClientRect().height))`,
  );
  return new Map(EXHIBITS.map(({ name }, index) => [name, all[index] ?? Number.NaN]));
}
