/** One piece of an answer: a message in the thread, or a form. */
export interface AnswerPart {
  /** The id of the message, or `form:<interaction id>`. */
  readonly id: string;
  readonly at: number;
  /** Empty while the text is unknown (no Message Content), and after it was removed. */
  readonly text: string;
  readonly attachments: number;
  /**
   * When it was deleted or marked "Not my answer", as far as known. The part is kept so that a late repeat of the
   * message does not bring it back, and so that only what was written afterwards can become a new answer.
   */
  readonly removedAt?: number;
  /** Its author deleted the message, so its text is not stored anywhere. */
  readonly deleted?: boolean;
  /** The member added it to the answer by hand: rules about order or time never remove it. */
  readonly saved?: boolean;
  /** The channel of the message, for links. */
  readonly channel: string;
  /** When the message was last edited, if it was. Newer text wins, in whatever order versions arrive. */
  readonly editedAt?: number;
  readonly unreadable?: boolean;
  /** The time it counts from, if that is not `at`: rewriting an answer does not make it late. */
  readonly countsFrom?: number;
}

/** What a message consists of if it has neither text nor files that could be kept. */
export type Wordless = 'voice' | 'poll' | 'sticker' | 'forward';

/** Why a form's text is not in the thread although its author wants it there. */
export type ShowProblem = 'no-thread' | 'locked' | 'no-permission' | 'taken-down' | 'refused' | 'unknown';

/** The bot's messages "Answer by @member" in the thread. */
export interface Showing {
  /** The member's choice: shown in the thread, or private. */
  readonly wanted: boolean;
  readonly channel: string;
  /** The interaction with the member's last request: identifies the attempt, so that a repeat posts nothing twice. */
  readonly request: string;
  /** In order; a long answer takes several messages. */
  readonly messages: readonly string[];
  /** The form whose text the messages have. If the answer's form is another, they still have to be updated. */
  readonly part?: string;
  readonly problem?: ShowProblem;
}

export interface Answer {
  readonly question: string;
  readonly parts: readonly AnswerPart[];
  /** Absent if no form was ever sent. */
  readonly showing?: Showing;
  /** When its author offered it for a session of the group; absent if they have not. */
  readonly offeredAt?: number;
}

/** An earlier text of the answer, without anything its author deleted. */
export interface EarlierVersion {
  /** When the latest of its parts was written, epoch ms. */
  readonly at: number;
  readonly parts: readonly { readonly of: string; readonly text: string }[];
}
