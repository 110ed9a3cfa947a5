import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import { type AddedDaysOff, comingDaysOff } from '../../domain/cohort/days-off.ts';
import type { DaysOffProblem } from '../../domain/cohort/listed-days-off.ts';
import type { DaysOff, Schedule } from '../../domain/cohort.ts';
import { stableHash } from '../../domain/hash.ts';
import { button } from '../words/button.ts';
import { type Card, type Control, card } from '../words/card.ts';
import { dateHelp, longDate, spanOfDates } from '../words/dates.ts';
import { type Form, field, fileInput, form, textArea } from '../words/form.ts';
import { OPTION_TEXT, SELECT_OPTIONS } from '../words/limits.ts';
import { escaped } from '../words/repeated.ts';
import { stringSelect } from '../words/select.ts';
import { counted, listed, quoted, shortened } from '../words/text.ts';

export const DATES_FIELD = 'dates';
export const CALENDAR_FIELD = 'calendar';
/** Room for the list of a whole year. */
const DATES_LENGTH = 2_000;
const MOST_LINES = 20;
const ITEM_LENGTH = 80;

/** `Thu 24 Dec 2026 – Sat 2 Jan 2027 (winter break)`. */
export const daysOffText = ({ from, until, name }: DaysOff): string =>
  `${spanOfDates(from, until)}${name === undefined ? '' : ` (${escaped(name)})`}`;

/** One line each. @param most how many to list; the others are counted */
export function daysOffLines(spans: readonly DaysOff[], most: number): string {
  const lines = spans.slice(0, most).map((span) => `- ${daysOffText(span)}`);
  const more = spans.length - lines.length;
  return [...lines, ...(more > 0 ? [`- and ${more} more, until ${longDate(lastOf(spans))}`] : [])].join('\n');
}

const MOST_NAMED = 3;

/** The days off before a date, in one sentence; empty if there are none. */
export function daysOffUntilText(
  { off = [] }: Pick<Schedule, 'off'>,
  { today, last }: { readonly today: string; readonly last: string },
): string {
  const named = comingDaysOff(off, today).filter(({ from }) => from <= last);
  const more = named.length > MOST_NAMED ? ', and more' : '';
  return named.length === 0
    ? ''
    : `No question comes on ${listed(named.slice(0, MOST_NAMED).map(daysOffText))}${more}.`;
}

const lastOf = (spans: readonly DaysOff[]): string =>
  spans.reduce((last, { until }) => (until > last ? until : last), '');

/** @param typed the interaction whose unreadable input is shown again; `-`: none */
export const daysOffButton = (
  cohort: string,
  label: string,
  { typed = '-', style }: { typed?: string; style?: ButtonStyle.Primary } = {},
): Control => button(ids.daysOffForm.write({ cohort, typed }), label, style);

/** @param opened id of the interaction that opens it: phones reuse the first form they saw under a custom_id */
export const daysOffForm = (cohort: string, opened: string, value: string): Form =>
  form(
    ids.daysOffSent.write({ cohort, opened }),
    'Days off',
    field(
      'Dates (optional)',
      textArea(DATES_FIELD, {
        max: DATES_LENGTH,
        required: false,
        value,
        placeholder: '24 Dec - 2 Jan (winter break), 6 Jan, 1-3 May',
      }),
      'No question comes on these days. A name in brackets is shown with them.',
    ),
    field(
      'Calendar file (optional)',
      fileInput(CALENDAR_FIELD),
      'An .ics file: its whole-day events, repeated ones too. You see them before anything is saved.',
    ),
  );

/** Identifies days off in a list of choices. Includes the name, because names can repeat. */
export const daysOffValue = ({ from, until, name = '' }: DaysOff): string =>
  `${from}.${until}.${stableHash(name)}`;

/** A list to remove upcoming days off; empty if there are none. */
export function removeDaysOff(cohort: string, coming: readonly DaysOff[]): Control[] {
  const options = coming.slice(0, SELECT_OPTIONS).map((span) => ({
    label: shortened(spanOfDates(span.from, span.until), OPTION_TEXT),
    ...(span.name === undefined ? {} : { description: shortened(span.name, OPTION_TEXT) }),
    value: daysOffValue(span),
  }));
  if (options.length === 0) return [];
  return [
    stringSelect(ids.daysOffRemove.write({ cohort }), 'Remove days off', options, {
      min_values: 1,
      max_values: options.length,
    }),
  ];
}

function problemText({ item, why, meant }: DaysOffProblem): string {
  const quote = `"${escaped(shortened(item, ITEM_LENGTH))}"`;
  switch (why) {
    case 'unreadable':
      return `${quote}: I can't read this. Write it like 24 Dec - 2 Jan, with a comma before the next.`;
    case 'unclear':
      return `${quote}: ${dateHelp(meant)}.`;
    case 'order':
      return `${quote} ends before it begins. Write the year with both dates.`;
    case 'over':
      return `${quote} is over. If you mean a later year, write it: 24 Dec 2027.`;
    case 'long':
      return `${quote} is longer than a year. For that, pause the group or end it.`;
    case 'far':
      return `${quote} is more than two years away. Is the year right?`;
  }
}

export interface UnreadDaysOff {
  readonly cohort: string;
  /** The id of the interaction that sent the form. */
  readonly interaction: string;
  readonly typed: string;
  readonly problems: readonly DaysOffProblem[];
  readonly hadFile: boolean;
}

/** All typed dates that can't be read, with the text itself and a button that opens the form again. */
export function unreadDaysOffCard({ cohort, interaction, typed, problems, hadFile }: UnreadDaysOff): Card {
  const lines = problems.slice(0, MOST_LINES).map((problem) => `- ${problemText(problem)}`);
  const more = problems.length - lines.length;
  return card(
    `## Not saved\n${[...lines, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n')}`,
    `This is what you wrote:\n${quoted(shortened(typed, DATES_LENGTH))}`,
    hadFile ? 'Give the calendar file again with it: nothing of it was saved.' : '',
    [
      daysOffButton(cohort, 'Open the form again', { typed: interaction, style: ButtonStyle.Primary }),
      button(ids.setupOpen.write({ cohort, part: 'dates' }), 'Back to the settings'),
    ],
  );
}

/** How many fit one phone screen, whatever else the card says. */
const MOST_ADDED = 4;

export interface DaysOffSummary extends AddedDaysOff {
  readonly cohort: string;
  /** The id under which they wait. */
  readonly waiting: string;
  /** How many questions would have been posted on the new days off. */
  readonly questions: number;
  /** Other notes about the calendar, one sentence each. */
  readonly notes: readonly string[];
}

/** What would be added, before it is. */
export function daysOffSummaryCard(summary: DaysOffSummary): Card {
  const { cohort, waiting, added, known, noRoom, questions, notes } = summary;
  const first = noRoom[0];
  const beside = [
    known > 0 ? `${counted(known, 'entry is', 'entries are')} there already.` : '',
    first === undefined
      ? ''
      : `There's no room for more at a time, so ${counted(noRoom.length, 'entry', 'entries')} from ${longDate(first.from)} on would stay out. Add them later.`,
    ...notes,
  ].filter((note) => note !== '');
  const back = button(ids.setupOpen.write({ cohort, part: 'dates' }), 'Back to the settings');
  if (added.length === 0)
    return card('## Nothing to add', beside.join('\n') || 'There were no dates in it.', [back]);
  return card(
    '## Add these days off?\nNothing is saved yet.',
    daysOffLines(added, MOST_ADDED),
    questions === 0
      ? 'No question would have come on them.'
      : `${counted(questions, 'question')} would have come on them and won't count against anyone.`,
    beside.map((note) => `-# ${note}`).join('\n'),
    [
      button(ids.daysOffAdd.write({ cohort, waiting }), 'Confirm', ButtonStyle.Primary),
      button(ids.daysOffDrop.write({ cohort, waiting }), 'Cancel'),
    ],
  );
}
