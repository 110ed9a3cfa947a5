import type { CohortFigures } from '../../actions/leads/cohort-overview.ts';
import type { CohortRef, CohortSettings } from '../../domain/cohort.ts';
import { type Card, card, type Shown } from '../words/card.ts';
import { pageControls } from './controls.ts';
import { memberText, spanText, totalsText } from './members.ts';

/** How many two-line rows fit on a phone beside their picture. */
export const MEMBERS_A_PAGE = 6;

/** The rows on a page, which the heat map shows too, and the number of the first one. */
export function rowsOnPage<T>(
  rows: readonly T[],
  wanted: number,
): { readonly shown: readonly T[]; readonly page: number; readonly pages: number; readonly first: number } {
  const pages = Math.max(1, Math.ceil(rows.length / MEMBERS_A_PAGE));
  const page = Math.min(wanted, pages - 1);
  const start = page * MEMBERS_A_PAGE;
  return { shown: rows.slice(start, start + MEMBERS_A_PAGE), page, pages, first: start + 1 };
}

export interface WhoAnswered extends Pick<CohortFigures, 'rows' | 'period' | 'from' | 'questions'> {
  readonly ref: CohortRef;
  readonly settings: Pick<CohortSettings, 'schedule' | 'reviews'>;
  readonly now: number;
  /** Counted from 0. */
  readonly page: number;
  /** The picture of who took part when. */
  readonly heatmap?: Shown | undefined;
}

/** A page of members in the order they joined: no ranking. The picture uses the same row numbers. */
export function whoAnsweredCard(of: WhoAnswered): Card {
  const { ref, rows, period, from, now, heatmap, settings } = of;
  const { shown, page, pages, first } = rowsOnPage(rows, of.page);
  const shownOf = { now, zone: settings.schedule.zone, period, from };
  return card(
    [
      '## Who answered',
      spanText(of),
      ...(of.questions === 0 ? [] : [`-# ${totalsText(of)}`]),
      ...(pages > 1 ? [`-# Page ${page + 1} of ${pages}`] : []),
    ].join('\n'),
    heatmap ?? '',
    shown.length === 0
      ? 'Nobody has audited or answered so far. The bot lists people from their first audit or answer on.'
      : shown.map((row, index) => memberText({ ...row, number: first + index }, shownOf)).join('\n'),
    ...pageControls(ref.cohort, { period, page, pages, hasReviews: settings.reviews !== undefined }),
  );
}
