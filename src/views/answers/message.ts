import { MessageFlags } from 'discord-api-types/v10';
import { characterEnd } from '../../domain/answers/answer-form.ts';
import { paragraph } from '../words/form.ts';
import { BYTES_PER_TEXT, MESSAGE_BYTES, MESSAGE_TEXT } from '../words/limits.ts';
import { splitWords } from '../words/repeated.ts';
import { quoted } from '../words/text.ts';

/** Kept free for the line above the text. */
const HEADING = 100;

/** A person's text split into pieces that each fit into one message, quoted and escaped. */
export function quotedPages(text: string, room = MESSAGE_TEXT - HEADING): readonly string[] {
  const pages: string[] = [];
  for (let rest = text; rest !== ''; ) {
    const [page, after] = splitWords(rest, fittingEnd(rest, room));
    pages.push(quoted(page.replace(/\n+$/, '')));
    rest = after.replace(/^\n+/, '');
  }
  return pages;
}

/** How much of the text fits. Cuts after a line or a word if one ends in the second half. */
function fittingEnd(text: string, room: number): number {
  let most = Math.min(text.length, room);
  while (!fits(quoted(text.slice(0, characterEnd(text, most))), room)) most = Math.floor(most * 0.9);
  if (most >= text.length) return text.length;
  for (const mark of ['\n', ' ']) {
    const end = text.lastIndexOf(mark, most - 1) + 1;
    if (end > most / 2) return end;
  }
  return characterEnd(text, most);
}

const fits = (text: string, room: number): boolean =>
  text.length <= room && Buffer.byteLength(text) + BYTES_PER_TEXT <= MESSAGE_BYTES - 2 * HEADING;

/** A member's answer as the bot posts it in the thread; a long text takes several messages. */
export function answerMessages(user: string, text: string) {
  const pages = quotedPages(text);
  return pages.map((page, index) => {
    const heading = `**Answer by <@${user}>**${pages.length > 1 ? ` (${index + 1} of ${pages.length})` : ''}`;
    return {
      flags: MessageFlags.IsComponentsV2 as const,
      components: [paragraph(`${heading}\n${page}`)],
      allowed_mentions: { parse: [] },
    };
  });
}
