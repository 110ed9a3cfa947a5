import { html, type TemplateResult } from 'lit';
import type { AttachmentView, MessageView } from '../../control/views.ts';

const SHOWN = /^image\/(png|jpeg|gif|webp)$/;

/** A picture in a message. A picture from elsewhere is named but not loaded, so that no request leaves the machine. */
export function picture(
  message: MessageView,
  url: string,
  description: string | null | undefined,
): TemplateResult {
  const attachment = uploaded(message, url);
  if (!attachment) return html`<p class="absent">Picture from ${url}: ${description ?? 'not described'}</p>`;
  return attachedPicture(attachment, description ?? attachment.description);
}

export function fileLink(message: MessageView, url: string): TemplateResult {
  const attachment = uploaded(message, url);
  return attachment ? download(attachment) : html`<p class="absent">File ${url}</p>`;
}

/** A file below a message without Components V2. */
export function attached(attachment: AttachmentView): TemplateResult {
  return SHOWN.test(attachment.contentType)
    ? attachedPicture(attachment, attachment.description)
    : download(attachment);
}

function attachedPicture({ url, filename }: AttachmentView, description: string | null): TemplateResult {
  return html`<a class="picture" href=${url} target="_blank" title=${description ?? filename}>
    <img src=${url} alt=${description ?? filename} loading="lazy" />
  </a>`;
}

function download({ url, filename, size }: AttachmentView): TemplateResult {
  return html`<a class="file" href=${url} download=${filename}>
    <span aria-hidden="true">▤</span>
    <span><strong>${filename}</strong><small>${sizeText(size)} · download</small></span>
  </a>`;
}

function uploaded({ attachments }: MessageView, url: string): AttachmentView | undefined {
  return attachments.find(({ filename }) => url === `attachment://${filename}`);
}

function sizeText(bytes: number): string {
  return bytes < 1024 ? `${bytes} bytes` : `${(bytes / 1024).toFixed(1)} kB`;
}
