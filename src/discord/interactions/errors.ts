/** An expected problem. The message says what happened and what to do next. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** The message for an unknown error; details are in the log. */
export const WENT_WRONG = 'Something went wrong on our side. Please try again in a minute.';
