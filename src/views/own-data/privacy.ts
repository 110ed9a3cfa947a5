import { ids } from '../../discord/interactions/ids.ts';
import type { PrivacyField, PrivacyPolicy } from '../../domain/pack.ts';
import { button } from '../words/button.ts';
import { type Card, type Control, card } from '../words/card.ts';

/** As much as people can read on a phone in one go, and well under Discord's limit. */
const PAGE_TEXT = 2_400;

/** The policy in as many pages as it needs. For a page that doesn't exist, shows the nearest one. */
export function privacyCard(
  { title, sections }: PrivacyPolicy,
  filled: Readonly<Record<PrivacyField, string>>,
  wanted: number,
): Card {
  const texts = sections.map(({ title: head, text }) => `### ${head}\n${fill(text, filled)}`);
  const pages = paged(texts);
  const page = Math.max(0, Math.min(wanted, pages.length - 1));
  const place = pages.length > 1 ? ` (${page + 1} of ${pages.length})` : '';
  return card(`## ${title}${place}`, ...(pages[page] ?? []), turns(page, pages.length));
}

const fill = (text: string, filled: Readonly<Record<string, string>>): string =>
  text.replace(/\{([^}]*)\}/g, (_whole, field: string) => filled[field] ?? '');

function paged(texts: readonly string[]): string[][] {
  const pages: string[][] = [];
  let length = 0;
  for (const text of texts) {
    const last = pages.at(-1);
    if (last && length + text.length <= PAGE_TEXT) last.push(text);
    else {
      pages.push([text]);
      length = 0;
    }
    length += text.length;
  }
  return pages;
}

function turns(page: number, pages: number): Control[] {
  const turn = (to: number, label: string): Control =>
    button(ids.privacyPage.write({ page: String(to) }), label);
  return [
    ...(page > 0 ? [turn(page - 1, 'Back')] : []),
    ...(page < pages - 1 ? [turn(page + 1, 'Read on')] : []),
  ];
}
