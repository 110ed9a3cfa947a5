import {
  type APIActionRowComponent,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIContainerComponent,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10';
import { BYTES_PER_TEXT, MESSAGE_BYTES, MESSAGE_TEXT } from './limits.ts';
import { shortened } from './text.ts';

/** A button or select in a message. */
export type Control = APIComponentInMessageActionRow;

/** An attached file that is shown in the message, with its content in words. */
export interface Shown {
  readonly name: string;
  readonly alt: string;
}

/** A text, a picture, a line between parts, or a row of up to five buttons or one select. */
export type Block = string | Shown | typeof LINE | readonly Control[];

export const LINE = Symbol('line');

/** A reply in the format of Discord's Components V2. */
export interface Card {
  readonly flags: MessageFlags.IsComponentsV2;
  readonly components: [APIContainerComponent];
}

/** Combined already, because for a list of flags the client would make an object per message. */
const PRIVATE_FLAGS = MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral;

export interface PrivateCard {
  readonly flags: MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral;
  readonly components: [APIContainerComponent];
}

/** Up to five buttons, or one select. */
export const row = <Of extends Control>(...components: readonly Of[]): APIActionRowComponent<Of> => ({
  type: ComponentType.ActionRow,
  components: [...components],
});

const bytes = (texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + Buffer.byteLength(text) + BYTES_PER_TEXT, 0);
const characters = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + text.length, 0);

const FENCE = '```';

/** Cuts a tenth: at the end of a line if one is near, otherwise at a whole character. */
function shorter(text: string): string {
  const kept = Math.floor(text.length * 0.9) - 2 - FENCE.length;
  const line = text.lastIndexOf('\n', kept);
  const cut = line > text.length * 0.75 ? `${text.slice(0, line)}\n…` : shortened(text, kept);
  // If the cut is inside a code block, close it. Otherwise everything after it would become code.
  return cut.split(FENCE).length % 2 === 0 ? `${cut}\n${FENCE}` : cut;
}

const isText = (block: Block): block is string => typeof block === 'string';

/** A UTF-16 unit takes at most three bytes in UTF-8, so short messages need no counting. */
const MOST_BYTES = 3;

function areFitting(texts: readonly string[]): boolean {
  const count = characters(texts);
  const most = count * MOST_BYTES + texts.length * BYTES_PER_TEXT;
  return count <= MESSAGE_TEXT && (most <= MESSAGE_BYTES || bytes(texts) <= MESSAGE_BYTES);
}

/** Whether a card of these blocks can show all of their text. */
export const fitsWhole = (blocks: readonly Block[]): boolean => areFitting(blocks.filter(isText));

/** Shortens the longest text until the message fits: better a shortened reply than one that Discord refuses. */
function fitted(blocks: readonly Block[]): Block[] {
  const left = [...blocks];
  for (;;) {
    const texts = left.filter(isText);
    if (areFitting(texts)) return left;
    const longest = texts.reduce((a, b) => (Buffer.byteLength(b) > Buffer.byteLength(a) ? b : a));
    left[left.indexOf(longest)] = shorter(longest);
  }
}

function shown(block: Block): APIComponentInContainer[] {
  if (block === LINE) return [{ type: ComponentType.Separator }];
  if (typeof block === 'string')
    return block === '' ? [] : [{ type: ComponentType.TextDisplay, content: block }];
  if ('alt' in block) {
    const item = { media: { url: `attachment://${block.name}` }, description: block.alt };
    return [{ type: ComponentType.MediaGallery, items: [item] }];
  }
  return block.length === 0 ? [] : [row(...block)];
}

/** Empty texts and rows are left out, so that a view can write `condition ? text : ''`. */
export const card = (...blocks: readonly Block[]): Card => ({
  flags: MessageFlags.IsComponentsV2,
  components: [{ type: ComponentType.Container, components: fitted(blocks).flatMap(shown) }],
});

/** The same card, visible only to the person who asked. */
export const privately = ({ components }: Card): PrivateCard => ({
  components,
  flags: PRIVATE_FLAGS,
});
