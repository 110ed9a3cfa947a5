/** One piece of an answer: a message of the thread, or a form. */
export interface AnswerPart {
  /** The id of the message, or `form:<interaction id>`. */
  readonly id: string;
  readonly at: number;
  /** Empty while the text is unknown (no Message Content) or taken out. */
  readonly text: string;
  readonly attachments: number;
  /** Deleted, or marked "Not my answer". Kept so that a late repeat of the same message does not bring it back. */
  readonly removed?: boolean;
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
  readonly parts: readonly AnswerPart[];
}
