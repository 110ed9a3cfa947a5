import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import type { CohortState } from '../../domain/cohort/cohort-state.ts';
import { comingDaysOff } from '../../domain/cohort/days-off.ts';
import {
  SETUP_PARTS,
  type SetupAct,
  type SetupForm,
  type SetupPart,
} from '../../domain/cohort/setup-steps.ts';
import type { CohortSettings, DaysOff } from '../../domain/cohort.ts';
import { localDay } from '../../domain/dates.ts';
import type { Pack } from '../../domain/pack.ts';
import { type Button, button } from '../words/button.ts';
import type { Block, Control } from '../words/card.ts';
import { stringSelect } from '../words/select.ts';
import { daysOffButton, removeDaysOff } from './days-off.ts';
import { presetSelect } from './preset.ts';
import { channelSelect, groupSelect, type ListedGroup, rolesSelect, severalSelect } from './selects.ts';

export interface ControlFacts {
  readonly cohort: string;
  readonly settings: CohortSettings;
  readonly state: CohortState;
  readonly part: SetupPart;
  /** Epoch ms. */
  readonly now: number;
  readonly pack: Pick<Pack, 'banks' | 'tracks'>;
  /** The server's other groups, running ones first. */
  readonly others: readonly ListedGroup[];
  /** Ids of configured channels and roles that no longer exist, which must not be preselected. */
  readonly gone?: readonly string[];
}

const PARTS: Readonly<Record<SetupPart, readonly [label: string, description: string]>> = {
  overview: ['Overview', 'Is it on, what comes next, what is missing'],
  schedule: ['Channel and schedule', 'Where and when the question comes, first and last date'],
  people: ['People', 'Who leads, who is a member, who is pinged, the Join button'],
  questions: ['Questions', 'A track to start from, packs and sections, own questions first, interviews'],
  dates: ['Days off, pause and end', 'Holidays, a break, the end of a course'],
  digest: ['Weekly digest', 'The numbers of the week, into a channel for leads'],
  groups: ['Name and other groups', 'Rename it, own answer first, see or make another group'],
};

/** The title of a part. */
export const partName = (part: SetupPart): string => PARTS[part][0];

const act = (cohort: string, what: SetupAct, label: string, style?: Button['style']): Control =>
  button(ids.setupDo.write({ cohort, what }), label, style);

export const formButton = (
  cohort: string,
  form: SetupForm,
  label: string,
  style?: Button['style'],
): Control => button(ids.setupForm.write({ cohort, form, typed: '-' }), label, style);

const preview = (cohort: string): Control => button(ids.setupPreview.write({ cohort }), 'Preview question');

const invite = (cohort: string): Control => button(ids.setupInvite.write({ cohort }), 'Post Join button');

/** The button that starts or pauses the group. @param first whether starting is the one next step */
function going({ cohort, settings, state }: ControlFacts, first: boolean): Control[] {
  const isPaused = settings.schedule.pausedAt !== undefined;
  const label = state === 'over' ? 'Start again' : isPaused ? 'Start' : 'Pause';
  return state === 'over' || isPaused
    ? [act(cohort, 'start', label, first ? ButtonStyle.Primary : undefined)]
    : [act(cohort, 'pause', label)];
}

function partSelect({ cohort, part }: ControlFacts): Control[] {
  return [
    stringSelect(
      ids.setupPart.write({ cohort }),
      'What to change',
      SETUP_PARTS.map((value) => ({
        label: PARTS[value][0],
        description: PARTS[value][1],
        value,
        default: value === part,
      })),
    ),
  ];
}

export const comingOff = ({
  settings: { schedule },
  now,
}: Pick<ControlFacts, 'settings' | 'now'>): readonly DaysOff[] =>
  comingDaysOff(schedule.off ?? [], localDay(now, schedule.zone));

const one = (id: string | undefined): readonly string[] => (id === undefined ? [] : [id]);

/** The sections of the group's banks without duplicates, in the order of the files. */
export const sectionsOf = ({ banks }: Pick<Pack, 'banks'>, { banks: chosen }: CohortSettings): string[] => [
  ...new Set(
    banks
      .filter(({ id }) => chosen === undefined || chosen.includes(id))
      .flatMap(({ questions }) => questions.map(({ section }) => section)),
  ),
];

/** What can be changed about peer review from its current state. */
const reviewActs = ({ cohort, settings: { reviews } }: ControlFacts): Control[] => [
  ...(reviews === undefined ? [act(cohort, 'reviews-unnamed', 'Turn on peer review')] : []),
  ...(reviews === 'unnamed' ? [act(cohort, 'reviews-named', 'Show names in reviews')] : []),
  ...(reviews === 'named' ? [act(cohort, 'reviews-unnamed', 'Hide names in reviews')] : []),
  ...(reviews === undefined ? [] : [act(cohort, 'no-reviews', 'No peer review')]),
];

const pairsAct = ({ cohort, settings: { pairs } }: ControlFacts): Control =>
  pairs === true
    ? act(cohort, 'no-pairs', 'No mock interviews')
    : act(cohort, 'pairs', 'Turn on mock interviews');

/** @param urgent controls that come before everything else, if any */
function ofPart(facts: ControlFacts, urgent: readonly Control[]): Block[] {
  const { cohort, settings, state, pack, gone = [] } = facts;
  const there = (ids: readonly string[]): readonly string[] => ids.filter((id) => !gone.includes(id));
  switch (facts.part) {
    case 'overview':
      return [[...urgent, ...going(facts, urgent.length === 0), preview(cohort)]];
    case 'schedule':
      return [
        channelSelect(cohort, 'question', there([settings.channel])[0], 'Channel of the question'),
        [
          formButton(cohort, 'schedule', 'Time, days and dates', ButtonStyle.Primary),
          settings.locksThreads === true
            ? act(cohort, 'no-lock', 'Old threads: do not lock')
            : act(cohort, 'lock-threads', 'Lock old threads'),
        ],
      ];
    case 'people':
      return [
        rolesSelect(cohort, 'lead', there(settings.leadRoles), 'Lead roles'),
        rolesSelect(cohort, 'member', there(one(settings.memberRole)), 'Member role (optional)'),
        rolesSelect(cohort, 'ping', there(one(settings.pingRole)), 'Ping role (optional)'),
        [
          ...(state === 'paused' ? going(facts, true) : []),
          invite(cohort),
          // A phone has room for one more row, and urgent controls come first.
          ...(urgent.length > 0 ? [] : [...reviewActs(facts), pairsAct(facts)]),
        ],
      ];
    case 'questions': {
      const sections = sectionsOf(pack, settings);
      const banks = pack.banks.map(({ id, title }) => [id, title] as const);
      return [
        presetSelect(cohort, pack),
        severalSelect(cohort, 'banks', banks, settings.banks, 'Question packs'),
        severalSelect(
          cohort,
          'sections',
          sections.map((section) => [section, section] as const),
          settings.sections,
          'Sections',
        ),
        [
          settings.ownFirst === true
            ? act(cohort, 'own-last', 'Own questions not first')
            : act(cohort, 'own-first', 'Own questions first'),
          formButton(cohort, 'interview', 'Interviews begin on'),
        ],
      ];
    }
    case 'dates':
      return [
        removeDaysOff(cohort, comingOff(facts)),
        [
          daysOffButton(cohort, 'Add days off', { style: ButtonStyle.Primary }),
          ...going(facts, false),
          ...(state === 'over' ? [] : [act(cohort, 'end', 'End this group', ButtonStyle.Danger)]),
        ],
      ];
    case 'digest':
      return [
        channelSelect(cohort, 'digest', there(one(settings.digest?.channel))[0], 'Channel for leads only'),
        settings.digest
          ? [formButton(cohort, 'digest', 'Day and time'), act(cohort, 'no-digest', 'No digest')]
          : [],
      ];
    case 'groups':
      return [
        groupSelect(facts.others, 'Show another group'),
        [
          formButton(cohort, 'group', 'Another group'),
          formButton(cohort, 'name', 'Rename'),
          settings.answersAfterOwn === true
            ? act(cohort, 'answers-at-once', 'Show answers at once')
            : act(cohort, 'answers-after-own', 'Own answer first'),
        ],
      ];
  }
}

/** What can be changed, and how to reach everything else. */
export const setupControls = (facts: ControlFacts, urgent: readonly Control[]): Block[] => [
  ...ofPart(facts, urgent),
  partSelect(facts),
];
