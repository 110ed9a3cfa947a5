import type { CohortState } from '../../domain/cohort/cohort-state.ts';
import type { CohortSettings, Weekday } from '../../domain/cohort.ts';
import type { SkippedPost } from '../../domain/post.ts';
import { nextDue } from '../../domain/posts/due.ts';
import { type Card, card, LINE } from '../words/card.ts';
import { longDate, shortDate, timeIn } from '../words/dates.ts';
import { failureText } from '../words/post-failure.ts';
import { escaped } from '../words/repeated.ts';
import { ago, moment, scheduleText, timeText } from '../words/schedule.ts';
import { listed } from '../words/text.ts';
import { groupTitle, type SetupProblems, setupProblems } from './checks.ts';
import { type ControlFacts, comingOff, formButton, partName, setupControls } from './controls.ts';
import { daysOffLines, daysOffText as oneDaysOffText } from './days-off.ts';
import { groupSelect, type ListedGroup } from './selects.ts';

export type { RoleSetting } from './checks.ts';

export interface SetupFacts extends ControlFacts, SetupProblems {
  /** False: only shown, nothing was changed. */
  readonly saved: boolean;
  /** What else was done, in words. */
  readonly news?: string | undefined;
  /** Epoch ms. */
  readonly nextDue: number | undefined;
  /** The last date that should have had a question and had none. */
  readonly lastFailure?: {
    readonly day: string;
    readonly of?: 'question' | 'thread';
    readonly reason: SkippedPost['reason'];
  };
}

const role = (id: string | undefined): string => (id === undefined ? 'none' : `<@&${id}>`);

function datesText({ from, until }: CohortSettings['schedule']): string {
  if (from === undefined && until === undefined) return '';
  const first = from === undefined ? '' : `from ${longDate(from)} `;
  return `**Dates**: ${first}${until === undefined ? 'without an end' : `until ${longDate(until)}`}`;
}

/** The next ones; the part about dates has the list. */
function daysOffText(facts: SetupFacts): string {
  const [first, ...others] = comingOff(facts);
  if (!first) return '';
  const more = others.length === 0 ? '' : `, and ${others.length} more under ${partName('dates')}`;
  return `**Days off**: ${oneDaysOffText(first)}${more}`;
}

const FORESEEN = 3;

/** The dates after the next one, which a rhythm does not say by itself. */
function thenText({ settings: { schedule }, nextDue: first }: SetupFacts): string {
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
  paused: ({ schedule: { pausedAt = 0 } }) => `none, paused ${ago(pausedAt)}. Press Start to go on`,
  over: () => 'none, the group is over. Nothing is lost: its leads still see all of it',
};

const WEEKLY: Readonly<Record<Weekday, string>> = {
  1: 'Mondays',
  2: 'Tuesdays',
  3: 'Wednesdays',
  4: 'Thursdays',
  5: 'Fridays',
  6: 'Saturdays',
  7: 'Sundays',
};

const listOr = (words: readonly string[] | undefined, all: string): string =>
  words === undefined ? all : listed(words);

/** A tag that the bot chose is said. */
function forumText({ forum }: SetupFacts): string {
  if (!forum) return '';
  const { tag } = forum;
  const marked = tag === undefined || tag === 'none' ? '' : `, tagged ${escaped(tag.name)}`;
  return `, a forum: each question is a post${marked}`;
}

function settingLines(facts: SetupFacts): string {
  const { settings, state, now, nextDue, pack } = facts;
  const { leadRoles, memberRole, pingRole, banks, sections, ownFirst, interviewOn, digest, locksThreads } =
    settings;
  const titles = banks?.map((bank) => pack.banks.find(({ id }) => id === bank)?.title ?? bank);
  return [
    `**Channel**: <#${settings.channel}>${forumText(facts)}`,
    `**Question**: ${scheduleText(settings.schedule)}`,
    `**Time there now**: ${timeIn(settings.schedule.zone, now)}`,
    datesText(settings.schedule),
    daysOffText(facts),
    `**Next question**: ${nextDue === undefined ? NOT_NOW[state](settings) : moment(nextDue)}${thenText(facts)}`,
    `**Lead role${leadRoles.length > 1 ? 's' : ''}**: ${leadRoles.length === 0 ? 'none, so people with Manage Server are leads' : leadRoles.map(role).join(', ')}`,
    `**Member role**: ${memberRole === undefined ? 'none, so whoever audits, answers or presses Join is a member' : role(memberRole)}`,
    `**Ping role**: ${role(pingRole)}`,
    banks === undefined && sections === undefined
      ? ''
      : `**Questions**: ${listOr(titles, 'all packs')}; ${listOr(sections, 'all sections')}`,
    ownFirst === true ? '**Own questions**: before those of the packs' : '',
    interviewOn === undefined ? '' : `**Interviews begin**: ${longDate(interviewOn)}`,
    locksThreads === true ? '**Old threads**: closed and locked a week after their question' : '',
    digest === undefined
      ? ''
      : `**Digest**: in <#${digest.channel}>, ${WEEKLY[digest.weekday]} at ${timeText(digest)}`,
  ]
    .filter((line) => line !== '')
    .join('\n');
}

const DAYS_OFF_SHOWN = 12;

function daysOffList(facts: SetupFacts): string {
  const coming = comingOff(facts);
  return coming.length === 0
    ? '**Add days off** for holidays and breaks: type dates like 24 Dec - 2 Jan, or give a calendar file (.ics).'
    : `No question comes on:\n${daysOffLines(coming, DAYS_OFF_SHOWN)}`;
}

/** What a part needs to be said beside its controls. */
function partNote(facts: SetupFacts): string {
  const { part, settings } = facts;
  switch (part) {
    case 'overview':
      return '';
    case 'schedule':
      return 'Changing this never posts questions for past days. A week after its question a thread is closed. Writing in it opens it again, unless it is locked.';
    case 'people':
      return settings.memberRole === undefined
        ? 'Several roles can lead. Whoever holds one sees this group and no other. **Post Join button** puts a message with Join into the channel.'
        : 'Several roles can lead. Whoever holds one sees this group and no other. Members hold the member role, and have audited, answered or pressed Join.';
    case 'questions':
      return 'Start from a track for its packs and up to eight weeks of workdays, or choose packs and sections yourself. Questions of your own come from /questions; "first" asks them before those of the packs.';
    case 'dates':
      return `${daysOffList(facts)}\n**Pause** asks nothing until somebody presses Start. Questions skipped while paused don't count against anyone. **End this group** stops the questions for good and deletes nothing: leads still see all of it, and Start again goes on.`;
    case 'digest':
      return settings.digest
        ? 'Once a week, for leads alone: numbers, what to teach next, who may need a word.'
        : 'Off. Choose a channel that only leads can read: once a week it gets the numbers, what to teach next, and who may need a word.';
  }
}

/** The settings of one group, when its next question is due, what stands in its way, and the controls to change it. */
export function setupCard(facts: SetupFacts): Card {
  const { settings, saved, news = '', part, lastFailure } = facts;
  const found = setupProblems(facts);
  const title = groupTitle(settings);
  return card(
    saved ? `## Saved${settings.name === undefined ? '' : `: ${title}`}` : `## ${title} as it is set up`,
    news,
    settingLines(facts),
    LINE,
    found.length === 0
      ? '### Checks\nThe bot has every permission it needs in the channel.'
      : `### To do\n${found.map((problem) => `- ${problem}`).join('\n')}`,
    facts.cannotPin === true
      ? `-# Optional: with **${facts.forum ? 'Manage Posts' : 'Pin Messages'}** the bot keeps the latest question pinned in the channel.`
      : '',
    lastFailure === undefined
      ? ''
      : `### ${lastFailure.of === 'thread' ? 'Posted without its thread' : 'Not posted'}\n${shortDate(lastFailure.day)}: ${failureText(lastFailure.reason)}.${facts.state === 'running' ? ' Posting goes on by itself once that is solved.' : ''}`,
    LINE,
    part === 'overview' ? '' : `### ${partName(part)}\n${partNote(facts)}`,
    ...setupControls(facts),
  );
}

/** Nothing is set up: the form, or everything in one line. */
export const notSetUpCard = (cohort: string): Card =>
  card(
    '## The study group is not set up',
    'Press **Set it up**: it asks for a name, the channel, the time and the time zone. Nothing is posted before you press Start.',
    'Prefer one command? Give at least channel, time and zone, for example time 09:00 and zone Europe/Berlin.',
    [formButton(cohort, 'group', 'Set it up')],
  );

/** Which of several groups is meant. */
export function whichGroupCard(groups: readonly ListedGroup[], unlisted: number): Card {
  const [first] = groups;
  return card(
    '## Which group?',
    unlisted === 0
      ? 'This server has several. In the channel of a group, /setup shows that one at once.'
      : `This server has several, and ${unlisted} more than the list holds: name one with the option cohort.`,
    groupSelect(groups, 'Choose a group'),
    first ? [formButton(first.cohort, 'group', 'Another group')] : [],
  );
}
