import type { NeededPermission } from '../../../discord/people/channel-permissions.ts';
import { type Finding, ok, wrong } from '../finding.ts';

/** What was found in the channel of a group. */
export interface ChannelFacts {
  /** As people of the server call the group, and the id of the server. */
  readonly group: string;
  readonly guild: string;
  readonly channel: string;
  readonly found: 'no-server' | 'no-channel' | readonly NeededPermission[];
}

/** One line for each group where something is missing, one for all others together. */
export function judgeChannels(facts: readonly ChannelFacts[]): readonly Finding[] {
  const bad = facts.flatMap((one) => problemOf(one) ?? []);
  const fine = facts.length - bad.length;
  return fine > 0 || facts.length === 0 ? [...bad, ok(fineWords(fine))] : bad;
}

const fineWords = (count: number): string =>
  count === 0
    ? 'No group is set up, so no channel needs permissions.'
    : `The bot has its permissions in the ${count === 1 ? 'channel of one group' : `channels of ${count} groups`}.`;

function problemOf({ group, guild, channel, found }: ChannelFacts): Finding | undefined {
  const whose = `The group "${group}" of the server ${guild}`;
  if (found === 'no-server')
    return wrong(
      `${whose} has no bot any more.`,
      'Invite it again, or leave it: 30 days after it was removed, what is kept of the server is deleted.',
    );
  if (found === 'no-channel')
    return wrong(
      `${whose} has no channel that the bot can see.`,
      'Give it View Channel there, or choose another in /setup.',
    );
  if (found.length === 0) return undefined;
  return wrong(
    `${whose} lacks ${found.join(', ')} for the bot in the channel ${channel}.`,
    'Allow it in the settings of the channel (Permissions).',
  );
}
