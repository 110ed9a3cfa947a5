import type { GivenRatings } from '../../domain/member.ts';
import type { COVERAGES, Pack } from '../../domain/pack.ts';
import type { Evidence } from '../../domain/skills/evidence.ts';
import { levelBar } from '../words/levels.ts';
import { evidenceText } from './evidence.ts';

const COVERAGE_WORDS: Readonly<Record<(typeof COVERAGES)[number], string>> = {
  covered: 'the curriculum covers it',
  partly: 'the curriculum covers a part',
  missing: 'not in the curriculum',
};

/**
 * The rated areas of job listings, each in words. They are not on the skills map, and no track or bucket counts them.
 */
export const areaLines = (pack: Pack, given: GivenRatings, evidence: Evidence = {}): readonly string[] =>
  pack.roles.flatMap(({ title, areas }) =>
    areas.flatMap(({ ratingId, name, coverage }) => {
      const rating = given[ratingId];
      const line = evidence[ratingId];
      if (rating == null) return [];
      const words = `**${name}**: ${levelBar(rating)}, ${COVERAGE_WORDS[coverage]}`;
      return [
        [
          ...(pack.roles.length > 1 ? [`-# ${title}`] : []),
          words,
          ...(line === undefined ? [] : [evidenceText(line)]),
        ].join('\n'),
      ];
    }),
  );
