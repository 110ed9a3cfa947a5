import type { NeededPermission } from '../../../discord/people/channel-permissions.ts';
import { type Finding, ok, wrong } from '../finding.ts';

/** What was found in the channel of a group. */
export interface ChannelFacts {
  /** The name of the group in its server, and the id of the server. */
  readonly group: string;
  readonly guild: string;
  readonly channel: string;
  readonly found: 'no-server' | 'no-channel' | readonly NeededPermission[];
}

/** One line for each group with a problem, and one for all others together. */
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
  const whose = `The group "${group}" in the server ${guild}`;
  if (found === 'no-server')
    return wrong(
      `${whose} no longer has the bot.`,
      "Invite the bot again, or do nothing: the server's data is deleted 30 days after the bot was removed.",
    );
  if (found === 'no-channel')
    return wrong(
      `${whose} has a channel that is gone or that the bot cannot see.`,
      'Give the bot View Channel there, or choose another channel in /setup.',
    );
  if (found.length === 0) return undefined;
  return wrong(
    `${whose}: the bot lacks ${found.join(', ')} in the channel ${channel}.`,
    "Allow it in the channel's settings (Permissions).",
  );
}
