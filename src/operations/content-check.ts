import { resolve } from 'node:path';
import { openAddresses } from '../content/links.ts';
import { loadPack } from '../content/load-pack.ts';
import { linksOf, shortcomings, staleLinks } from '../content/standards.ts';
import { allQuestions, allTopics } from '../domain/catalog.ts';
import { localDay } from '../domain/dates.ts';
import type { Pack } from '../domain/pack.ts';

const SHIPPED = 'content';

export interface ContentCheck {
  readonly dir: string;
  /** In the form that `loadPack` takes. */
  readonly notes: string | undefined;
  /** Also opens every link, which needs a network. */
  readonly withLinks: boolean;
  /** Epoch ms. */
  readonly now: number;
  readonly say: (sentence: string) => void;
  readonly complain: (sentences: readonly string[]) => void;
}

/**
 * Resolves to whether the content is in order; rejects like `loadPack`. Whatever the shipped content lacks fails the
 * check. A folder of somebody's own may be as small as they like, and they only get remarks.
 */
export async function checkContent({
  dir,
  notes,
  withLinks,
  now,
  say,
  complain,
}: ContentCheck): Promise<boolean> {
  const pack = await loadPack(dir, notes);
  const lacking = shortcomings(pack);
  const isShipped = resolve(dir) === resolve(SHIPPED);
  complain(isShipped ? lacking : lacking.map(asRemark));
  complain(staleLinks(pack, localDay(now, 'UTC')).map(asRemark));
  const areOpen = !withLinks || (await checkLinks(pack, say, complain));
  const isInOrder = areOpen && !(isShipped && lacking.length > 0);
  if (isInOrder) say(`Content is in order: ${sizesText(pack)}.`);
  return isInOrder;
}

const asRemark = (sentence: string): string => `Remark: ${sentence}`;

const sizesText = (pack: Pack): string =>
  [
    `${pack.skills.length} skills`,
    `${pack.tracks.tracks.length} tracks`,
    `${allQuestions(pack).length} questions`,
    `${allTopics(pack).length} topics`,
    `${linksOf(pack).length} links`,
  ].join(', ');

async function checkLinks(
  pack: Pack,
  say: ContentCheck['say'],
  complain: ContentCheck['complain'],
): Promise<boolean> {
  const links = linksOf(pack);
  const opened = await openAddresses(links.map(({ url }) => url));
  if (opened.length > 0 && opened.every(({ status, state }) => state !== 'open' && status === undefined)) {
    complain(['None of the links answered. Is this machine online?']);
    return false;
  }
  const of = (state: 'gone' | 'unclear') => opened.filter((one) => one.state === state);
  const told = (url: string, why: string): string => {
    const topics = new Set(links.flatMap((link) => (link.url === url ? [`"${link.topic}"`] : [])));
    return `${url} (${why}), in topic ${[...topics].join(', ')}`;
  };
  complain(of('gone').map(({ url, why }) => `Gone: ${told(url, why)}`));
  complain(of('unclear').map(({ url, why }) => asRemark(`check by hand: ${told(url, why)}`)));
  const [gone, unclear] = [of('gone').length, of('unclear').length];
  say(
    `${opened.length} links: ${opened.length - gone - unclear} open, ${gone} gone, ${unclear} to check by hand.`,
  );
  return gone === 0;
}
