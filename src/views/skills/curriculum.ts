import { ids } from '../../discord/interactions/ids.ts';
import { type Area, COVERAGES, type Role, type Topic } from '../../domain/pack.ts';
import { type AreaHelp, roleCoverage } from '../../domain/skills/coverage.ts';
import { button } from '../words/button.ts';
import { type Card, type Control, card } from '../words/card.ts';
import { shortened } from '../words/text.ts';

type Coverage = Area['coverage'];

const CONTENTS = 120;
const SUMMARY = 200;

const HEADINGS: Readonly<Record<Coverage, string>> = {
  covered: 'Covered',
  partly: 'Partly covered',
  missing: 'Missing',
};
export const COVERAGE_WORDS: Readonly<Record<Coverage, string>> = {
  covered: 'covered',
  partly: 'partly covered',
  missing: 'missing',
};

const PRIORITIES: readonly Area['priority'][] = ['high', 'medium', undefined];

function areaLines({ areas }: Role, coverage: Coverage): string {
  const inOrder = PRIORITIES.flatMap((priority) =>
    areas.filter((area) => area.coverage === coverage && area.priority === priority),
  );
  if (inOrder.length === 0) return '';
  const named = inOrder.map(({ name, priority }) =>
    priority === undefined ? name : `${name} (${priority} priority)`,
  );
  return `**${HEADINGS[coverage]}** (${inOrder.length}): ${named.join(', ')}`;
}

export const overviewButton = ({ id }: Pick<Role, 'id'>): Control =>
  button(ids.roleOverview.write({ role: id }), 'All areas');

export const curriculumButton = (
  { id }: Pick<Role, 'id'>,
  part: 'coverage' | 'proposals',
  label: string,
): Control => button(ids.roleCurriculum.write({ role: id, part }), label);

/** For authors of the curriculum: how much of a listing it covers. */
export function coverageCard(role: Role): Card {
  const { covered, partly, missing, total, atLeastPartlyPercent } = roleCoverage(role);
  const beside = role.beside.map(({ name }) => name).join(', ');
  return card(
    `## The curriculum for this job\n-# Source: ${role.source}`,
    `Covers ${covered + partly} of ${total} areas at least partly (${atLeastPartlyPercent} %): ${covered} covered, ${partly} partly, ${missing} missing.`,
    COVERAGES.map((coverage) => areaLines(role, coverage))
      .filter((text) => text !== '')
      .join('\n'),
    beside === '' ? '' : `-# Not asked for in the listing: ${beside}.`,
    [curriculumButton(role, 'proposals', 'Proposals'), overviewButton(role)],
  );
}

/** The findings of the listing's analysis, and its proposals. */
export const proposalsCard = (role: Role): Card =>
  card(
    '## Proposed for the curriculum as a whole',
    shortened(role.summary, SUMMARY),
    role.integration.map((one) => `- ${one}`).join('\n'),
    [curriculumButton(role, 'coverage', 'Back'), overviewButton(role)],
  );

const sourceText = ({ id, title, content }: Topic): string =>
  `- ${title} (\`${id}\`)${content.length === 0 ? '' : `: ${shortened(content.join('; '), CONTENTS)}`}`;

function lackText(area: Area, { additions }: AreaHelp): string {
  if (area.missing.length === 0 && additions.length === 0) return '';
  const proposed = additions.map(
    ({ title, contents }) => `Proposed module: ${title} (${shortened(contents.join('; '), CONTENTS)})`,
  );
  return [
    '### What the curriculum lacks',
    ...area.missing.map((topic) => `- ${topic}`),
    area.priority === undefined ? 'No priority is named.' : `Priority: ${area.priority}.`,
    ...proposed,
  ].join('\n');
}

/** What the curriculum has for one area, and what it lacks. */
export const areaSourceCard = (role: Role, area: Area, help: AreaHelp): Card =>
  card(
    `## ${area.name}: in the curriculum\n-# ${role.title}`,
    `${area.note}`,
    area.coverage === 'missing' ? '' : help.topics.map(sourceText).join('\n'),
    lackText(area, help),
    [overviewButton(role)],
  );
