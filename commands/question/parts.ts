import { askedQuestion } from '../../src/actions/posts/asked.ts';
import { hasTarget } from '../../src/actions/practice/for-target.ts';
import { offerOf } from '../../src/actions/sessions/offered.ts';
import type { App } from '../../src/app.ts';
import { button, type Command } from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { showPrivately } from '../../src/discord/interactions/private-answer.ts';
import { afterOwn } from '../../src/domain/answers/after-own.ts';
import { feedbackOn } from '../../src/domain/answers/feedback.ts';
import type { CohortRef, CohortSettings } from '../../src/domain/cohort.ts';
import type { PostedPost } from '../../src/domain/post.ts';
import {
  howToAnswerCard,
  moreOfQuestionCard,
  questionCard,
  type TodaysQuestion,
  wholeAnswerCard,
} from '../../src/views/answers/question.ts';
import { privately } from '../../src/views/words/card.ts';

/** The question of a date with one member's answer. */
export async function questionOf(
  app: App,
  ref: CohortRef,
  user: string,
  post: PostedPost,
  settings: CohortSettings | undefined,
): Promise<TodaysQuestion> {
  const { store, readsMessages } = app;
  const of = { ...ref, day: post.day };
  const [answer, versions, feedback, question, target] = await Promise.all([
    store.answers.get(of, user),
    store.answers.earlier(of, user),
    store.feedback.of(ref.guild, user),
    askedQuestion(app, of, post.question),
    hasTarget(app, { ...ref, user }),
  ]);
  return {
    ...ref,
    post,
    question,
    answer,
    earlier: versions.length,
    feedback: feedbackOn(feedback, of).length,
    readsMessages,
    hasTarget: target,
    offer: offerOf(post, answer),
    afterOwn: settings && afterOwn(settings, post.postedAt, app.clock.now()),
  };
}

/** The pages behind the buttons of /question. */
export const questionParts: NonNullable<Command['components']> = [
  button(ids.questionPart, 'nothing', async (interaction, { cohort, day, part, page }, app) => {
    const ref = { guild: interaction.guildId, cohort };
    const post = await app.store.posts.get({ ...ref, day });
    if (post?.state !== 'posted') throw new UserError(`There is no question of ${day} here.`);
    const shown = await questionOf(
      app,
      ref,
      interaction.user.id,
      post,
      await app.store.cohorts.settings(ref),
    );
    const cards = {
      top: () => questionCard(shown),
      more: () => moreOfQuestionCard(shown),
      how: () => howToAnswerCard({ cohort, day }, shown.readsMessages),
      answer: () => wholeAnswerCard({ cohort, day }, shown.answer, Number(page), shown.offer),
    };
    await showPrivately(interaction, privately(cards[part]()));
  }),
];
