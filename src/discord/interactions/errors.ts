/** An expected problem that carries its own words: what happened, and what to do next. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** What is said when nobody knows what went wrong; the log does. */
export const WENT_WRONG = 'Something went wrong on our side. Please try again in a minute.';
