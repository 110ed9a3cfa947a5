import type { MemberFigures } from '../../actions/leads/cohort-overview.ts';
import { BUCKET_IDS } from '../../domain/pack.ts';
import type { Separator } from '../../domain/personal/separator.ts';
import { csvOf } from '../words/csv-cell.ts';
import { figure } from '../words/levels.ts';
import { messageLink } from '../words/links.ts';
import { bucketName } from '../words/names.ts';
import { type CohortExport, type ExportWriter, fileName, hiddenWords } from './export.ts';

const bytes = (text: string): number => Buffer.byteLength(text);

type Row = readonly string[];

/** `2026-11-20 09:05`, which spreadsheets read as a time. */
function localTimes(zone: string): (at: number | undefined) => string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return (at) => (at === undefined ? '' : format.format(at));
}

function memberRow(
  { user, joinedAt, counts, lastSeen, audits, sessions, shared }: MemberFigures,
  { names, time }: { names: CohortExport['names']; time: (at: number | undefined) => string },
): Row {
  const { onTime, late, missed, open, excused } = counts;
  return [
    `<@${user}>`,
    names.get(user) ?? '',
    time(joinedAt),
    ...[onTime + late, late, missed, open, excused].map(String),
    time(lastSeen),
    String(audits.length),
    audits.map((at) => time(at).slice(0, 10)).join('; '),
    sessions.map(({ startsAt, said = 'not said' }) => `${time(startsAt)} ${said}`).join('; '),
    ...BUCKET_IDS.map((bucket) => (shared?.[bucket] === undefined ? '' : figure(shared[bucket]))),
  ];
}

/** Two files, because spreadsheets open one table per file. */
export function csvWriter(of: CohortExport, separator: Separator): ExportWriter {
  const csv = (rows: readonly Row[]): string => csvOf(rows, separator);
  /** Without the byte order mark at the start of a file. */
  const moreCsv = (rows: readonly Row[]): string => csv(rows).slice(1);
  const { pack, ref, settings, figures, names } = of;
  const { zone } = settings.schedule;
  const time = localTimes(zone);
  const members = csv([
    [
      'member',
      'name',
      `joined (${zone})`,
      'answered',
      'of these late',
      'missed',
      'still open',
      'excused',
      `last seen (${zone})`,
      'audits',
      'audited on',
      `sessions (${zone})`,
      ...BUCKET_IDS.map((bucket) => `${bucketName(pack, bucket)} (of those who share)`),
    ],
    ...figures.rows.map((row) => memberRow(row, { names, time })),
  ]);
  const parts = [
    csv([
      [
        'date',
        'question id',
        'question',
        'member',
        'name',
        `answered (${zone})`,
        'late',
        'answer',
        'not shown',
        'link',
      ],
    ]),
  ];
  let size = bytes(members) + bytes(parts.join(''));
  return {
    add({ post, text, answers }) {
      const part = moreCsv(
        answers.map((answer): Row => {
          const [first] = answer.seen?.messages ?? [];
          return [
            post.day,
            post.question,
            text,
            `<@${answer.user}>`,
            names.get(answer.user) ?? '',
            time(answer.at),
            answer.isLate ? 'yes' : 'no',
            answer.seen?.text ?? '',
            hiddenWords(answer),
            first ? messageLink(ref.guild, first.channel, first.id) : '',
          ];
        }),
      );
      parts.push(part);
      size += bytes(part);
    },
    get size() {
      return size;
    },
    files: () => [
      { name: `${fileName(of, 'members')}.csv`, content: members },
      { name: `${fileName(of, 'answers')}.csv`, content: parts.join('') },
    ],
  };
}
