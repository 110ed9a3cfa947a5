import type { APIStringSelectComponent } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import type { BankState, QuestionChoice } from '../../domain/bank/question-choice.ts';
import type { Upcoming } from '../../domain/bank/upcoming.ts';
import type { CohortSettings } from '../../domain/cohort.ts';
import type { Pack } from '../../domain/pack.ts';
import { daysOffUntilText } from '../cohort/days-off.ts';
import { button } from '../words/button.ts';
import { type Card, card } from '../words/card.ts';
import { shortDate, timestamp } from '../words/dates.ts';
import { OPTION_TEXT, SELECT_OPTIONS } from '../words/limits.ts';
import { questionText } from '../words/question-text.ts';
import { escaped } from '../words/repeated.ts';
import { stringSelect } from '../words/select.ts';
import { counted, oneLine, shortened } from '../words/text.ts';
import { bankLine } from './bank.ts';
import { whyText } from './next-questions.ts';

/** A week for most groups, and one phone screen. The list to choose from also has later dates. */
const SHOWN_DATES = 5;
/** Together with its date, this takes two lines on a phone. */
const LISTED_LENGTH = 40;

export interface NextQuestions {
  readonly cohort: string;
  /** The name of the group. */
  readonly group: string;
  readonly next: readonly Upcoming[];
  readonly state: BankState;
  readonly settings: CohortSettings;
  /** How many suggestions by members wait for a lead. */
  readonly suggestions: number;
  /** Today's local date. */
  readonly today: string;
  /** Today has no question yet, and one may be posted. */
  readonly canPost: boolean;
  /** What leads should know first. */
  readonly news?: string;
}

/** What will be posted on the coming dates, and why. */
export function nextCard(pack: Pack, shown: NextQuestions): Card {
  const { cohort, group, next, state, settings, suggestions, today, canPost, news = '' } = shown;
  return card(
    news,
    `## What comes next\n-# ${escaped(group)}${timeText(next)}`,
    [
      bankLine(state),
      suggestions > 0
        ? `${counted(suggestions, 'suggestion')} of members to decide: \`/questions suggestions\``
        : '',
    ]
      .filter((line) => line !== '')
      .join('\n'),
    next.length === 0 ? noneText(settings) : next.slice(0, SHOWN_DATES).map(dayText).join('\n'),
    small(daysOffUntilText(settings.schedule, { today, last: next.at(-1)?.day ?? '' })),
    next.length === 0 ? [] : [daySelect(pack, cohort, next)],
    !canPost ? [] : [button(ids.bankNow.write({ cohort, day: today }), "Post today's now")],
  );
}

const small = (text: string): string => (text === '' ? '' : `-# ${text}`);

/** All questions come at the same time of day. */
const timeText = ([first]: readonly Upcoming[]): string =>
  first === undefined ? '' : ` · at ${timestamp(first.dueAt, 't')}, may change`;

const noneText = ({ schedule }: CohortSettings): string =>
  schedule.pausedAt === undefined
    ? 'Nothing is due: the schedule has no dates left. /setup changes it.'
    : 'The group is paused, so nothing is due until somebody resumes it in /setup.';

const dayText = ({ day, choice }: Upcoming): string =>
  `**${shortDate(day)}** ${choiceText(choice, ({ question }) => questionText({ ...question, text: oneLine(question.text) }, LISTED_LENGTH))}`;

function choiceText(choice: Upcoming['choice'], chosenText: (choice: QuestionChoice) => string): string {
  if (choice === undefined) return 'nothing left to ask';
  return choice === 'skip' ? 'skipped by a lead' : chosenText(choice);
}

/** Each date with its question and the reason for it. */
const daySelect = (pack: Pack, cohort: string, next: readonly Upcoming[]): APIStringSelectComponent =>
  stringSelect(
    ids.bankDays.write({ cohort }),
    'Change a date',
    next.slice(0, SELECT_OPTIONS).map(({ day, choice }) => ({
      label: shortened(
        `${shortDate(day)}: ${choiceText(choice, ({ question }) => question.text)}`,
        OPTION_TEXT,
      ),
      ...(typeof choice === 'object' && {
        description: shortened(whyText(pack, choice.reason), OPTION_TEXT),
      }),
      value: day,
    })),
  );
