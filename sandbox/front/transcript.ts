import type { Audience } from '../group/story.ts';
import type { Message } from '../world/records.ts';
import type { World } from '../world/world.ts';
import { clockText } from './dates.ts';
import { nameOf, placeName, RULE, readableLines } from './readable.ts';
import { block } from './wrap.ts';

const WIDTH = 84;
const INDENT = 4;
const MORE = '[…]';

/** The story as plain text that also reads well in a code block. */
export function transcript(world: World, write: (line: string) => void): Audience {
  const put = (lines: readonly string[], indent: number) => {
    for (const line of block(lines, indent, WIDTH)) write(line);
  };
  const show = (message: Message, lines: readonly string[]) => {
    put([`  ${header(world, message)}`], 0);
    put(lines, INDENT);
    write('');
  };
  return {
    begins(title) {
      put([title], 0);
      write('');
    },
    tells(what) {
      put([`${clockText(world.clock.now())}  ${what}`], 0);
      write('');
    },
    sees: (message) => show(message, readableLines(world, message)),
    glances(message, first, words) {
      const lines = readableLines(world, message);
      show(
        message,
        excerpt(lines, (line, index) => index < first || words.some((word) => line.includes(word))),
      );
    },
  };
}

function header(world: World, { authorId, channelId, viewerId, editedAt }: Message): string {
  const isThread = world.channel(channelId).kind === 'thread';
  const where = viewerId === null ? ` in ${isThread ? 'the thread ' : ''}${placeName(world, channelId)}` : '';
  const who = viewerId === null ? '' : ` (only ${nameOf(world, viewerId)} sees this)`;
  const edited = editedAt !== null && viewerId === null && authorId !== world.application.botId;
  return `${nameOf(world, authorId)}${where}${who}${edited ? ' (edited)' : ''}`;
}

function excerpt(lines: readonly string[], keeps: (line: string, index: number) => boolean): string[] {
  return lines.flatMap((line, index) => {
    if (keeps(line, index)) return [line];
    const before = lines[index - 1];
    const startsGap = before === undefined || keeps(before, index - 1);
    return startsGap && line !== RULE ? [MORE] : [];
  });
}
