import { comebacksOf } from '../../src/actions/practice/comebacks.ts';
import { hasTarget } from '../../src/actions/practice/for-target.ts';
import type { App } from '../../src/app.ts';
import { button, type Command } from '../../src/discord/interactions/define.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { showPrivately } from '../../src/discord/interactions/private-answer.ts';
import { type Asking, packFor } from '../../src/discord/people/pack-for.ts';
import { cohortOf } from '../../src/discord/people/which-cohort.ts';
import { questionIds } from '../../src/domain/catalog.ts';
import { lastGrade } from '../../src/domain/practice/practice.ts';
import { bucketsByGap, waiting, whyNow } from '../../src/domain/practice/practice-choice.ts';
import { moreOfPracticeCard, type PracticeQuestion } from '../../src/views/practice/practice.ts';
import { privately } from '../../src/views/words/card.ts';
import { requireQuestion } from './question.ts';

/** A question with everything shown beside it, counted over all buckets. */
async function practisedOf(app: App, interaction: Asking, id: string): Promise<PracticeQuestion> {
  const question = await requireQuestion(app, interaction, id);
  const { user } = interaction;
  const who = { ...(await cohortOf(interaction, app)), user: user.id };
  const [pack, kept] = await Promise.all([
    packFor(app, interaction, 'asked'),
    app.store.practice.get(who.guild, user.id),
  ]);
  const back = await comebacksOf(app, who, kept, [...questionIds(pack), id]);
  return {
    question,
    why: whyNow(back, id),
    lastGrade: lastGrade(kept, id),
    waiting: waiting(pack, back, bucketsByGap(pack, undefined)),
    hasTarget: await hasTarget(app, who),
    back,
  };
}

/** What doesn't fit beside a long question. */
export const moreComponents: NonNullable<Command['components']> = [
  button(ids.practiceMore, 'nothing', async (interaction, { question }, app) => {
    const shown = await practisedOf(app, interaction, question);
    await showPrivately(interaction, privately(moreOfPracticeCard(shown)));
  }),
];
