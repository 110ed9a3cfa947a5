import type { NeededPermission } from '../discord/channel-permissions.ts';
import type { CohortSettings } from '../domain/cohort.ts';
import type { SkippedPost } from '../domain/post.ts';
import { type Card, card, LINE } from './card.ts';
import { failureText } from './post-failure.ts';
import { moment, scheduleText } from './schedule.ts';

const PURPOSE: Readonly<Record<NeededPermission, string>> = {
  'View Channel': 'to see the channel at all',
  'Send Messages': 'to post the question',
  'Create Public Threads': 'to open the thread in which members answer',
  'Send Messages in Threads': 'to say in the thread how to answer',
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

export interface SetupFacts {
  readonly settings: CohortSettings;
  /** False: only shown, nothing was changed. */
  readonly saved: boolean;
  /** Epoch ms. */
  readonly nextDue: number | undefined;
  readonly missing: readonly NeededPermission[];
  /** The channel of the settings no longer exists or cannot be seen. */
  readonly channelGone: boolean;
  readonly pingRoleIsDeaf: boolean;
  /** Settings whose role was deleted. */
  readonly rolesGone?: readonly RoleSetting[];
  readonly readsMessages: boolean;
  /** The last date that should have had a question and had none. */
  readonly lastFailure?: {
    readonly day: string;
    readonly of?: 'question' | 'thread';
    readonly reason: SkippedPost['reason'];
  };
}

const role = (id: string | undefined): string => (id === undefined ? 'none' : `<@&${id}>`);

function problems(facts: SetupFacts): string[] {
  const { settings, missing, channelGone, pingRoleIsDeaf, rolesGone = [], readsMessages } = facts;
  return [
    ...(channelGone
      ? ['**The channel is gone or hidden from the bot.** Choose one with the option channel.']
      : missing.map((name) => `**${name}** is missing in <#${settings.channel}>: ${PURPOSE[name]}.`)),
    ...(pingRoleIsDeaf
      ? [
          `**${role(settings.pingRole)} cannot be pinged by the bot.** Let everyone mention the role, or give the bot Mention Everyone in the channel.`,
        ]
      : []),
    ...rolesGone.map(
      (name) =>
        `**The ${name.replace('-', ' ')} was deleted**, ${ROLE_GONE[name]}. Choose another with the option ${name}, or take it away with remove.`,
    ),
    ...(readsMessages
      ? []
      : [
          '**Message Content is off.** The bot notes that somebody answered, with a link, but not the text. Whoever runs the bot switches it on in the Discord developer portal (Bot, Privileged Gateway Intents) and restarts it.',
        ]),
  ];
}

/** The settings of the study group, when the next question is due, and what stands in its way. */
export function setupCard(facts: SetupFacts): Card {
  const { settings, saved, nextDue, lastFailure } = facts;
  const found = problems(facts);
  return card(
    saved ? '## Saved' : '## The study group as it is set up',
    [
      `**Channel**: <#${settings.channel}>`,
      `**Question**: ${scheduleText(settings.schedule)}`,
      `**Next question**: ${nextDue === undefined ? 'none' : moment(nextDue)}`,
      `**Lead role**: ${settings.leadRoles.length === 0 ? 'none, so people with Manage Server are leads' : settings.leadRoles.map(role).join(', ')}`,
      `**Member role**: ${settings.memberRole === undefined ? 'none, so whoever audits or answers is a member' : role(settings.memberRole)}`,
      `**Ping role**: ${role(settings.pingRole)}`,
    ].join('\n'),
    LINE,
    found.length === 0
      ? '### Checks\nThe bot has every permission it needs in the channel.'
      : `### To do\n${found.map((problem) => `- ${problem}`).join('\n')}`,
    lastFailure === undefined
      ? ''
      : `### ${lastFailure.of === 'thread' ? 'Posted without its thread' : 'Not posted'}\n${lastFailure.day}: ${failureText(lastFailure.reason)}. Posting goes on by itself once that is solved.`,
  );
}
