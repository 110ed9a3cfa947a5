import type { CohortState } from '../../domain/cohort/cohort-state.ts';
import type { SetupPart } from '../../domain/cohort/setup-steps.ts';
import type { CohortSettings, Weekday } from '../../domain/cohort.ts';
import { nextDue } from '../../domain/posts/due.ts';
import { longDate, shortDate, timeIn } from '../words/dates.ts';
import { escaped } from '../words/repeated.ts';
import { ago, moment, scheduleText, timeText } from '../words/schedule.ts';
import { counted, listed } from '../words/text.ts';
import type { SetupProblems } from './checks.ts';
import { type ControlFacts, comingOff } from './controls.ts';
import { daysOffLines } from './days-off.ts';

export interface SettingFacts extends ControlFacts, Pick<SetupProblems, 'forum'> {
  /** Epoch ms. */
  readonly nextDue: number | undefined;
}

const role = (id: string): string => `<@&${id}>`;

const rolesText = (ids: readonly string[], most: number): string =>
  [...ids.slice(0, most).map(role), ...(ids.length > most ? [`and ${ids.length - most} more`] : [])].join(
    ', ',
  );

const FORESEEN = 3;

/** The dates after the next one, because a rhythm alone doesn't say them. */
function thenText({ settings: { schedule }, nextDue: first }: SettingFacts): string {
  if (!schedule.rhythm || first === undefined) return '';
  const days: string[] = [];
  for (
    let next = nextDue(schedule, first);
    next && days.length < FORESEEN;
    next = nextDue(schedule, next.dueAt)
  )
    days.push(shortDate(next.day));
  return days.length === 0 ? '' : `, then on ${listed(days)}`;
}

const NOT_NOW: Readonly<Record<CohortState, (settings: CohortSettings) => string>> = {
  running: () => 'none',
  'not-begun': () => 'none',
  paused: ({ schedule: { pausedAt = 0 } }) => `none, paused ${ago(pausedAt)}. Press Start to continue`,
  over: () => 'none, the group is over',
};

const nextLine = (facts: SettingFacts): string =>
  `**Next question**: ${facts.nextDue === undefined ? NOT_NOW[facts.state](facts.settings) : moment(facts.nextDue)}${thenText(facts)}`;

/** Mentions the forum tag that the bot chose. */
function channelLine({ settings, forum }: SettingFacts): string {
  const tag = forum?.tag;
  const marked = tag === undefined || tag === 'none' ? '' : `, tagged ${escaped(tag.name)}`;
  return `**Channel**: <#${settings.channel}>${forum ? `, a forum: each question is a post${marked}` : ''}`;
}

const scheduleLine = ({ settings }: SettingFacts): string =>
  `**Question**: ${scheduleText(settings.schedule)}`;

function datesLine({ settings: { schedule } }: SettingFacts): string {
  const { from, until } = schedule;
  if (from === undefined && until === undefined) return '';
  const first = from === undefined ? '' : `from ${longDate(from)} `;
  return `**Dates**: ${first}${until === undefined ? 'without an end' : `until ${longDate(until)}`}`;
}

const OVERVIEW_ROLES = 2;

const leadsLine = ({ settings: { leadRoles } }: SettingFacts): string =>
  leadRoles.length === 0
    ? '-# No lead role: people with Manage Server are leads'
    : `-# Leads: ${rolesText(leadRoles, OVERVIEW_ROLES)}`;

const PEOPLE_ROLES = 6;

/** What members do with each other; each member can opt in. */
function togetherLine({ reviews, pairs }: CohortSettings): string {
  const on = [
    ...(reviews === undefined ? [] : [`peer review ${reviews === 'named' ? 'with' : 'without'} names`]),
    ...(pairs === true ? ['mock interviews'] : []),
  ];
  return on.length === 0 ? '' : `**Opt-in**: ${on.join(', ')}`;
}

function peopleLines({ settings }: SettingFacts): readonly string[] {
  const { leadRoles, memberRole, pingRole } = settings;
  return [
    `**Lead role${leadRoles.length > 1 ? 's' : ''}**: ${leadRoles.length === 0 ? 'none, so people with Manage Server are leads' : rolesText(leadRoles, PEOPLE_ROLES)}`,
    `**Member role**: ${memberRole === undefined ? 'none, so whoever audits, answers or presses Join is a member' : role(memberRole)}`,
    `**Ping role**: ${pingRole === undefined ? 'none' : role(pingRole)}`,
    togetherLine(settings),
    '-# Leads see this group and no other.',
  ];
}

/** A single name is shown; several are counted, because the lists below show them. */
const chosenText = (names: readonly string[] | undefined, what: string): string =>
  names === undefined ? `all ${what}s` : names.length === 1 ? names.join('') : counted(names.length, what);

function questionLines({ settings, pack }: SettingFacts): readonly string[] {
  const { banks, sections, ownFirst, interviewOn } = settings;
  const titles = banks?.map((bank) => pack.banks.find(({ id }) => id === bank)?.title ?? bank);
  return [
    `**Questions**: ${chosenText(titles, 'pack')}; ${chosenText(sections, 'section')}`,
    ...(ownFirst === true ? ['**Own questions**: first'] : []),
    ...(interviewOn === undefined ? [] : [`**Interviews**: from ${longDate(interviewOn)}`]),
    '-# An empty list means all.',
  ];
}

const DAYS_OFF_SHOWN = 3;

function dateLines(facts: SettingFacts): readonly string[] {
  const coming = comingOff(facts);
  return [
    nextLine(facts),
    coming.length === 0
      ? '**Add days off** for holidays and breaks: type dates like 24 Dec - 2 Jan, or give a calendar file (.ics).'
      : `**Days off**, without a question:\n${daysOffLines(coming, DAYS_OFF_SHOWN)}`,
    "-# Questions skipped while paused don't count against anyone. Ending the group deletes nothing; Start again continues it.",
  ];
}

const WEEKLY: Readonly<Record<Weekday, string>> = {
  1: 'Mondays',
  2: 'Tuesdays',
  3: 'Wednesdays',
  4: 'Thursdays',
  5: 'Fridays',
  6: 'Saturdays',
  7: 'Sundays',
};

function digestLines({ settings: { digest } }: SettingFacts): readonly string[] {
  return digest
    ? [
        `**Digest**: in <#${digest.channel}>, ${WEEKLY[digest.weekday]} at ${timeText(digest)}`,
        'Once a week, only for leads: who took part, what to teach next, who may need a word.',
      ]
    : [
        'Off. Choose a channel that only leads can read: once a week it gets the numbers, what to teach next, and who may need a word.',
      ];
}

function scheduleLines(facts: SettingFacts): readonly string[] {
  const { schedule, locksThreads } = facts.settings;
  return [
    channelLine(facts),
    scheduleLine(facts),
    datesLine(facts),
    ...(locksThreads === true ? ['**Old threads**: locked after a week'] : []),
    `-# It's ${timeIn(schedule.zone, facts.now)} there. Changing this never posts questions for past days.`,
  ];
}

/** The settings of a part, one line each. */
export function settingLines(facts: SettingFacts): string {
  const lines: Readonly<Record<SetupPart, () => readonly string[]>> = {
    overview: () => [nextLine(facts), channelLine(facts), scheduleLine(facts), leadsLine(facts)],
    schedule: () => scheduleLines(facts),
    people: () => peopleLines(facts),
    questions: () => questionLines(facts),
    dates: () => dateLines(facts),
    digest: () => digestLines(facts),
    groups: () => [
      ...(facts.settings.answersAfterOwn === true
        ? ["**Others' answers**: once they've answered, or a day after the question"]
        : []),
      'Another group has its own channel, times, leads and members. A command is about the group of the channel that it is typed in.',
    ],
  };
  return lines[facts.part]()
    .filter((line) => line !== '')
    .join('\n');
}
