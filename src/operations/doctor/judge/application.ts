import { type Finding, ok, warning, wrong } from '../finding.ts';

/** What Discord says of the application. */
export interface ApplicationFacts {
  readonly name: string;
  readonly messageContent: boolean;
  readonly endpoint: string | null;
}

export function judgeApplication({ name, messageContent, endpoint }: ApplicationFacts): readonly Finding[] {
  return [
    ok(`The token is that of ${name}.`),
    messageContent
      ? ok('Message Content is on: answers in threads are kept.')
      : warning(
          'Message Content is off: answers in threads are noted without their text.',
          'Switch it on in the developer portal (Bot, Privileged Gateway Intents) and restart the bot.',
        ),
    endpoint === null
      ? ok('No interactions endpoint is set, so commands reach the bot.')
      : wrong(
          'An interactions endpoint URL is set, so Discord sends commands there and the bot hears of none.',
          'Clear the field in the developer portal (General Information, Interactions Endpoint URL).',
        ),
  ];
}

const FEW = 50;

/** Discord's limit of connections that begin anew. */
export interface SessionFacts {
  readonly total: number;
  readonly remaining: number;
  /** When there are `total` again, ms from now. */
  readonly resetAfter: number;
}

export function judgeSessions({ total, remaining, resetAfter }: SessionFacts): Finding {
  const left = `${remaining} of ${total} starts are left today.`;
  const hours = Math.ceil(resetAfter / 3_600_000);
  if (remaining === 0)
    return wrong(
      left,
      `The bot can start again in ${hours} h. Find out from its log why it starts so often.`,
    );
  if (remaining < Math.min(FEW, total))
    return warning(
      left,
      `Something starts the bot again and again: its log says why. New ones come in ${hours} h.`,
    );
  return ok(left);
}

const TOLERATED_MS = 1_500;
const FAR_MS = 60_000;

/** @param skew how far Discord's clock is ahead, ms; its header counts whole seconds */
export function judgeClock(skew: number): Finding {
  const far = Math.abs(skew);
  if (far <= TOLERATED_MS) return ok('The clock agrees with that of Discord.');
  const says = `The clock of this machine is ${Math.round(far / 1_000)} s ${skew > 0 ? 'behind' : 'ahead'}.`;
  const mend = 'Switch on time synchronisation (timedatectl set-ntp true): questions come by this clock.';
  return far > FAR_MS ? wrong(says, mend) : warning(says, mend);
}
