import {
  ActionRowBuilder,
  type ButtonBuilder,
  type ChannelSelectMenuBuilder,
  ContainerBuilder,
  MediaGalleryBuilder,
  MessageFlags,
  type RoleSelectMenuBuilder,
  SeparatorBuilder,
  type StringSelectMenuBuilder,
  TextDisplayBuilder,
  type UserSelectMenuBuilder,
} from 'discord.js';
import { BYTES_PER_TEXT, MESSAGE_BYTES, MESSAGE_TEXT } from './limits.ts';
import { shortened } from './text.ts';

export type Control =
  | ButtonBuilder
  | StringSelectMenuBuilder
  | ChannelSelectMenuBuilder
  | RoleSelectMenuBuilder
  | UserSelectMenuBuilder;

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
  readonly components: [ContainerBuilder];
}

export interface PrivateCard {
  readonly flags: [MessageFlags.IsComponentsV2, MessageFlags.Ephemeral];
  readonly components: [ContainerBuilder];
}

const bytes = (texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + Buffer.byteLength(text) + BYTES_PER_TEXT, 0);
const characters = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + text.length, 0);

/** A tenth less: up to a line's end if one is near, else up to a whole character. */
function shorter(text: string): string {
  const kept = Math.floor(text.length * 0.9) - 2;
  const line = text.lastIndexOf('\n', kept);
  return line > text.length * 0.75 ? `${text.slice(0, line)}\n…` : shortened(text, kept);
}

const isText = (block: Block): block is string => typeof block === 'string';

const areFitting = (texts: readonly string[]): boolean =>
  characters(texts) <= MESSAGE_TEXT && bytes(texts) <= MESSAGE_BYTES;

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

/** Empty texts and rows are left out, so that a view can write `condition ? text : ''`. */
export function card(...blocks: readonly Block[]): Card {
  const container = new ContainerBuilder();
  for (const block of fitted(blocks)) {
    if (block === LINE) container.addSeparatorComponents(new SeparatorBuilder());
    else if (typeof block === 'string') {
      if (block !== '') container.addTextDisplayComponents(new TextDisplayBuilder().setContent(block));
    } else if ('alt' in block) {
      const item = { media: { url: `attachment://${block.name}` }, description: block.alt };
      container.addMediaGalleryComponents(new MediaGalleryBuilder({ items: [item] }));
    } else if (block.length > 0) {
      container.addActionRowComponents(new ActionRowBuilder<Control>().addComponents(...block));
    }
  }
  return { flags: MessageFlags.IsComponentsV2, components: [container] };
}

/** The same, for the person who asked alone. */
export const privately = ({ components }: Card): PrivateCard => ({
  components,
  flags: [MessageFlags.IsComponentsV2, MessageFlags.Ephemeral],
});
