import { ComponentType } from 'discord-api-types/v10';
import type { Card } from './card.ts';
import { timestamp } from './dates.ts';

const SMALL = '-# ';
const SMALL_LINE = /^-# .*$/m;

/**
 * The same with the time at which it was so. Nobody can change a private message after fifteen minutes, and what it says of
 * somebody's ratings, plan or answers may no longer be true then. Discord shows its date.
 */
export function asOf({ flags, components: [container] }: Card, now: number): Card {
  const words = `As of ${timestamp(now, 't')}`;
  const isText = ({ type }: (typeof container.components)[number]): boolean =>
    type === ComponentType.TextDisplay;
  const small = container.components.findIndex(
    (block) => block.type === ComponentType.TextDisplay && SMALL_LINE.test(block.content),
  );
  const chosen = small === -1 ? container.components.findLastIndex(isText) : small;
  return {
    flags,
    components: [
      {
        ...container,
        components: container.components.map((block, index) =>
          index === chosen && block.type === ComponentType.TextDisplay
            ? { ...block, content: withSmall(block.content, words) }
            : block,
        ),
      },
    ],
  };
}

/** At the end of the first small line if there is one: a line more is much on a phone. */
function withSmall(text: string, words: string): string {
  if (!SMALL_LINE.test(text)) return `${text}\n${SMALL}${words}`;
  return text.replace(SMALL_LINE, (line) => `${line}${/[.!?]$/.test(line) ? ' ' : ' · '}${words}`);
}
