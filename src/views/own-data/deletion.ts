import { ButtonStyle } from 'discord-api-types/v10';
import type { OwnData } from '../../actions/own-data/own-data.ts';
import { ids } from '../../discord/interactions/ids.ts';
import type { Traces } from '../../domain/own-data/collecting.ts';
import { button } from '../words/button.ts';
import { type Card, type Control, card } from '../words/card.ts';
import { longDate } from '../words/dates.ts';
import { counted, listed } from '../words/text.ts';
import { serverName } from './mydata.ts';
import { lastTraces } from './traces.ts';

const back = (guild: string, label: string): Control => button(ids.mydata.write({ guild }), label);

/** The only confirmation. */
export function deletionCard({ person, server, records }: OwnData): Card {
  return card(
    `## Delete everything in ${serverName(server)}?`,
    [
      'Everything kept about you here is deleted at once: audits, ratings and your evidence, answers with all their versions, practice, your target, plan and settings. The bot also removes the answers that it posted for you. This cannot be undone.',
      'Your own messages in Discord stay: delete them yourself if you want. What group leads got before stays with them: weekly digests of who took part, and files they saved.',
      ...(records.feedbackWritten.length > 0
        ? ['Feedback that you wrote to members stays with them, without your name.']
        : []),
      'You may want to press Export first.',
    ].join('\n'),
    [
      button(ids.mydataErase.write({ guild: person.guild }), 'Yes, delete everything', ButtonStyle.Danger),
      back(person.guild, 'Keep it'),
    ],
  );
}

/** For a deletion that failed in part. The rest is noted and retried. */
export const UNFINISHED_DELETION =
  'Not everything is deleted yet: some of it cannot be read or changed just now. That is noted, and tried again by itself every minute. /mydata shows what is left.';

export interface Deletion {
  /** How many of the bot's messages with their words still exist. */
  readonly standing: number;
  /** Dates on which the bot may have posted an answer, but nobody can tell. */
  readonly unknown: readonly string[];
}

export function deletedNews({ standing, unknown }: Deletion, traces: Traces): string {
  return [
    standing === 0
      ? unknown.length === 0
        ? '**Everything is deleted.**'
        : '**All that was kept about you is deleted.**'
      : `**Deleted here; ${counted(standing, 'message')} of the bot with your words ${standing === 1 ? 'is' : 'are'} still being removed.** The bot tries again by itself.`,
    unknown.length === 0
      ? ''
      : `The bot could not tell whether it had posted your answer of ${listed(unknown.map(longDate))} in the thread. If you find a message there that begins with "Answer by" and your name, ask a group lead to delete it.`,
    `${lastTraces(traces)} If you write in a thread or audit again, you start over, unless collecting is off.`,
  ]
    .filter((line) => line !== '')
    .join('\n');
}

/** Says what happened when the rest can't be read right now. */
export const newsCard = (news: string): Card => card(news);
