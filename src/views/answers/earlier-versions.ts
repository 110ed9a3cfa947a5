import { ids } from '../../discord/interactions/ids.ts';
import type { EarlierVersion } from '../../domain/answer.ts';
import { versionText } from '../../domain/answers/earlier.ts';
import { MOST_VERSIONS } from '../../domain/bounds.ts';
import { type Button, button } from '../words/button.ts';
import { type Card, card } from '../words/card.ts';
import { shortDate } from '../words/dates.ts';
import { moment } from '../words/schedule.ts';
import { quotedPages } from './message.ts';

const ROOM = 3_500;

export interface EarlierVersions {
  readonly cohort: string;
  readonly day: string;
  readonly versions: readonly EarlierVersion[];
  readonly page: number;
}

/** Earlier versions of the answer, latest first: one version per page, or several pages for a long one. */
export function earlierCard({ cohort, day, versions, page }: EarlierVersions): Card {
  const pages = versions
    .toReversed()
    .flatMap((version, index) =>
      quotedPages(versionText(version), ROOM).map((text, part) => ({ text, part, index, at: version.at })),
    );
  const shown = pages[Math.min(page, pages.length - 1)];
  if (!shown) return card(`## Earlier versions\nYour answer of ${shortDate(day)} has none.`);
  const place = pages.indexOf(shown);
  const turn = (to: number, label: string): Button[] =>
    to < 0 || to >= pages.length
      ? []
      : [button(ids.answerEarlier.write({ cohort, day, page: String(to) }), label)];
  return card(
    [
      `## Earlier version ${shown.index + 1} of ${versions.length}`,
      `-# Your answer of ${shortDate(day)}, written ${moment(shown.at)}${shown.part > 0 ? ', continued' : ''}. Only you see this.`,
    ].join('\n'),
    shown.text,
    [...turn(place - 1, 'Newer'), ...turn(place + 1, 'Older')],
    `-# ${versions.length < MOST_VERSIONS ? '' : `The latest ${MOST_VERSIONS} are kept. `}/question shows your answer as it is now.`,
  );
}
