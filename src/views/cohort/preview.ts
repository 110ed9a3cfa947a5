import type { QuestionChoice } from '../../domain/bank/question-choice.ts';
import type { Upcoming } from '../../domain/bank/upcoming.ts';
import type { CohortState } from '../../domain/cohort/cohort-state.ts';
import { type CohortSettings, nameOf } from '../../domain/cohort.ts';
import type { Pack } from '../../domain/pack.ts';
import { whyText } from '../bank/next-questions.ts';
import { dailyQuestion } from '../posts/daily-question.ts';
import { type Card, card } from '../words/card.ts';
import { longDate } from '../words/dates.ts';
import { escaped } from '../words/repeated.ts';
import { moment } from '../words/schedule.ts';

function chosenText(pack: Pack, { reason, round }: QuestionChoice): string {
  const again = round > 1 ? ` Every question was asked before: this is round ${round}.` : '';
  return `Why this one: ${whyText(pack, reason)}.${again}`;
}

export interface PreviewFacts {
  readonly cohort: string;
  readonly settings: CohortSettings;
  readonly state: CohortState;
  /** For a group that is paused or over: as if it were started now. */
  readonly next: Upcoming | undefined;
}

const IF_STARTED: Readonly<Record<CohortState, string>> = {
  running: '',
  'not-begun': '',
  paused: ' Paused: only after Start.',
  over: ' Over: only after Start again.',
};

/** What the next date would bring, in the words it would be posted with. */
export function previewCard(pack: Pack, { cohort, settings, state, next }: PreviewFacts): Card {
  const head = '## Preview: not posted';
  if (!next) return card(head, `${escaped(nameOf(settings))} has no further date with a question.`);
  const { day, dueAt, choice } = next;
  if (choice === 'skip')
    return card(
      head,
      `No question comes on ${longDate(day)}: a lead skips it. /questions next takes that back.`,
    );
  if (choice === undefined)
    return card(
      head,
      `There is no question to ask on ${longDate(day)}: choose packs and sections under Questions.`,
    );
  const { pingRole } = settings;
  const { content } = dailyQuestion({
    cohort,
    day,
    question: choice.question,
    ...(pingRole === undefined ? {} : { pingRole }),
  });
  return card(
    `${head}\n-# Comes ${moment(dueAt)} in <#${settings.channel}>.${IF_STARTED[state]}`,
    content,
    `-# ${chosenText(pack, choice)}`,
  );
}
