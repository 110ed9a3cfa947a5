/** Discord's limit for the description of a file or of an item of a gallery. */
const ALT_LENGTH = 1024;

/** A drawn chart, and its facts in words for those who do not see it. */
export interface Picture {
  readonly png: Buffer;
  /** A file name, unique among the pictures of one message. */
  readonly name: string;
  readonly alt: string;
}

/** Whole sentences as long as they fit: half a number would be a wrong one. */
export function altText(sentences: readonly string[]): string {
  let text = '';
  for (const sentence of sentences) {
    const longer = text === '' ? sentence : `${text} ${sentence}`;
    if (longer.length > ALT_LENGTH) return text === '' ? `${sentence.slice(0, ALT_LENGTH - 1)}…` : text;
    text = longer;
  }
  return text;
}
