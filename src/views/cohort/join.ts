import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import type { CohortState } from '../../domain/cohort/cohort-state.ts';
import { type CohortSettings, nameOf } from '../../domain/cohort.ts';
import { type Button, button } from '../words/button.ts';
import { type Card, card, row } from '../words/card.ts';
import { THREAD_NAME } from '../words/limits.ts';
import { escaped } from '../words/repeated.ts';
import { daysText, moment, timeText } from '../words/schedule.ts';
import { shortened } from '../words/text.ts';

/**
 * The public message with the button. Plain text, because push notifications on phones show nothing of Components V2.
 */
export function joinMessage(cohort: string, settings: CohortSettings) {
  const { schedule, memberRole } = settings;
  const join = button(ids.join.write({ cohort }), 'Join', ButtonStyle.Primary);
  return {
    content: [
      `**${escaped(nameOf(settings))}**`,
      `One interview question here, ${daysText(schedule)} at ${timeText(schedule)} (${schedule.zone}), answered in its thread.`,
      memberRole === undefined
        ? 'Press **Join** to take part: questions count for you from then on. You can leave at any time.'
        : `Members hold <@&${memberRole}>. Press **Join** to take part: questions count for you from then on.`,
    ].join('\n'),
    components: [row(join)],
    allowedMentions: { parse: [] },
  };
}

/** The title of the message as a forum post. */
export const joinPostName = (settings: CohortSettings): string =>
  shortened(`Join ${nameOf(settings)}`, THREAD_NAME);

const leaveButton = (cohort: string): Button => button(ids.leave.write({ cohort }), 'Leave');

const SEEN =
  '-# Leads see that you are in, what you answer in its threads, and that you audited and when. Your ratings only inside group averages, unless you share them.';

export interface JoinedFacts {
  readonly cohort: string;
  readonly settings: CohortSettings;
  readonly state: CohortState;
  /** False: they were a member already. */
  readonly isNew: boolean;
  /** Epoch ms. */
  readonly nextDue: number | undefined;
  command(name: string): string;
}

/** What joining means and how to leave; only the person sees it. */
export function joinedCard({ cohort, settings, state, isNew, nextDue, command }: JoinedFacts): Card {
  const next =
    nextDue === undefined
      ? state === 'paused'
        ? 'The group is paused at the moment: the next question comes when a lead starts it again.'
        : 'No question is planned at the moment.'
      : `The next question comes ${moment(nextDue)} in <#${settings.channel}>.`;
  return card(
    isNew
      ? `## You are in ${escaped(nameOf(settings))}`
      : `## You were already in ${escaped(nameOf(settings))}`,
    `${isNew ? 'Questions from now on count for you. ' : ''}${next}`,
    `${command('audit')} takes three minutes and shows what to work on; ${command('away')} excuses days off.`,
    [leaveButton(cohort)],
    SEEN,
  );
}

/** For somebody without the member role. Nothing is stored about them. */
export const notAMemberCard = (settings: CohortSettings): Card =>
  card(
    `## ${escaped(nameOf(settings))} has a member role`,
    `Its members hold <@&${settings.memberRole}>, and you do not, so nothing was changed. Whoever runs the server gives it: ask them${
      settings.leadRoles.length === 0 ? '' : `, or ${settings.leadRoles.map((id) => `<@&${id}>`).join(', ')}`
    }, then press Join again.`,
  );

/** @param wasMember false if they were not a member */
export const leftCard = (cohort: string, settings: CohortSettings, wasMember: boolean): Card =>
  card(
    wasMember ? `## You left ${escaped(nameOf(settings))}` : `## You are not in ${escaped(nameOf(settings))}`,
    wasMember
      ? "You're off its lists, and its questions no longer count for you. Nothing you wrote was deleted: /mydata shows it, and deletes it if you want."
      : 'Nothing was changed.',
    settings.memberRole === undefined
      ? ''
      : `You may still hold <@&${settings.memberRole}>; somebody who runs the server can take it away.`,
    'Join again with the button below. An audit here, or an answer to a later question, makes you a member again too.',
    [button(ids.join.write({ cohort }), 'Join again')],
  );
