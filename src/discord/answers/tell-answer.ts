import type { OpenPost } from '../../actions/answers/answered-post.ts';
import type { Changed } from '../../actions/answers/change-answer.ts';
import { askedQuestion } from '../../actions/posts/asked.ts';
import type { App } from '../../app.ts';
import type { Answer } from '../../domain/answer.ts';
import { type AfterOwn, afterOwn } from '../../domain/answers/after-own.ts';
import { isSettled } from '../../domain/answers/showing.ts';
import { preparationFor } from '../../domain/catalog.ts';
import type { Card } from '../../views/words/card.ts';
import { fillIn } from '../interactions/acknowledge.ts';
import type { Button, Modal, OnMessage } from '../interactions/define.ts';
import { type Pages, showAnswer } from './shown-answer.ts';

/** What a card about a member's answer shows. */
export interface AnswerOfDay {
  readonly guild: string;
  readonly cohort: string;
  readonly day: string;
  /** The question's id, and the words it was asked with unless they are lost. */
  readonly question: string;
  readonly words: string | undefined;
  readonly answer: Answer;
  /** How many earlier versions are kept. */
  readonly earlier: number;
  /** What the question's bank says about preparing. */
  readonly notes?: readonly string[];
  /** Set in groups whose members answer before they can read others' answers. */
  readonly afterOwn?: AfterOwn | undefined;
}

export interface Telling {
  readonly post: OpenPost;
  readonly changed: Changed;
  /** True if the interaction has been acknowledged already. */
  readonly acknowledged: boolean;
  readonly pages: Pages;
  card(of: AnswerOfDay): Card;
}

/** Confirms at once that the answer is saved, then updates the thread and reports how that went. */
export async function tellAnswer(
  app: App,
  interaction: Button | Modal | OnMessage,
  { post, changed, acknowledged, pages, card }: Telling,
): Promise<void> {
  const { ref, question } = post;
  const user = interaction.user.id;
  const earlier = (await app.store.answers.earlier(ref, user)).length;
  const words = (await askedQuestion(app, ref, question))?.text;
  const notes = preparationFor(app.pack, question);
  const settings = await app.store.cohorts.settings(ref);
  const waiting = afterOwn(settings, post.postedAt, app.clock.now());
  const tell = async (answer: Answer): Promise<void> => {
    if (acknowledged)
      await fillIn(interaction, card({ ...ref, question, words, answer, earlier, notes, afterOwn: waiting }));
  };
  const [shown] = await Promise.all([showAnswer({ app, post, user, pages }), tell(changed.answer)]);
  if (shown && !isSettled(changed.answer)) await tell(shown);
  app.receipts.take(changed.dropped);
}
