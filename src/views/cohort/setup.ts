import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import type { SkippedPost } from '../../domain/post.ts';
import { button } from '../words/button.ts';
import { type Card, type Control, card } from '../words/card.ts';
import { shortDate } from '../words/dates.ts';
import { failureText } from '../words/post-failure.ts';
import { counted } from '../words/text.ts';
import { firstProblem, groupTitle, pinNote, type SetupProblems, setupProblems } from './checks.ts';
import { formButton, partName, setupControls } from './controls.ts';
import { groupSelect, type ListedGroup } from './selects.ts';
import { type SettingFacts, settingLines } from './setting-lines.ts';

export type { RoleSetting } from './checks.ts';

export interface SetupFacts extends SettingFacts, SetupProblems {
  /** False: the card only shows settings, nothing was changed. */
  readonly saved: boolean;
  /** What else was done, in words. */
  readonly news?: string | undefined;
  /** The last date that should have had a question but had none. */
  readonly lastFailure?: {
    readonly day: string;
    readonly of?: 'question' | 'thread';
    readonly reason: SkippedPost['reason'];
  };
}

function failureLine({ lastFailure, state }: SetupFacts): string {
  if (lastFailure === undefined) return '';
  const { of, day, reason } = lastFailure;
  const what = `**${of === 'thread' ? 'Posted without its thread' : 'Not posted'}** on ${shortDate(day)}`;
  const goesOn = state === 'running' ? " Posting resumes by itself once that's fixed." : '';
  return `${what}: ${failureText(reason)}.${goesOn}`;
}

/** The group's first problem. A separate card lists all of them. */
function checksText(facts: SetupFacts): string {
  const first = firstProblem(facts, facts.part);
  const problem = first === undefined ? '' : `⚠️ ${first}`;
  if (facts.part !== 'overview' && facts.part !== 'schedule') return problem;
  return [
    problem,
    facts.part === 'overview' ? failureLine(facts) : '',
    ...(first === undefined ? ['The bot has every permission it needs in the channel.', pinNote(facts)] : []),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

/** A single problem is shown in full already; several are listed behind this button. */
function checksButton(facts: SetupFacts): Control[] {
  const { length } = setupProblems(facts);
  const customId = ids.setupChecks.write({ cohort: facts.cohort, page: '0' });
  return length < 2
    ? []
    : [button(customId, `What to do (${counted(length, 'thing')})`, ButtonStyle.Primary)];
}

/** One part of a group's settings, its problems, and the controls to change it. */
export function setupCard(facts: SetupFacts): Card {
  const { settings, saved, news = '', part } = facts;
  const title = groupTitle(settings);
  const head = saved ? (settings.name === undefined ? 'Saved' : `Saved: ${title}`) : title;
  return card(
    `## ${head}${part === 'overview' ? '' : `\n-# ${partName(part)}`}`,
    news,
    settingLines(facts),
    checksText(facts),
    ...setupControls(facts, checksButton(facts)),
  );
}

/** Nothing is set up yet: offers the form, or a command with everything in one line. */
export const notSetUpCard = (cohort: string): Card =>
  card(
    '## The study group is not set up',
    'Press **Set it up**: it asks for a name, the channel, the time and the time zone. Nothing is posted before you press Start.',
    'Prefer one command? Give at least channel, time and zone, for example time 09:00 and zone Europe/Berlin.',
    [formButton(cohort, 'group', 'Set it up')],
  );

/** Asks which of several groups is meant. */
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
