import { ids } from '../../discord/interactions/ids.ts';
import { type Area, COVERAGES, type Pack, type Role } from '../../domain/pack.ts';
import { roleCoverage } from '../../domain/skills/coverage.ts';
import type { CurrentRatings } from '../../domain/skills/ratings.ts';
import { button } from '../words/button.ts';
import { type Card, type Control, card, LINE } from '../words/card.ts';
import { levelBar } from '../words/levels.ts';
import { OPTION_TEXT, SELECT_OPTIONS } from '../words/limits.ts';
import { beginButton } from '../words/onward-buttons.ts';
import { stringSelect } from '../words/select.ts';
import { shortened } from '../words/text.ts';

type Coverage = Area['coverage'];

const HEADINGS: Readonly<Record<Coverage, string>> = {
  covered: 'Covered',
  partly: 'Partly covered',
  missing: 'Missing in the curriculum',
};
export const COVERAGE_WORDS: Readonly<Record<Coverage, string>> = {
  covered: 'covered',
  partly: 'partly covered',
  missing: 'missing',
};

export const ratedWords = (area: Area, current: CurrentRatings): string => {
  const rating = current.get(area.ratingId)?.rating;
  return rating === undefined ? 'not rated' : `you ${levelBar(rating)}`;
};

const PRIORITIES: readonly Area['priority'][] = ['high', 'medium', undefined];

function areaLines(role: Role, current: CurrentRatings, coverage: Coverage): string {
  const areas = PRIORITIES.flatMap((priority) =>
    role.areas.filter((area) => area.coverage === coverage && area.priority === priority),
  );
  const isRated = role.areas.some(({ ratingId }) => current.has(ratingId));
  if (areas.length === 0) return '';
  const lines = areas.map((area) => {
    const facts = [
      ...(isRated ? [ratedWords(area, current)] : []),
      ...(area.priority === undefined ? [] : [`${area.priority} priority`]),
    ];
    return `- **${area.name}**${facts.length === 0 ? '' : `: ${facts.join(' · ')}`}`;
  });
  return [`### ${HEADINGS[coverage]} (${areas.length})`, ...lines].join('\n');
}

/** One area in detail. @param chosen the one that is shown */
export const areaSelect = ({ id, areas }: Role, current: CurrentRatings, chosen?: string): Control =>
  stringSelect(
    ids.roleArea.write({ role: id }),
    'One area in detail',
    areas.slice(0, SELECT_OPTIONS).map((area) => ({
      value: area.id,
      label: area.name,
      description: shortened(`${COVERAGE_WORDS[area.coverage]} · ${ratedWords(area, current)}`, OPTION_TEXT),
      default: area.id === chosen,
    })),
  );

function roleSelect({ roles }: Pack, chosen: string): readonly Control[] {
  if (roles.length < 2) return [];
  return [
    stringSelect(
      ids.role.write({}),
      'Another job listing',
      roles
        .slice(0, SELECT_OPTIONS)
        .map(({ id, title }) => ({ value: id, label: title, default: id === chosen })),
    ),
  ];
}

const proposals = ({ integration }: Role): string =>
  integration.length === 0
    ? ''
    : ['### Proposed for the curriculum as a whole', ...integration.map((one) => `- ${one}`)].join('\n');

/** A job listing against the curriculum and the member's own ratings. */
export function roleCard(pack: Pack, role: Role, current: CurrentRatings): Card {
  const { covered, partly, missing, total, atLeastPartlyPercent } = roleCoverage(role);
  const rated = role.areas.filter(({ ratingId }) => current.has(ratingId)).length;
  const beside = role.beside.map(({ name }) => name).join(', ');
  return card(
    `## ${role.title}\nThe curriculum covers ${covered + partly} of ${total} areas at least partly (${atLeastPartlyPercent} %): ${covered} covered, ${partly} partly, ${missing} missing.${rated === 0 ? '\nYou have not rated yourself in these areas yet.' : ''}`,
    role.summary,
    COVERAGES.map((coverage) => areaLines(role, current, coverage))
      .filter((text) => text !== '')
      .join('\n'),
    proposals(role),
    beside === '' ? '' : `-# In the curriculum too, though the listing does not ask for it: ${beside}.`,
    LINE,
    [areaSelect(role, current)],
    roleSelect(pack, role.id),
    rated === total
      ? []
      : [beginButton({ depth: 'role', mode: 'own', role: role.id }, 'Rate myself in these areas')],
    `-# Source: ${role.source}. Your ratings are shown to you alone.`,
  );
}

export const overviewButton = ({ id }: Role): Control =>
  button(ids.roleOverview.write({ role: id }), 'All areas');
