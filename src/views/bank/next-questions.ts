import { type APIStringSelectComponent, ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import type { QuestionChoice } from '../../domain/bank/question-choice.ts';
import type { Upcoming } from '../../domain/bank/upcoming.ts';
import type { CohortSettings } from '../../domain/cohort.ts';
import type { Pack, Question } from '../../domain/pack.ts';
import type { Post } from '../../domain/post.ts';
import { button } from '../words/button.ts';
import { type Card, card } from '../words/card.ts';
import { longDate, shortDate } from '../words/dates.ts';
import { OPTION_TEXT, SELECT_OPTIONS } from '../words/limits.ts';
import { questionLink } from '../words/links.ts';
import { bucketName } from '../words/names.ts';
import { failureText } from '../words/post-failure.ts';
import { inBold, questionText } from '../words/question-text.ts';
import { moment } from '../words/schedule.ts';
import { stringSelect } from '../words/select.ts';
import { shortened } from '../words/text.ts';

/** Enough of a date's question to recognise it. Opening the question shows all of it. */
const SHOWN_LENGTH = 230;

/** Why this question comes, in words that a lead can check. */
export function whyText(pack: Pack, { why, bucket, average }: QuestionChoice['reason']): string {
  const name = bucketName(pack, bucket);
  switch (why) {
    case 'lead':
      return `chosen by a lead · ${name}`;
    case 'own':
      return `own question first · ${name}`;
    case 'track':
      return `for a track that members aim for · ${name}`;
    case 'weak':
      return `weak bucket: ${name} averages ${average}`;
    case 'rotation':
      return `rotation · ${name}`;
  }
}

export interface OneDay {
  readonly cohort: string;
  readonly day: Upcoming;
  /** Whether a lead decided something about this date. */
  readonly isPlanned: boolean;
  /** Other questions that could come on this date. */
  readonly others: readonly Question[];
  readonly page: number;
}

/** One date, with what a lead can do about it. */
export function dayCard(pack: Pack, { cohort, day: one, isPlanned, others, page: wanted }: OneDay): Card {
  const { day, choice } = one;
  const pages = Math.max(1, Math.ceil(others.length / SELECT_OPTIONS));
  const page = Math.min(wanted, pages - 1);
  const offered = others.slice(page * SELECT_OPTIONS, (page + 1) * SELECT_OPTIONS);
  const plan = (to: 'skip' | 'other' | 'normal', label: string) =>
    button(ids.bankPlan.write({ cohort, day, choice: to }), label);
  return card(
    `## ${longDate(day)}`,
    choice === 'skip'
      ? "A lead skipped it: no question is posted, and it doesn't count against anyone."
      : choice === undefined
        ? 'Nothing is left to ask.'
        : `${inBold(questionText(choice.question, SHOWN_LENGTH))}\n-# ${whyText(pack, choice.reason)}`,
    offered.length === 0 ? '' : 'Instead of it (not asked in this round, and on no other date):',
    offered.length === 0 ? [] : [swapSelect(pack, cohort, day, offered)],
    [
      ...(offered.length === 0 ? [] : [plan('other', 'Any other')]),
      ...(choice === 'skip' ? [] : [plan('skip', 'Skip this date')]),
      ...(isPlanned ? [plan('normal', 'Back to normal')] : []),
      ...(pages > 1
        ? [button(ids.bankDay.write({ cohort, day, page: String((page + 1) % pages) }), 'More questions')]
        : []),
      button(ids.bankNext.write({ cohort }), 'Back'),
    ],
  );
}

const swapSelect = (
  pack: Pack,
  cohort: string,
  day: string,
  offered: readonly Question[],
): APIStringSelectComponent =>
  stringSelect(
    ids.bankSwap.write({ cohort, day }),
    'Choose another question',
    offered.map(({ id, text, bucket, section }) => ({
      label: shortened(text, OPTION_TEXT),
      description: shortened(`${bucketName(pack, bucket)}, ${section}`, OPTION_TEXT),
      value: id,
    })),
  );

export interface AskedNow {
  readonly cohort: string;
  readonly day: string;
  readonly choice: QuestionChoice | undefined;
  readonly settings: CohortSettings;
  /** When it would come by itself, epoch ms; undefined: not on this date. */
  readonly dueAt: number | undefined;
  readonly isSkipped: boolean;
  /** The question was due but could not be posted. */
  readonly isKeptBack: boolean;
}

/** Asks whether to post today's question at once, and explains what that means. */
export function postNowCard(pack: Pack, asked: AskedNow): Card {
  const { cohort, day, choice, settings, dueAt, isSkipped, isKeptBack } = asked;
  const { channel, schedule } = settings;
  const means = [
    `It goes to <#${channel}> at once and counts as the question of ${shortDate(day)}.`,
    schedule.pausedAt === undefined
      ? dueAt === undefined
        ? isKeptBack
          ? "It was due and couldn't be posted: this tries again at once."
          : 'The schedule has no question on this date.'
        : `The one that is due ${moment(dueAt)} won't come then.`
      : 'The group is paused and stays so.',
    isSkipped ? 'A lead skipped this date; this brings it back.' : '',
  ].filter((line) => line !== '');
  return card(
    `## Post today's question now?`,
    choice
      ? `${inBold(questionText(choice.question, SHOWN_LENGTH))}\n-# ${whyText(pack, choice.reason)}`
      : 'There is no question left to ask: every one is retired, or none was chosen.',
    choice ? means.join('\n') : '',
    [
      ...(choice ? [button(ids.bankPost.write({ cohort, day }), 'Post it now', ButtonStyle.Primary)] : []),
      button(ids.bankNext.write({ cohort }), 'Back'),
    ],
  );
}

/** The result of posting at once. */
export function postedNowCard(guild: string, cohort: string, day: string, post: Post | undefined): Card {
  return card(postedNowText(guild, day, post), [button(ids.bankNext.write({ cohort }), 'What comes next')]);
}

function postedNowText(guild: string, day: string, post: Post | undefined): string {
  switch (post?.state) {
    case 'posted':
      return `## Posted\nThe question of ${shortDate(day)}: ${questionLink(guild, post)}`;
    case 'failed':
    case 'skipped':
      return `## Not posted\nThe question of ${shortDate(day)} could not be posted: ${failureText(post.reason)}.`;
    case 'intent':
    case undefined:
      return `## Under way\nDiscord has not confirmed the question of ${shortDate(day)} yet. The bot takes care of it: it is posted once, and you don't need to do anything.`;
  }
}
