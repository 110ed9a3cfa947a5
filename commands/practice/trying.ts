import { beginAttempt, standOf, type Trying, wordsOf } from '../../src/actions/practice/attempts.ts';
import { comebackOf } from '../../src/actions/practice/practise.ts';
import type { App } from '../../src/app.ts';
import { type Asking, packFor } from '../../src/discord/people/pack-for.ts';
import { cohortOf } from '../../src/discord/people/which-cohort.ts';
import type { Question } from '../../src/domain/pack.ts';
import type { Attempt, How } from '../../src/domain/practice/attempt.ts';
import { attemptsOf, isJudged, openPoints } from '../../src/domain/practice/judging.ts';
import { judgedCard } from '../../src/views/practice/judged.ts';
import { pointCard, predictCard, studiedCard, tryFirstCard } from '../../src/views/practice/judging.ts';
import type { Card } from '../../src/views/words/card.ts';
import { reflection } from './reflection.ts';

export const whoOf = ({ guildId, user }: Asking) => ({ guild: guildId, user: user.id });

/** After somebody tried a question or only wants to read: starts an attempt and shows its next step. */
export async function tried(
  app: App,
  interaction: Asking,
  { text, ...trying }: Trying & { readonly text?: string },
  how: How = 'tried',
): Promise<Card> {
  const who = whoOf(interaction);
  // Without points to judge by, authors grade the whole answer.
  if (trying.question.rubric.length === 0)
    return reflection(app, who, { ...trying, ...(text !== undefined && { text }) });
  return nextStep(app, interaction, await beginAttempt(app, who, trying, how), trying.question);
}

/** "How did it go?": continues where the person is, or asks them to try first. */
export async function lookBack(app: App, interaction: Asking, trying: Trying): Promise<Card> {
  const who = whoOf(interaction);
  if (trying.question.rubric.length === 0) return reflection(app, who, trying);
  const stand = await standOf(app, who, trying);
  if (stand === 'nothing') return tryFirstCard(trying.question, trying.asked);
  if (stand === 'answered') return tried(app, interaction, trying);
  return nextStep(app, interaction, stand, trying.question);
}

/** The next step of an attempt: the guess, the first point without a verdict, or the result. */
export async function nextStep(
  app: App,
  interaction: Asking,
  attempt: Attempt,
  question: Question,
): Promise<Card> {
  if (attempt.how === 'studied') return studiedCard({ question, attempt });
  const [open] = openPoints(attempt, question);
  if (!open) return resultOf(app, interaction, attempt, question);
  const words = await wordsOf(app, whoOf(interaction), attempt);
  return attempt.predicted === undefined && Object.keys(attempt.verdicts).length === 0
    ? predictCard({ question, attempt, words })
    : pointCard({ question, attempt, words }, question.rubric.indexOf(open));
}

async function resultOf(app: App, interaction: Asking, attempt: Attempt, question: Question): Promise<Card> {
  const who = { ...(await cohortOf(interaction, app)), user: interaction.user.id };
  const [pack, practice] = await Promise.all([
    packFor(app, interaction, 'asked'),
    app.store.practice.get(who.guild, who.user),
  ]);
  const due = await comebackOf(app, who, { pack, practice, question: question.id });
  const earlier = attemptsOf(practice, question.id).filter((one) => isJudged(one) && one.at < attempt.at);
  const { comparedTo } = attempt;
  return judgedCard({
    question,
    attempt,
    due,
    hasThen: comparedTo !== undefined && earlier.some(({ at }) => at === comparedTo),
  });
}
