import {
  type APIComponentInContainer,
  type APITextDisplayComponent,
  ComponentType,
} from 'discord-api-types/v10';
import type { Card } from './card.ts';
import { timestamp } from './dates.ts';

const SMALL_LINE = /^-# .*$/m;

const isText = (block: APIComponentInContainer): block is APITextDisplayComponent =>
  block.type === ComponentType.TextDisplay;

/**
 * The same with the time at which it was so. Nobody can change a private message after fifteen minutes, and what it says of
 * somebody's ratings, plan or answers may no longer be true then. Discord shows its date.
 */
export function asOf({ flags, components: [container] }: Card, now: number): Card {
  const words = `As of ${timestamp(now, 't')}`;
  const texts = container.components.filter(isText);
  // A line more is much on a phone, and often there is a small one. That at the end speaks of something else.
  const small = texts.slice(0, -1).find(({ content }) => SMALL_LINE.test(content));
  const chosen = small ?? texts.at(-1);
  const said = (text: string): string =>
    small ? text.replace(SMALL_LINE, (line) => joined(line, words)) : `${text}\n-# ${words}`;
  const components = container.components.map((block) =>
    isText(block) && block === chosen ? { ...block, content: said(block.content) } : block,
  );
  return { flags, components: [{ ...container, components }] };
}

const joined = (line: string, words: string): string => `${line}${/[.!?]$/.test(line) ? ' ' : ' · '}${words}`;
