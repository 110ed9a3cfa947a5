import type { GroupAverage } from '../../domain/averages/averages.ts';
import type { TeachNext } from '../../domain/leads/teach-next.ts';
import type { Pack } from '../../domain/pack.ts';
import { topicTitle } from '../skills/topic.ts';
import { linkButton } from '../words/button.ts';
import type { Control } from '../words/card.ts';
import { levelBar } from '../words/levels.ts';
import { bucketName } from '../words/names.ts';
import { counted, listed, shortened } from '../words/text.ts';

const TOPICS = 2;
/** As many buttons as a row has. */
const LINKS = 5;
const LABEL = 34;

/** @param isBrief without the note on how it was counted, where not everything fits */
export function averagesText(pack: Pack, averages: readonly GroupAverage[], isBrief = false): string {
  const lines = averages.map(({ bucket, average, sharing, others }) => {
    const name = `**${bucketName(pack, bucket)}**`;
    if (average === undefined) return `${name}: too few people to show`;
    const who = [
      ...(sharing > 0 ? [`${sharing} who ${sharing === 1 ? 'shares' : 'share'}`] : []),
      ...(others ? ['three or more who do not share'] : []),
    ];
    return `${name}: ${levelBar(average)} (${who.join(', ')})`;
  });
  return [
    '### Averages',
    ...lines,
    ...(isBrief
      ? []
      : [
          '-# Rounded to half a level. Private ratings count once there are four of them, are kept away from 1 and 5, and update when four people have new ones. Leads count only if they share.',
        ]),
  ].join('\n');
}

function peopleText({ sharing, others }: TeachNext): string {
  if (others === 0) return counted(sharing, 'person', 'people');
  const who = [
    ...(sharing > 0 ? [`${sharing} who ${sharing === 1 ? 'shares' : 'share'}`] : []),
    `${others} or more who do not`,
  ];
  return `at least ${sharing + others} people${sharing > 0 ? ` (${listed(who)})` : ', who do not share'}`;
}

function gapLine(gap: TeachNext, number: number): string {
  const from = gap.level ?? 1;
  const titles = gap.topics.slice(0, TOPICS).map((topic) => {
    const { hours } = topic;
    return `${topicTitle(topic)}${hours === undefined ? '' : ` (${counted(hours, 'hour')})`}`;
  });
  const topics =
    titles.length === 0 ? 'No course topic yet' : `From ${from} to ${from + 1}: ${titles.join('; ')}`;
  return `${number}. **${gap.name}**: ${peopleText(gap)}\n${topics} · ${counted(gap.questions, 'question')}`;
}

/** The first link of the first topic for each gap, to look at before a session. */
export const teachLinks = (gaps: readonly TeachNext[]): readonly Control[] =>
  gaps.slice(0, LINKS).flatMap(({ topics: [topic] }, index) => {
    const [first] = topic?.resources ?? [];
    return first ? [linkButton(first.url, shortened(`${index + 1}. ${first.title}`, LABEL))] : [];
  });

/**
 * The gaps that are worth a session, with what there is for one.
 * @param isBrief without the note on how it was counted, where not everything fits
 */
export function teachText(gaps: readonly TeachNext[], isBrief = false): string {
  if (gaps.length === 0) return '### What to teach next\nToo few audits to say.';
  return [
    '### What to teach next',
    ...gaps.map((gap, index) => gapLine(gap, index + 1)),
    ...(isBrief
      ? []
      : [
          "-# The most common gaps, each against the member's own target. Private ratings appear only in groups of three or more.",
        ]),
  ].join('\n');
}
