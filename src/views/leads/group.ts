import type { GroupAverage } from '../../domain/averages/averages.ts';
import type { TeachNext } from '../../domain/leads/teach-next.ts';
import type { Pack } from '../../domain/pack.ts';
import { levelBar } from '../words/levels.ts';
import { bucketName } from '../words/names.ts';
import { counted, listed } from '../words/text.ts';

export const averagesText = (pack: Pack, averages: readonly GroupAverage[]): string =>
  averages
    .map(
      ({ bucket, average }) =>
        `**${bucketName(pack, bucket)}**: ${average === undefined ? 'too few people to show' : levelBar(average)}`,
    )
    .join('\n');

/** Whose ratings are in each average shown. */
export const whoCountsText = (pack: Pack, averages: readonly GroupAverage[]): string =>
  averages
    .flatMap(({ bucket, average, sharing, others }) => {
      if (average === undefined) return [];
      const who = [
        ...(sharing > 0 ? [`${sharing} who ${sharing === 1 ? 'shares' : 'share'}`] : []),
        ...(others ? ['three or more who do not share'] : []),
      ];
      return [`- ${bucketName(pack, bucket)}: ${listed(who)}`];
    })
    .join('\n');

/** How many people have a gap. People who don't share are counted in threes. */
export const peopleText = ({ sharing, others }: Pick<TeachNext, 'sharing' | 'others'>): string =>
  others === 0 ? counted(sharing, 'person', 'people') : `${sharing + others}+ people`;

/** More are one button away. */
const TAUGHT = 2;

/** The gaps most worth a session. */
export const teachText = (gaps: readonly TeachNext[]): string =>
  [
    '### What to teach next',
    ...(gaps.length === 0 ? ['Too few audits to say.'] : []),
    ...gaps.slice(0, TAUGHT).map((gap) => `**${gap.name}**: ${peopleText(gap)}`),
  ].join('\n');
