import type { App } from '../../src/app.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { type Asking, packFor } from '../../src/discord/people/pack-for.ts';
import { isOwnId } from '../../src/domain/bank/bank.ts';
import { questionById } from '../../src/domain/catalog.ts';
import type { Question } from '../../src/domain/pack.ts';

export const QUESTION_GONE =
  'This question has been taken out of the bank, so nothing was changed. /practice gives you another one.';

export async function findQuestion(app: App, interaction: Asking, id: string): Promise<Question | undefined> {
  return questionById(isOwnId(id) ? await packFor(app, interaction, 'all') : app.pack, id);
}

export async function requireQuestion(app: App, interaction: Asking, id: string): Promise<Question> {
  const question = await findQuestion(app, interaction, id);
  if (question) return question;
  throw new UserError(QUESTION_GONE);
}
