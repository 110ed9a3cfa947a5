import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import type { NeededPermission } from '../../discord/people/channel-permissions.ts';
import type { DigestChannelProblem } from '../../discord/people/leads-only.ts';
import type { SetupPart } from '../../domain/cohort/setup-steps.ts';
import { type CohortSettings, nameOf } from '../../domain/cohort.ts';
import { button } from '../words/button.ts';
import { type Card, type Control, card } from '../words/card.ts';
import { DIGEST_PROBLEMS } from '../words/post-failure.ts';
import { escaped } from '../words/repeated.ts';
import { listed } from '../words/text.ts';
import { fullText } from './room.ts';

const PURPOSE: Readonly<Record<NeededPermission, string>> = {
  'View Channel': 'to see the channel at all',
  'Send Messages': 'to post the question',
  'Create Public Threads': 'to open the thread in which members answer',
  'Create Posts': 'to post the question',
  'Send Messages in Threads': 'to say in the thread how to answer',
  'Send Messages in Posts': 'to say in the post how to answer',
  'Read Message History': 'to read answers again after a restart, and to never post a question twice',
  'Add Reactions': 'to put ✅ on an answer that is saved',
};

/** The option of /setup that sets a role. */
export type RoleSetting = 'lead-role' | 'member-role' | 'ping-role';

const ROLE_GONE: Readonly<Record<RoleSetting, string>> = {
  'lead-role': 'so nobody can see how the group is doing',
  'member-role': 'so nobody counts as a member',
  'ping-role': 'so nobody is pinged',
};

/** With several lead roles, leads with another role are still there. */
const roleGoneText = (name: RoleSetting, { leadRoles }: CohortSettings): string =>
  name === 'lead-role' && leadRoles.length > 1
    ? '**One of the lead roles was deleted.** The others still lead; choose again under People.'
    : `**The ${name.replace('-', ' ')} was deleted**, ${ROLE_GONE[name]}. Choose another under People, or none.`;

/** What keeps a group from working. */
export interface SetupProblems {
  readonly missing: readonly NeededPermission[];
  /** The configured channel no longer exists or is hidden from the bot. */
  readonly channelGone: boolean;
  readonly pingRoleIsDeaf: boolean;
  /** Set if the channel is a forum. If the forum requires a tag, `tag` is the one that the bot's posts get. */
  readonly forum?: { readonly tag: { readonly name: string } | 'none' | undefined } | undefined;
  /** The bot may not lock threads. */
  readonly cannotLock?: boolean;
  /** The bot may not pin the question. That permission is optional. */
  readonly cannotPin?: boolean;
  /** Settings whose role was deleted. */
  readonly rolesGone?: readonly RoleSetting[];
  readonly readsMessages: boolean;
  /** Other running groups that post in the same channel. */
  readonly sharing?: readonly string[];
  readonly digestProblem?: DigestChannelProblem | undefined;
  /** The server's member limit, if it is reached. */
  readonly fullAt?: number | undefined;
  readonly operatorContact?: string | undefined;
  /** No question matches the chosen packs and sections. */
  readonly asksNothing?: boolean;
}

export type CheckFacts = SetupProblems & { readonly settings: CohortSettings };

/** A problem to solve, and the part of the settings where that is done. */
interface Problem {
  readonly part: SetupPart;
  readonly text: string;
}

const inPart = (part: SetupPart, ...texts: readonly (string | false | undefined)[]): readonly Problem[] =>
  texts.flatMap((text) => (text === false || text === undefined ? [] : [{ part, text }]));

function channelProblems({
  settings,
  missing,
  channelGone,
  sharing = [],
  ...facts
}: CheckFacts): readonly Problem[] {
  const { forum, cannotLock = false } = facts;
  const here = `<#${settings.channel}>`;
  return inPart(
    'schedule',
    ...(channelGone
      ? ['**The channel is gone or hidden from the bot.** Choose one under Channel and schedule.']
      : missing.map((name) => `**${name}** is missing in ${here}: ${PURPOSE[name]}.`)),
    sharing.length > 0 &&
      `**${listed(sharing.map((name) => escaped(name)))} uses the same channel.** Both ask there, and a command typed there may be about the other one. Give each a channel of its own.`,
    forum?.tag === 'none' &&
      `**${here} wants a tag on each post, and the bot may use none.** Add one that everybody may use in the settings of the forum, or give the bot **Manage Posts** there.`,
    cannotLock &&
      settings.locksThreads === true &&
      `**${forum ? 'Manage Posts' : 'Manage Threads'}** is missing in ${here}: to lock old threads. Until then they are only closed.`,
  );
}

/** One sentence per problem, with what to do. */
export function setupProblems(facts: CheckFacts): readonly Problem[] {
  const { settings, pingRoleIsDeaf, rolesGone = [], readsMessages, digestProblem, asksNothing } = facts;
  const { fullAt, operatorContact } = facts;
  const { pingRole, digest } = settings;
  return [
    ...channelProblems(facts),
    ...inPart(
      'questions',
      asksNothing === true &&
        '**No question fits the chosen packs and sections.** Choose again under Questions.',
    ),
    ...inPart(
      'people',
      pingRoleIsDeaf &&
        pingRole !== undefined &&
        `**<@&${pingRole}> cannot be pinged by the bot.** Let everyone mention the role, or give the bot Mention Everyone in the channel.`,
      ...rolesGone.map((name) => roleGoneText(name, settings)),
    ),
    ...inPart(
      'digest',
      digestProblem !== undefined &&
        digest &&
        `**No digest is sent to <#${digest.channel}>**: ${DIGEST_PROBLEMS[digestProblem]}.`,
    ),
    ...inPart(
      'overview',
      fullAt !== undefined && fullText(fullAt, operatorContact),
      !readsMessages &&
        '**Message Content is off**: answers are saved with a link, without their text. Whoever runs the bot can turn it on in the Discord developer portal (Bot, Privileged Gateway Intents) and restarts it.',
    ),
  ];
}

/** The first problem that can be solved in this part, in one line; the overview covers all parts. */
export function firstProblem(facts: CheckFacts, part: SetupPart): string | undefined {
  const { missing, channelGone, settings } = facts;
  const [first] = setupProblems(facts).filter((one) => part === 'overview' || one.part === part);
  return first?.part === 'schedule' && missing.length > 1 && !channelGone
    ? `The bot lacks ${listed(missing.map((name) => `**${name}**`))} in <#${settings.channel}>.`
    : first?.text;
}

/** Letting the bot pin is optional. */
export const pinNote = ({ cannotPin, forum }: SetupProblems): string =>
  cannotPin === true
    ? `-# Optional: with **${forum ? 'Manage Posts' : 'Pin Messages'}** the bot keeps the latest question pinned.`
    : '';

/** How many fit one phone screen. */
const CHECKS_A_PAGE = 4;

/** A page of the group's problems, each with what to do. */
export function checksCard(facts: CheckFacts & { readonly cohort: string }, wanted: number): Card {
  const { cohort } = facts;
  const problems = setupProblems(facts);
  const pages = Math.max(1, Math.ceil(problems.length / CHECKS_A_PAGE));
  const page = Math.min(wanted, pages - 1);
  const first = page * CHECKS_A_PAGE;
  const turn = (to: number, label: string): Control =>
    button(ids.setupChecks.write({ cohort, page: String(to) }), label);
  return card(
    `## What to do${pages > 1 ? `\n-# Page ${page + 1} of ${pages}` : ''}`,
    problems.length === 0
      ? 'Nothing: the bot has every permission it needs in the channel.'
      : problems
          .slice(first, first + CHECKS_A_PAGE)
          .map(({ text }, index) => `${first + index + 1}. ${text}`)
          .join('\n'),
    [
      ...(problems.length === 0
        ? []
        : [
            button(ids.setupChecks.write({ cohort, page: String(page) }), 'Check again', ButtonStyle.Primary),
          ]),
      ...(page > 0 ? [turn(page - 1, 'Previous')] : []),
      ...(page < pages - 1 ? [turn(page + 1, 'Next')] : []),
      button(ids.setupOpen.write({ cohort, part: 'overview' }), 'Back to the settings'),
    ],
  );
}

/** The group's title on the card. The only group of a server may have no name. */
export const groupTitle = ({ name }: CohortSettings): string =>
  name === undefined ? 'The study group' : escaped(nameOf({ name }));
