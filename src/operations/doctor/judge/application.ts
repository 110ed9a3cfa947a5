import { type Finding, ok, warning, wrong } from '../finding.ts';

/** What Discord says about the application. */
export interface ApplicationFacts {
  readonly id: string;
  readonly name: string;
  readonly messageContent: boolean;
  readonly endpoint: string | null;
  /** Whether anybody with the invite link may use it. */
  readonly isPublic: boolean;
  /** Whether inviting needs a web server, which the bot does not have. */
  readonly needsCodeGrant: boolean;
  /** Whether it can be added to servers, not only to people. */
  readonly goesToServers: boolean;
}

/** The switches in the developer portal. */
export type PortalSwitch = 'message-content' | 'endpoint' | 'code-grant' | 'install' | 'public';

/** Each switch with its finding, in the order in which they should be fixed. */
export const judgeSwitches = (facts: ApplicationFacts): ReadonlyMap<PortalSwitch, Finding> =>
  new Map([
    ['message-content', judgeMessageContent(facts)],
    ['endpoint', judgeEndpoint(facts)],
    ['code-grant', judgeCodeGrant(facts)],
    ['install', judgeInstall(facts)],
    ['public', judgePublic(facts)],
  ]);

export const judgeApplication = (facts: ApplicationFacts): readonly Finding[] => [
  ok(`The token belongs to ${facts.name}.`),
  ...judgeSwitches(facts).values(),
];

const judgeMessageContent = ({ messageContent }: ApplicationFacts): Finding =>
  messageContent
    ? ok('Message Content is on: answers in threads are saved.')
    : warning(
        'Message Content is off: answers in threads are saved without their text.',
        'Turn it on in the developer portal (Bot, Privileged Gateway Intents), then restart the bot if it is running.',
      );

const judgeEndpoint = ({ endpoint }: ApplicationFacts): Finding =>
  endpoint === null || endpoint === ''
    ? ok('No interactions endpoint is set, so commands reach the bot.')
    : wrong(
        'An interactions endpoint URL is set, so Discord sends commands there and none reach the bot.',
        'Clear the field in the developer portal (General Information, Interactions Endpoint URL).',
      );

const judgeCodeGrant = ({ needsCodeGrant }: ApplicationFacts): Finding =>
  needsCodeGrant
    ? wrong(
        'Requires OAuth2 Code Grant is on, so the invite link does not work.',
        'Turn it off in the developer portal (Bot, Authorization Flow).',
      )
    : ok('The invite link works without a code grant.');

const judgeInstall = ({ goesToServers }: ApplicationFacts): Finding =>
  goesToServers
    ? ok('The bot can be added to servers.')
    : wrong(
        'Guild Install is off, so the bot cannot be added to a server.',
        'Turn it on in the developer portal (Installation, Installation Contexts).',
      );

const judgePublic = ({ isPublic }: ApplicationFacts): Finding =>
  ok(
    isPublic
      ? 'Public Bot is on: anyone with the invite link can add the bot to a server they manage.'
      : 'Public Bot is off: only you can add the bot to a server.',
  );

const FEW = 50;

/** Discord's limit on new connections. */
export interface SessionFacts {
  readonly total: number;
  readonly remaining: number;
  /** When `total` is available again, ms from now. */
  readonly resetAfter: number;
}

export function judgeSessions({ total, remaining, resetAfter }: SessionFacts): Finding {
  const left = `${remaining} of ${total} starts are left today.`;
  const hours = Math.ceil(resetAfter / 3_600_000);
  if (remaining === 0)
    return wrong(left, `The bot can start again in ${hours} h. Check its log for why it starts so often.`);
  if (remaining < Math.min(FEW, total))
    return warning(
      left,
      `Something keeps restarting the bot: check its log for why. The count resets in ${hours} h.`,
    );
  return ok(left);
}

const TOLERATED_MS = 1_500;
const FAR_MS = 60_000;

/** @param skew how far Discord's clock is ahead, ms; its header counts whole seconds */
export function judgeClock(skew: number): Finding {
  const far = Math.abs(skew);
  if (far <= TOLERATED_MS) return ok("The clock agrees with Discord's.");
  const says = `The clock of this machine is ${Math.round(far / 1_000)} s ${skew > 0 ? 'behind' : 'ahead'}.`;
  const mend =
    'Turn on time synchronization (timedatectl set-ntp true): this clock decides when questions are posted.';
  return far > FAR_MS ? wrong(says, mend) : warning(says, mend);
}
