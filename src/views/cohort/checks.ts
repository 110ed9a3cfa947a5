import type { NeededPermission } from '../../discord/people/channel-permissions.ts';
import type { DigestChannelProblem } from '../../discord/people/leads-only.ts';
import { type CohortSettings, nameOf } from '../../domain/cohort.ts';
import { DIGEST_PROBLEMS } from '../words/post-failure.ts';
import { escaped } from '../words/repeated.ts';
import { listed } from '../words/text.ts';

const PURPOSE: Readonly<Record<NeededPermission, string>> = {
  'View Channel': 'to see the channel at all',
  'Send Messages': 'to post the question',
  'Create Public Threads': 'to open the thread in which members answer',
  'Create Posts': 'to post the question',
  'Send Messages in Threads': 'to say in the thread how to answer',
  'Send Messages in Posts': 'to say in the post how to answer',
  'Read Message History': 'to read answers again after a restart, and never to post a question twice',
  'Add Reactions': 'to put ✅ on an answer that is saved',
};

/** The option of /setup that names a role. */
export type RoleSetting = 'lead-role' | 'member-role' | 'ping-role';

const ROLE_GONE: Readonly<Record<RoleSetting, string>> = {
  'lead-role': 'so nobody can see the cohort',
  'member-role': 'so nobody counts as a member',
  'ping-role': 'so nobody is pinged',
};

/** Leads by another role are still there. */
const roleGoneText = (name: RoleSetting, { leadRoles }: CohortSettings): string =>
  name === 'lead-role' && leadRoles.length > 1
    ? '**One of the lead roles was deleted.** The others go on leading; choose again under People.'
    : `**The ${name.replace('-', ' ')} was deleted**, ${ROLE_GONE[name]}. Choose another under People or with the option ${name}, or take it away with remove.`;

/** What stands in the way of a group. */
export interface SetupProblems {
  readonly missing: readonly NeededPermission[];
  /** The channel of the settings no longer exists or cannot be seen. */
  readonly channelGone: boolean;
  readonly pingRoleIsDeaf: boolean;
  /** The channel is a forum. Its tag is the one that each post of the bot gets, because the forum wants one. */
  readonly forum?: { readonly tag: { readonly name: string } | 'none' | undefined } | undefined;
  /** The bot may not lock threads. */
  readonly cannotLock?: boolean;
  /** Nor pin the question, which nobody has to let it. */
  readonly cannotPin?: boolean;
  /** Settings whose role was deleted. */
  readonly rolesGone?: readonly RoleSetting[];
  readonly readsMessages: boolean;
  /** Other groups that go on and post into the same channel. */
  readonly sharing?: readonly string[];
  readonly digestProblem?: DigestChannelProblem | undefined;
  /** No question fits the chosen packs and sections. */
  readonly asksNothing?: boolean;
}

/** One sentence each, with what to do. */
export function setupProblems(facts: SetupProblems & { readonly settings: CohortSettings }): string[] {
  const { settings, missing, channelGone, pingRoleIsDeaf, rolesGone = [], readsMessages } = facts;
  const { sharing = [], digestProblem, asksNothing = false, cannotLock = false, forum } = facts;
  return [
    ...(channelGone
      ? ['**The channel is gone or hidden from the bot.** Choose one under Channel and schedule.']
      : missing.map((name) => `**${name}** is missing in <#${settings.channel}>: ${PURPOSE[name]}.`)),
    ...(sharing.length === 0
      ? []
      : [
          `**${listed(sharing.map((name) => escaped(name)))} uses the same channel.** Both ask there, and a command typed there may be about the other one. Give each a channel of its own.`,
        ]),
    ...(asksNothing
      ? ['**No question fits the chosen packs and sections.** Choose again under Questions.']
      : []),
    ...(pingRoleIsDeaf && settings.pingRole !== undefined
      ? [
          `**<@&${settings.pingRole}> cannot be pinged by the bot.** Let everyone mention the role, or give the bot Mention Everyone in the channel.`,
        ]
      : []),
    ...(forum?.tag === 'none'
      ? [
          `**<#${settings.channel}> wants a tag on each post, and the bot may use none.** Add one that everybody may use in the settings of the forum, or give the bot **Manage Posts** there.`,
        ]
      : []),
    ...(cannotLock && settings.locksThreads === true
      ? [
          `**${forum ? 'Manage Posts' : 'Manage Threads'}** is missing in <#${settings.channel}>: to lock old threads. Until then they are only closed.`,
        ]
      : []),
    ...rolesGone.map((name) => roleGoneText(name, settings)),
    ...(digestProblem !== undefined && settings.digest
      ? [`**No digest is sent to <#${settings.digest.channel}>**: ${DIGEST_PROBLEMS[digestProblem]}.`]
      : []),
    ...(readsMessages
      ? []
      : [
          '**Message Content is off.** The bot notes that somebody answered, with a link, but not the text. Whoever runs the bot switches it on in the Discord developer portal (Bot, Privileged Gateway Intents) and restarts it.',
        ]),
  ];
}

/** How the card calls a group: one alone may have no name. */
export const groupTitle = ({ name }: CohortSettings): string =>
  name === undefined ? 'The study group' : escaped(nameOf({ name }));
