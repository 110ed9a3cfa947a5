/** Discord's limit for the description of a file or a gallery item. */
const ALT_LENGTH = 1024;

/** A drawn chart, with its facts in words for people who cannot see it. */
export interface Picture {
  readonly png: Buffer;
  /** A file name, unique among the pictures of one message. */
  readonly name: string;
  readonly alt: string;
}

/** As many whole sentences as fit: half a number would be a wrong number. */
export function altText(sentences: readonly string[]): string {
  let text = '';
  for (const sentence of sentences) {
    const longer = text === '' ? sentence : `${text} ${sentence}`;
    if (longer.length > ALT_LENGTH) return text === '' ? `${sentence.slice(0, ALT_LENGTH - 1)}…` : text;
    text = longer;
  }
  return text;
}
