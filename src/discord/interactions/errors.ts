/** An expected problem that carries its own words: what happened, and what to do next. */
export class UserError extends Error {
  override readonly name = 'UserError';
}
