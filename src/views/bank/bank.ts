import { type APIStringSelectComponent, ButtonStyle } from 'discord-api-types/v10';
import type { BankPart } from '../../actions/bank/bank.ts';
import { ids } from '../../discord/interactions/ids.ts';
import { type BankFilter, EVERYTHING, type ListedQuestion } from '../../domain/bank/list.ts';
import type { BankState } from '../../domain/bank/question-choice.ts';
import type { Pack } from '../../domain/pack.ts';
import { button } from '../words/button.ts';
import { type Card, card } from '../words/card.ts';
import { shortDate } from '../words/dates.ts';
import { OPTION_TEXT } from '../words/limits.ts';
import { bucketName } from '../words/names.ts';
import { hintText, inBold, placeText, questionText, rubricPoints } from '../words/question-text.ts';
import { escaped } from '../words/repeated.ts';
import { stringSelect } from '../words/select.ts';
import { counted, oneLine, shortened } from '../words/text.ts';

/** How many questions fit one phone screen below the heading. */
const PER_PAGE = 4;
const LISTED_LENGTH = 52;
/** Leads are warned when this many questions or fewer are left. */
const FEW = 10;
/** For this many questions after the bank starts over, leads are told that it did. */
const NEWS = 3;

/** What leads should know about how many questions are left; empty if there are plenty. */
export function bankLine({ size, left, round }: BankState): string {
  if (size === 0) return '⚠️ No questions to ask: all are retired, or none was chosen.';
  if (left === size && round > 1)
    return '⚠️ Every question has been asked, so they repeat from now on. `/questions add` makes new ones.';
  if (round > 1 && size - left <= NEWS) return `Questions repeat: this is the ${ordinal(round)} time round.`;
  if (left <= FEW) return `⚠️ ${counted(left, 'question')} left before they repeat`;
  return '';
}

const UNREADABLE: Readonly<Record<BankPart, string>> = {
  questions:
    "⚠️ **The saved questions of this group cannot be read.** Nothing was overwritten. Until that's fixed, the packs' questions are asked, retired ones too, and yours can't be shown or changed.",
  topics:
    "⚠️ **The saved topics of this group cannot be read.** Nothing was overwritten. Until that's fixed, members see only those of the packs.",
  plans:
    "⚠️ **Leads' changes to single dates cannot be read.** Nothing was overwritten. Until that's fixed, every date follows the schedule, and none can be swapped, skipped or posted now.",
};

/** Tells leads what can't be read; empty if everything can. */
export const unreadableText = (parts: readonly BankPart[]): string =>
  parts.length === 0
    ? ''
    : [
        ...parts.map((part) => UNREADABLE[part]),
        'Please tell whoever runs the bot: a backup brings it back.',
      ].join('\n');

const ordinal = (round: number): string => (round === 2 ? 'second' : round === 3 ? 'third' : `${round}th`);

const sizeText = ({ size, left }: BankState): string =>
  `${size} to ask, ${left} of them not yet in this round`;

const stateText = (listed: ListedQuestion): string =>
  [...(listed.isRetired ? ['retired'] : []), timesText(listed)].join(' · ');

const timesText = ({ nextOn, askedOn }: ListedQuestion): string =>
  [
    askedOn === undefined ? 'never asked' : `asked on ${shortDate(askedOn)}`,
    nextOn === undefined ? '' : `next on ${shortDate(nextOn)}`,
  ]
    .filter((word) => word !== '')
    .join(' · ');

export const bankPageId = (cohort: string, filter: BankFilter, page: number): string =>
  ids.bankPage.write({ cohort, ...filter, page: String(page) });

export interface BankPage {
  readonly cohort: string;
  /** The name of the group. */
  readonly group: string;
  /** The questions that match the filter. */
  readonly questions: readonly ListedQuestion[];
  readonly filter: BankFilter;
  readonly page: number;
  readonly state: BankState;
  /** The parts that can't be read. */
  readonly unreadable: readonly BankPart[];
}

/** The questions of a cohort, each with its state. */
export function bankCard(
  pack: Pack,
  { cohort, group, questions, filter, page: wanted, state, unreadable }: BankPage,
): Card {
  const pages = Math.max(1, Math.ceil(questions.length / PER_PAGE));
  const page = Math.min(wanted, pages - 1);
  const first = page * PER_PAGE;
  const shown = questions.slice(first, first + PER_PAGE);
  const isNarrowed = filter.bucket !== 'all' || filter.state !== 'all' || filter.section !== '-';
  const fitting = !isNarrowed ? '' : questions.length === 1 ? ' that fits' : ' that fit';
  return card(
    unreadableText(unreadable),
    [
      `## ${counted(questions.length, 'question')}${fitting}`,
      `-# ${escaped(group)} · ${sizeText(state)}${pages === 1 ? '' : ` · page ${page + 1} of ${pages}`}`,
      bankLine(state),
    ]
      .filter((line) => line !== '')
      .join('\n'),
    shown.length === 0
      ? isNarrowed
        ? 'No question fits. `/questions list` without options shows all.'
        : 'There is no question yet. `/questions add` makes the first.'
      : shown.map((one, index) => listedText(one, first + index + 1)).join('\n'),
    shown.length === 0 ? [] : [picker(cohort, pack, shown, first)],
    pages === 1
      ? []
      : [
          {
            ...button(bankPageId(cohort, filter, Math.max(0, page - 1)), 'Previous'),
            disabled: page === 0,
          },
          { ...button(bankPageId(cohort, filter, page + 1), 'Next'), disabled: page === pages - 1 },
        ],
  );
}

const listedText = (one: ListedQuestion, number: number): string =>
  [
    `**${number}.** ${questionText({ ...one.question, text: oneLine(one.question.text) }, LISTED_LENGTH)}`,
    `-# ${[...(one.isOwn ? ['own'] : []), stateText(one)].join(' · ')}`,
  ].join('\n');

const picker = (
  cohort: string,
  pack: Pack,
  shown: readonly ListedQuestion[],
  first: number,
): APIStringSelectComponent =>
  stringSelect(
    ids.bankPick.write({ cohort }),
    'Open a question',
    shown.map(({ question }, index) => ({
      label: shortened(`${first + index + 1}. ${question.text}`, OPTION_TEXT),
      description: shortened(`${bucketName(pack, question.bucket)}, ${question.section}`, OPTION_TEXT),
      value: question.id,
    })),
  );

export interface OneQuestion {
  readonly cohort: string;
  readonly listed: ListedQuestion;
  /** What just happened, shown first. */
  readonly news?: string;
}

/** One question, and what a lead can do with it. */
export function bankQuestionCard(pack: Pack, { cohort, listed, news = '' }: OneQuestion): Card {
  const { question, isOwn, isRetired } = listed;
  const { id } = question;
  const facts = [
    bucketName(pack, question.bucket),
    placeText(question),
    isOwn ? 'own question' : 'built in: retire it and add your own to change it',
    isRetired ? 'retired: no longer asked, its answers stay' : '',
    timesText(listed),
  ];
  return card(
    news,
    `${inBold(questionText(question))}\n-# ${facts.filter((fact) => fact !== '').join(' · ')}`,
    [
      ...(isOwn ? [button(ids.bankEdit.write({ cohort, question: id }), 'Edit', ButtonStyle.Primary)] : []),
      button(ids.bankShow.write({ cohort, question: id, part: 'points' }), 'What it covers'),
      isRetired
        ? button(ids.bankAsk.write({ cohort, question: id, choice: 'yes' }), 'Ask again')
        : button(ids.bankAsk.write({ cohort, question: id, choice: 'no' }), 'Retire it'),
      button(bankPageId(cohort, EVERYTHING, 0), 'All questions'),
    ],
  );
}

/** What a strong answer covers, and the hint. The longest points fill a screen. */
export function bankPointsCard({ cohort, listed: { question } }: Omit<OneQuestion, 'news'>): Card {
  const hint = hintText(question);
  const points = rubricPoints(question);
  return card(
    '## What a strong answer covers',
    points.length === 0 ? 'Not written down.' : points.map((point) => `- ${point}`).join('\n'),
    `**Hint**: ${hint ?? 'none'}`,
    [button(ids.bankShow.write({ cohort, question: question.id, part: 'question' }), 'Back')],
  );
}
