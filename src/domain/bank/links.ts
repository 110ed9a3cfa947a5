import { z } from 'zod';
import { ADDRESS_LENGTH, TOPIC_TITLE_LENGTH, WHY_LENGTH } from '../bounds.ts';
import type { Resource } from '../topic.ts';
import { line } from './bank.ts';

const BETWEEN = '|';
const ADDRESS = /^https?:\/\//i;
/** "45", or "45 min". */
const MINUTES = /^(?<minutes>\d{1,5})(?:\s*(?:min|mins|minutes?))?$/i;
const LETTER = /\p{L}/u;

/** In a form these texts are separated by `|`. */
const part = (max: number) => line(max).refine((text) => !text.includes(BETWEEN));

/**
 * The address in the form Discord takes for a button; `undefined` if it isn't one that anybody could open. Links with a
 * user name or password are refused, and so are host names without a dot, which exist only on local networks.
 */
export function addressOf(typed: string): string | undefined {
  const text = typed.trim();
  if (!ADDRESS.test(text) || !URL.canParse(text)) return undefined;
  const { href, hostname, username, password } = new URL(text);
  const isWhole = hostname.includes('.') && !hostname.endsWith('.') && username === '' && password === '';
  return isWhole && href.length <= ADDRESS_LENGTH && !/[\s|<>]/.test(href) ? href : undefined;
}

const address = z.string().transform((typed, context) => {
  const found = addressOf(typed);
  if (found !== undefined) return found;
  context.addIssue({ code: 'custom' });
  return z.NEVER;
});

export const ownResource = z.strictObject({
  title: part(TOPIC_TITLE_LENGTH).refine((text) => !ADDRESS.test(text)),
  author: part(TOPIC_TITLE_LENGTH).exactOptional(),
  url: address,
  why: part(WHY_LENGTH)
    .refine((text) => LETTER.test(text) && !MINUTES.test(text))
    .exactOptional(),
  minutes: z.number().int().min(1).max(99_999).exactOptional(),
  checked: z.iso.date().exactOptional(),
});

/** The title shown for a link that has none. */
const titleOf = (url: string): string =>
  url
    .replace(ADDRESS, '')
    .replace(/^www\.|[/?#]+$/g, '')
    .slice(0, TOPIC_TITLE_LENGTH);

/** Reads "title | address | why | minutes | author", where only the address is required; `undefined` without one. */
export function linkIn(typed: string): Record<string, unknown> | undefined {
  const cells = typed.split(BETWEEN).map((cell) => cell.trim());
  const at = cells.findIndex((cell) => ADDRESS.test(cell));
  if (at === -1) return undefined;
  const url = cells[at] ?? '';
  const title = cells.slice(0, at).join(` ${BETWEEN} `) || titleOf(url);
  const { why = '', minutes = '', author = '' } = behind(cells.slice(at + 1));
  const count = MINUTES.exec(minutes)?.groups?.['minutes'];
  return {
    title,
    url,
    ...(why !== '' && { why }),
    ...(minutes !== '' && { minutes: Number(count ?? Number.NaN) }),
    ...(author !== '' && { author }),
  };
}

interface Behind {
  readonly why?: string | undefined;
  readonly minutes?: string | undefined;
  readonly author?: string | undefined;
}

/** With all three, order decides; with fewer, minutes are recognised by being a number. */
function behind([first, second, third, ...others]: readonly string[]): Behind {
  if (third !== undefined)
    return { why: first, minutes: second, author: [third, ...others].join(` ${BETWEEN} `) };
  if (first !== undefined && MINUTES.test(first)) return { why: second, minutes: first };
  return second === undefined || second === '' || MINUTES.test(second)
    ? { why: first, minutes: second }
    : { why: first, author: second };
}

const linkText = ({ title, url, why = '', minutes, author = '' }: Resource): string => {
  const cells = [title, url, why, minutes === undefined ? '' : String(minutes), author];
  const last = cells.findLastIndex((cell) => cell !== '');
  return cells.slice(0, last + 1).join(` ${BETWEEN} `);
};

/** Links as they are typed into a form, one per line. */
export const linksText = (resources: readonly Resource[]): string => resources.map(linkText).join('\n');
