/** One piece of an answer: a message of the thread, or a form. */
export interface AnswerPart {
  /** The id of the message, or `form:<interaction id>`. */
  readonly id: string;
  readonly at: number;
  /** Empty while the text is unknown (no Message Content) or taken out. */
  readonly text: string;
  readonly attachments: number;
  /**
   * When it was deleted or marked "Not my answer", as far as known. The part is kept so that a late repeat of the same
   * message does not bring it back, and so that only what was written afterwards can be a new answer.
   */
  readonly removedAt?: number;
  /** Its author deleted the message: its text is kept nowhere. */
  readonly deleted?: boolean;
  /** The member made it part of the answer by hand: no rule about order or time takes it out. */
  readonly saved?: boolean;
  /** Where the message stands, for links. */
  readonly channel: string;
  /** When the text kept here was written: the message's last edit, else absent. A newer version wins, whatever comes first. */
  readonly editedAt?: number;
  readonly unreadable?: boolean;
  /** As of when it counts, where that is not `at`: rewriting an answer does not make it late. */
  readonly countsFrom?: number;
}

/** What a message consists of where it has neither words nor files that could be kept. */
export type Wordless = 'voice' | 'poll' | 'sticker' | 'forward';

/** Why a form's text does not stand in the thread although its author wants it there. */
export type ShowProblem = 'no-thread' | 'locked' | 'no-permission' | 'taken-down' | 'refused' | 'unknown';

/** The bot's messages "Answer by @member" in the thread. */
export interface Showing {
  /** What the member chose: in the thread, or private. */
  readonly wanted: boolean;
  readonly channel: string;
  /** The interaction by which the member asked last: names the attempt, so that a repeat of it posts nothing twice. */
  readonly request: string;
  /** In order; the text of a long answer takes several. */
  readonly messages: readonly string[];
  /** The form whose text the messages hold. Another one than the answer's: they are yet to be written or edited. */
  readonly part?: string;
  readonly problem?: ShowProblem;
}

export interface Answer {
  readonly question: string;
  readonly parts: readonly AnswerPart[];
  /** Absent while no form was ever sent. */
  readonly showing?: Showing;
  /** When its author offered it to the session of the group; absent: they do not. */
  readonly offeredAt?: number;
}

/** A text that the answer had before; what its author deleted is not in it. */
export interface EarlierVersion {
  /** When the latest of its parts was written, epoch ms. */
  readonly at: number;
  readonly parts: readonly { readonly of: string; readonly text: string }[];
}
