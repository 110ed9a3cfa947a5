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
  /** The member made it part of the answer by hand: no rule about order or time takes it out. */
  readonly saved?: boolean;
  /** Where the message stands, for links. */
  readonly channel: string;
  /** When the text kept here was written: the message's last edit, else absent. A newer version wins, whatever comes first. */
  readonly editedAt?: number;
  /** Discord did not tell us the text. */
  readonly unreadable?: boolean;
}

/** What one member wrote to one post. */
export interface Answer {
  readonly question: string;
  /** In order of time. */
  readonly parts: readonly AnswerPart[];
}
