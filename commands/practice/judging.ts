import { ownTime } from '../../src/actions/cohort/local-date.ts';
import { askedQuestion } from '../../src/actions/posts/asked.ts';
import { judge, predict, settle, wordsOf } from '../../src/actions/practice/attempts.ts';
import { keepPracticeAnswer } from '../../src/actions/practice/practise.ts';
import type { App } from '../../src/app.ts';
import { button, type Command, costing, modal } from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { sentText } from '../../src/discord/interactions/form-fields.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { showWithPicture } from '../../src/discord/interactions/pictures.ts';
import { answerPrivately, showPrivately } from '../../src/discord/interactions/private-answer.ts';
import type { Asking } from '../../src/discord/people/pack-for.ts';
import { cohortOf } from '../../src/discord/people/which-cohort.ts';
import { isBlank } from '../../src/domain/answers/answer-form.ts';
import type { Question } from '../../src/domain/pack.ts';
import type { Attempt } from '../../src/domain/practice/attempt.ts';
import { guessesOf } from '../../src/domain/practice/calibration.ts';
import { attemptsOf, findAttempt } from '../../src/domain/practice/judging.ts';
import {
  exampleCard,
  furtherCard,
  furtherForm,
  furtherOf,
  MORE_FIELD,
  unsavedFurtherCard,
} from '../../src/views/practice/examples.ts';
import { guessesCard } from '../../src/views/practice/guesses.ts';
import { judgedMoreCard } from '../../src/views/practice/judged.ts';
import { pointCard } from '../../src/views/practice/judging.ts';
import { privately } from '../../src/views/words/card.ts';
import { unsavedFormCard } from '../../src/views/words/return-text.ts';
import { requireAsked } from './asked-question.ts';
import { requireQuestion } from './question.ts';
import { nextStep, tried, whoOf } from './trying.ts';

const GONE = 'This attempt is not known any more, so nothing was changed. /practice gives you a question.';

/** An attempt of the person who presses, with its question in the words it was asked with. */
export async function requireAttempt(
  app: App,
  interaction: Asking,
  at: string,
): Promise<{ readonly attempt: Attempt; readonly question: Question }> {
  const { guild, user } = whoOf(interaction);
  const attempt = findAttempt(await app.store.practice.get(guild, user), { at: Number(at) });
  if (!attempt) throw new UserError(GONE);
  const asked = attempt.asked && (await askedQuestion(app, { guild, ...attempt.asked }, attempt.question));
  return { attempt, question: asked ?? (await requireQuestion(app, interaction, attempt.question)) };
}

/** Rejects if the store no longer has the attempt. */
function still<T>(changed: T | undefined): T {
  if (changed === undefined) throw new UserError(GONE);
  return changed;
}

/** The guess, the points one by one, the examples, and follow-ups. */
export const judgingComponents: NonNullable<Command['components']> = [
  button(ids.judgeAsked, 'something', async (interaction, { how, ...asked }, app) => {
    await answerPrivately(interaction, app, async () =>
      tried(app, interaction, { question: await requireAsked(app, interaction, asked), asked }, how),
    );
  }),

  button(ids.judgeStudy, 'something', async (interaction, { question: id }, app) => {
    await answerPrivately(interaction, app, async () =>
      tried(app, interaction, { question: await requireQuestion(app, interaction, id) }, 'studied'),
    );
  }),

  button(ids.judgePredict, 'something', async (interaction, { attempt: at, points }, app) => {
    await answerPrivately(interaction, app, async () => {
      const { attempt, question } = await requireAttempt(app, interaction, at);
      const changed = still(await predict(app, whoOf(interaction), attempt, Number(points)));
      return nextStep(app, interaction, changed.attempt, question);
    });
  }),

  button(ids.judgePoint, 'nothing', async (interaction, { attempt: at, index }, app) => {
    const { attempt, question } = await requireAttempt(app, interaction, at);
    const words = await wordsOf(app, whoOf(interaction), attempt);
    const place = Math.min(Number(index), question.rubric.length - 1);
    await showPrivately(interaction, privately(pointCard({ question, attempt, words }, place)));
  }),

  button(ids.judgeSay, 'something', async (interaction, { attempt: at, index, verdict }, app) => {
    await answerPrivately(interaction, app, async () => {
      const { attempt, question } = await requireAttempt(app, interaction, at);
      const point = question.rubric[Number(index)]?.id;
      if (point === undefined) throw new UserError(GONE);
      const judgement = { at: attempt.at, point, verdict };
      const changed = still(await judge(app, whoOf(interaction), judgement, question));
      return nextStep(app, interaction, changed.attempt, question);
    });
  }),

  button(ids.judgeResult, 'nothing', async (interaction, { attempt: at }, app) => {
    const { attempt, question } = await requireAttempt(app, interaction, at);
    await showPrivately(interaction, privately(await nextStep(app, interaction, attempt, question)));
  }),

  button(ids.judgeElse, 'nothing', async (interaction, { attempt: at }, app) => {
    const { attempt, question } = await requireAttempt(app, interaction, at);
    const { guild, user } = whoOf(interaction);
    const tries = attemptsOf(await app.store.practice.get(guild, user), question.id).length;
    await showPrivately(interaction, privately(judgedMoreCard({ question, attempt }, (tries + 1) % 2)));
  }),

  button(ids.judgeExample, 'nothing', async (interaction, { attempt: at, which }, app) => {
    const { attempt, question } = await requireAttempt(app, interaction, at);
    const shown =
      exampleCard(question, attempt, which) ?? (await nextStep(app, interaction, attempt, question));
    await showPrivately(interaction, privately(shown));
  }),

  button(ids.judgeMore, 'something', async (interaction, { attempt: at, what }, app) => {
    const { attempt, question } = await requireAttempt(app, interaction, at);
    const further = furtherOf(question, what);
    if (!further) throw new UserError(GONE);
    await interaction.showModal(furtherForm(further, attempt, what, interaction.id));
  }),

  modal(ids.judgeMoreForm, 'something', async (interaction, { attempt: at, what, opened }, app) => {
    const text = sentText(interaction, MORE_FIELD) ?? '';
    if (isBlank(text))
      throw new UserError('The answer was empty, so nothing was saved. Press the button again.');
    await answerPrivately(interaction, app, async () => {
      const found = await requireAttempt(app, interaction, at).catch((error: unknown) => {
        if (error instanceof UserError) return undefined;
        throw error;
      });
      const further = found && furtherOf(found.question, what);
      // Return the text to its author.
      if (!found || !further) return unsavedFormCard(text, GONE);
      const { attempt, question } = found;
      const who = whoOf(interaction);
      const written = { id: opened, text, to: further.words };
      if (!(await keepPracticeAnswer(app, who, question.id, written)))
        return unsavedFurtherCard(further, text);
      const point = question.rubric[Number(what.slice(1))]?.id;
      if (further.kind === 'point' && point !== undefined) await settle(app, who, { at: attempt.at, point });
      return furtherCard(question, attempt, further, text);
    });
  }),

  costing(
    'picture',
    button(ids.guesses, 'nothing', (interaction, _fields, app) =>
      showWithPicture(interaction, app, async () => {
        const { guild, user } = whoOf(interaction);
        const [practice, clock] = await Promise.all([
          app.store.practice.get(guild, user),
          ownTime(app, await cohortOf(interaction, app), user),
        ]);
        const guesses = guessesOf(practice.attempts);
        return {
          card: (picture) => privately(guessesCard(app.pack, practice.attempts, picture)),
          draw: async () => (guesses.length === 0 ? undefined : app.charts.guesses({ guesses, clock })),
        };
      }),
    ),
  ),
];
