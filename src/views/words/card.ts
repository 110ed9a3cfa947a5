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

/** What somebody can press or choose from in a message. */
export type Control = APIComponentInMessageActionRow;

/** A file of the same message that is shown in it, with its facts in words. */
export interface Shown {
  readonly name: string;
  readonly alt: string;
}

/** A text, a picture, a line between parts, or a row of up to five buttons or one select. */
export type Block = string | Shown | typeof LINE | readonly Control[];

export const LINE = Symbol('line');

/** A reply as Discord's Components V2 have it. */
export interface Card {
  readonly flags: MessageFlags.IsComponentsV2;
  readonly components: [APIContainerComponent];
}

/** Added up already: of a list the client would make an object for each message. */
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

/** A tenth less: up to a line's end if one is near, else up to a whole character. */
function shorter(text: string): string {
  const kept = Math.floor(text.length * 0.9) - 2 - FENCE.length;
  const line = text.lastIndexOf('\n', kept);
  const cut = line > text.length * 0.75 ? `${text.slice(0, line)}\n…` : shortened(text, kept);
  // What is cut inside a block of code would make code of all that follows.
  return cut.split(FENCE).length % 2 === 0 ? `${cut}\n${FENCE}` : cut;
}

const isText = (block: Block): block is string => typeof block === 'string';

/** A character is at most three bytes long: those of a short message need not be counted. */
const MOST_BYTES = 3;

function areFitting(texts: readonly string[]): boolean {
  const count = characters(texts);
  const most = count * MOST_BYTES + texts.length * BYTES_PER_TEXT;
  return count <= MESSAGE_TEXT && (most <= MESSAGE_BYTES || bytes(texts) <= MESSAGE_BYTES);
}

/** Whether a card of these blocks has all of their words. */
export const fitsWhole = (blocks: readonly Block[]): boolean => areFitting(blocks.filter(isText));

/** Shortens the longest text until the message fits: a reply that is cut is better than one that Discord refuses. */
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

/** The same, for the person who asked alone. */
export const privately = ({ components }: Card): PrivateCard => ({
  components,
  flags: PRIVATE_FLAGS,
});
