import type { GivenRatings } from '../../domain/member.ts';
import type { COVERAGES, Pack, Role } from '../../domain/pack.ts';
import type { Evidence } from '../../domain/skills/evidence.ts';
import { levelBar } from '../words/levels.ts';
import { evidenceText } from './evidence.ts';

const COVERAGE_WORDS: Readonly<Record<(typeof COVERAGES)[number], string>> = {
  covered: 'the curriculum covers it',
  partly: 'the curriculum covers a part',
  missing: 'not in the curriculum',
};

function roleText({ title, areas }: Role, given: GivenRatings, evidence: Evidence): string {
  const lines = areas.flatMap(({ ratingId, name, coverage }) => {
    const rating = given[ratingId];
    const line = evidence[ratingId];
    if (rating == null) return [];
    const words = `${name}: ${levelBar(rating)}, ${COVERAGE_WORDS[coverage]}`;
    return [line === undefined ? words : `${words}\n${evidenceText(line)}`];
  });
  return lines.length === 0 ? '' : `### ${title}\n${lines.join('\n')}`;
}

/** The rated areas of job listings. They are beside the skills map, and no track or bucket counts them. */
export const areasText = (pack: Pack, given: GivenRatings, evidence: Evidence = {}): string =>
  pack.roles
    .map((role) => roleText(role, given, evidence))
    .filter((text) => text !== '')
    .join('\n');
