import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import type { Area, Pack, Role } from '../../domain/pack.ts';
import type { CurrentRatings } from '../../domain/skills/ratings.ts';
import { type Card, type Control, card } from '../words/card.ts';
import { aimText, levelBar } from '../words/levels.ts';
import { OPTION_TEXT, SELECT_OPTIONS } from '../words/limits.ts';
import { beginButton } from '../words/onward-buttons.ts';
import { stringSelect } from '../words/select.ts';
import { shortened } from '../words/text.ts';
import { COVERAGE_WORDS, curriculumButton } from './curriculum.ts';

/** From this level on, somebody has what a listing asks for. */
const HAS = 4;

const ratedWords = (area: Area, current: CurrentRatings): string => {
  const rating = current.get(area.ratingId)?.rating;
  return rating === undefined ? 'not rated' : `you ${levelBar(rating)}`;
};

/** A select that opens one area. @param chosen the one that is shown */
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

const URGENCY: readonly Area['priority'][] = ['high', 'medium', undefined];

interface RatedArea {
  readonly area: Area;
  readonly level: number;
}

const names = (areas: readonly RatedArea[]): string =>
  areas.map(({ area, level }) => `${area.name} ${level}`).join(', ');

/** The most important lacking area; among equals, the one furthest away. */
const firstOf = (lacking: readonly RatedArea[]): RatedArea | undefined =>
  lacking.toSorted(
    (one, other) =>
      URGENCY.indexOf(one.area.priority) - URGENCY.indexOf(other.area.priority) || one.level - other.level,
  )[0];

interface RoleStanding {
  readonly isRated: boolean;
  readonly unrated: readonly string[];
  /** What somebody has and lacks, and what to do first. */
  readonly texts: readonly string[];
}

/** @param levelOf their level in an area, undefined: not rated */
export function roleStanding(
  { areas }: Pick<Role, 'areas'>,
  levelOf: (area: Area) => number | undefined,
): RoleStanding {
  const rated = areas.flatMap((area): RatedArea[] => {
    const level = levelOf(area);
    return level === undefined ? [] : [{ area, level }];
  });
  const has = rated.filter(({ level }) => level >= HAS);
  const lacks = rated.filter(({ level }) => level < HAS);
  const unrated = areas.filter((area) => levelOf(area) === undefined).map(({ name }) => name);
  const first = firstOf(lacks);
  const lines = [
    ...(has.length === 0 ? [] : [`**You have**: ${names(has)}`]),
    ...(lacks.length === 0 ? [] : [`**You lack**: ${names(lacks)}`]),
    ...(unrated.length === 0 ? [] : [`**Not rated**: ${unrated.join(', ')}`]),
  ];
  const aim = first
    ? `### Do this first: ${first.area.name}\n${aimText(first.level + 1, first.area.levels[first.level] ?? '')}`
    : '';
  return { isRated: rated.length > 0, unrated, texts: [lines.join('\n'), aim] };
}

/** A job listing compared with the member's own ratings: what they have, what they lack, and what to do first. */
export function roleCard(pack: Pack, role: Role, current: CurrentRatings): Card {
  const { isRated, unrated, texts } = roleStanding(role, ({ ratingId }) => current.get(ratingId)?.rating);
  return card(
    `## ${role.title}${isRated ? '' : '\nYou have not rated yourself in these areas yet.'}`,
    ...texts,
    [areaSelect(role, current)],
    roleSelect(pack, role.id),
    [
      ...(unrated.length === 0
        ? []
        : [
            {
              ...beginButton({ depth: 'role', mode: 'own', role: role.id }, 'Rate myself in these areas'),
              style: ButtonStyle.Primary as const,
            },
          ]),
      curriculumButton(role, 'coverage', 'The curriculum for this job'),
    ],
    '-# Levels of 5. Your ratings are shown to you alone.',
  );
}
