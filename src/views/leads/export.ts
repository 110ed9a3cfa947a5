import type { ExportedAnswer, ExportedPost } from '../../actions/leads/cohort-export.ts';
import type { CohortFigures } from '../../actions/leads/cohort-overview.ts';
import type { Hidden } from '../../domain/answers/seen-by-leads.ts';
import type { CohortRef, CohortSettings } from '../../domain/cohort.ts';
import type { Pack } from '../../domain/pack.ts';
import type { Separator } from '../../domain/personal/separator.ts';
import { PERIODS, type PeriodName } from '../../domain/posts/participation.ts';
import type { ExportFile } from '../own-data/export.ts';
import { oneColumnHelp } from '../words/csv-cell.ts';
import { periodText } from './members.ts';

export const EXPORT_FORMATS = ['csv', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const MEGABYTE = 1_000_000;

export interface CohortExport {
  readonly pack: Pack;
  readonly ref: CohortRef;
  readonly settings: CohortSettings;
  readonly figures: CohortFigures;
  /** The last date of the period, which is today. */
  readonly until: string;
  readonly now: number;
  /** People's names in the server, as far as they are known. */
  readonly names: ReadonlyMap<string, string>;
}

/** Takes the answers question by question, and returns the files. */
export interface ExportWriter {
  add(post: ExportedPost): void;
  /** Of all files so far, in bytes. */
  readonly size: number;
  files(): readonly ExportFile[];
}

const HIDDEN: Readonly<Record<Hidden, string>> = {
  private: 'kept private by its author',
  unshown: 'does not stand in the thread',
  elsewhere: 'stands in a channel that you may not see',
  unreadable: 'Discord did not tell the words',
};

/** Why parts of an answer are missing; empty if none are. */
export const hiddenWords = ({ seen }: ExportedAnswer): string =>
  seen ? [...seen.hidden].map((why) => HIDDEN[why]).join('; ') : 'the record cannot be read';

export const fileName = ({ ref, until }: CohortExport, part: string): string =>
  `cohort-${ref.cohort}-${part}-${until}`;

/** Describes the files, or says why there are none. */
export const exportedText = (
  { settings, figures, until }: CohortExport,
  format: ExportFormat,
  separator: Separator,
): string =>
  [
    `**${periodText(figures.period)}** of <#${settings.channel}>: ${figures.from} to ${until}.`,
    format === 'csv'
      ? `Two tables: members and answers. A cell that a spreadsheet could take for a formula begins with '.${oneColumnHelp(separator)}`
      : 'One file with members and answers.',
    '-# Only you see these files: save them before you close this message. They hold what you may see as a lead: ratings of those alone who share them, and no private answers. Members can delete their data here, but not in your files: delete those when you no longer need them.',
  ].join('\n');

export function tooLargeText(period: PeriodName, limit: number): string {
  const shorter = PERIODS.slice(0, PERIODS.indexOf(period)).toReversed();
  const size = `${Math.floor(limit / MEGABYTE)} MB`;
  const what = `The files for this period would be larger than the ${size} that Discord takes here, so none was made.`;
  return shorter.length === 0
    ? `${what} /cohort answers shows the answers page by page.`
    : `${what} Choose a shorter period: ${shorter.map(periodText).join(', or ')}.`;
}
