import { RESTJSONErrorCodes } from 'discord-api-types/v10';

export interface FieldProblem {
  path: readonly PropertyKey[];
  code: string;
  message: string;
}

const REFUSALS = {
  UnknownChannel: [404, 'Unknown Channel'],
  UnknownGuild: [404, 'Unknown Guild'],
  UnknownMember: [404, 'Unknown Member'],
  UnknownMessage: [404, 'Unknown Message'],
  UnknownRole: [404, 'Unknown Role'],
  UnknownUser: [404, 'Unknown User'],
  UnknownEmoji: [400, 'Unknown Emoji'],
  UnknownGuildScheduledEvent: [404, 'Unknown Guild Scheduled Event'],
  MaximumNumberOfUncompletedGuildScheduledEventsReached: [
    400,
    'Maximum number of uncompleted guild scheduled events reached (100)',
  ],
  UnknownWebhook: [404, 'Unknown Webhook'],
  InvalidWebhookToken: [401, 'Invalid Webhook Token'],
  UnknownInteraction: [404, 'Unknown interaction'],
  UnknownApplication: [404, 'Unknown Application'],
  UnknownApplicationCommand: [404, 'Unknown application command'],
  InteractionHasAlreadyBeenAcknowledged: [400, 'Interaction has already been acknowledged.'],
  MaximumNumberOfPinsReachedForTheChannel: [400, 'Maximum number of pins reached (250)'],
  MissingAccess: [403, 'Missing Access'],
  MissingPermissions: [403, 'Missing Permissions'],
  CannotSendAnEmptyMessage: [400, 'Cannot send an empty message'],
  CannotSendMessagesInNonTextChannel: [400, 'Cannot send messages in a non-text channel'],
  CannotSendMessagesToThisUser: [403, 'Cannot send messages to this user'],
  CannotEditMessageAuthoredByAnotherUser: [403, 'Cannot edit a message authored by another user'],
  CannotExecuteActionOnThisChannelType: [400, 'Cannot execute action on this channel type'],
  CannotExecuteActionOnSystemMessage: [403, 'Cannot execute action on a system message'],
  OneOfTheMessagesProvidedWasTooOldForBulkDelete: [400, 'A message provided was too old to bulk delete'],
  InvalidActionOnArchivedThread: [400, 'Thread is archived'],
  CannotReplyWithoutPermissionToReadMessageHistory: [
    403,
    'You cannot reply without permission to read message history',
  ],
  MaximumNumberOfPinnedThreadsInForumHasBeenReached: [
    400,
    'Maximum number of pinned threads in a forum channel has been reached (1)',
  ],
  TagRequiredToCreateAForumPostInThisChannel: [
    400,
    'A tag is required to create a forum post in this channel',
  ],
  RequestEntityTooLarge: [413, 'Request entity too large'],
  ThreadAlreadyCreatedForMessage: [400, 'A thread has already been created for this message'],
  ThreadLocked: [400, 'This thread is locked'],
} as const satisfies Partial<Record<keyof typeof RESTJSONErrorCodes, readonly [number, string]>>;

export type RefusalName = keyof typeof REFUSALS;

/** A refusal by Discord, with the status, the code and the body that Discord would answer with. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;
  readonly problems: readonly FieldProblem[];

  constructor(status: number, code: number, message: string, problems: readonly FieldProblem[] = []) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
    this.problems = problems;
  }

  body(): unknown {
    const base = { message: this.message, code: this.code };
    return this.problems.length === 0 ? base : { ...base, errors: nest(this.problems) };
  }
}

export function refusal(name: RefusalName): Refusal {
  const [status, message] = REFUSALS[name];
  return new Refusal(status, RESTJSONErrorCodes[name], message);
}

export function invalidForm(...problems: FieldProblem[]): Refusal {
  const code = RESTJSONErrorCodes.InvalidFormBodyOrContentType;
  return new Refusal(400, code, 'Invalid Form Body', problems);
}

interface ErrorTree {
  _errors?: { code: string; message: string }[];
  [key: string]: ErrorTree | { code: string; message: string }[] | undefined;
}

function nest(problems: readonly FieldProblem[]): ErrorTree {
  const root: ErrorTree = {};
  for (const { path, code, message } of problems) {
    let node = root;
    for (const step of path.map(String)) {
      const next = node[step];
      if (next === undefined || Array.isArray(next)) {
        const made: ErrorTree = {};
        node[step] = made;
        node = made;
      } else {
        node = next;
      }
    }
    node._errors = [...(node._errors ?? []), { code, message }];
  }
  return root;
}
