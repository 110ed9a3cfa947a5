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
 * Adds the time at which the card was accurate. Nobody can edit a private message after fifteen minutes, and by then it
 * may no longer be true about somebody's ratings, plan or answers. Discord shows the date.
 */
export function asOf({ flags, components: [container] }: Card, now: number): Card {
  const words = `As of ${timestamp(now, 't')}`;
  const texts = container.components.filter(isText);
  // Extend an existing small line, because another line is costly on a phone. Skip the last text, which is about
  // something else.
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
