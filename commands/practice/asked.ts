import { hasTarget } from '../../src/actions/practice/for-target.ts';
import { gradeAnswer } from '../../src/actions/practice/practise.ts';
import { button, type Command } from '../../src/discord/interactions/define.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { answerPrivately } from '../../src/discord/interactions/private-answer.ts';
import { packFor } from '../../src/discord/people/pack-for.ts';
import { cohortOf } from '../../src/discord/people/which-cohort.ts';
import { GRADE_BY_NAME } from '../../src/domain/practice/practice.ts';
import { gradedCard, hintCard } from '../../src/views/practice/practice.ts';
import { privately } from '../../src/views/words/card.ts';
import { requireAsked } from './asked-question.ts';
import { lookBack } from './trying.ts';

/** A hint, what a strong answer covers, and grades, for the question of a date in the words it was asked with. */
export const askedComponents: NonNullable<Command['components']> = [
  button(ids.askedHint, 'nothing', async (interaction, asked, app) => {
    await interaction.reply(privately(hintCard(await requireAsked(app, interaction, asked))));
  }),

  button(ids.askedReflection, 'something', async (interaction, asked, app) => {
    const question = await requireAsked(app, interaction, asked);
    await interaction.reply(privately(await lookBack(app, interaction, { question, asked })));
  }),

  button(ids.askedGrade, 'something', async (interaction, { grade: name, ...asked }, app) => {
    const question = await requireAsked(app, interaction, asked);
    const grade = GRADE_BY_NAME[name];
    const who = { ...(await cohortOf(interaction, app)), user: interaction.user.id };
    const offer = { hasTarget: await hasTarget(app, who) };
    const pack = await packFor(app, interaction, 'asked');
    await answerPrivately(interaction, app, async () =>
      gradedCard({ question, grade, asked, ...offer }, await gradeAnswer(app, who, pack, question, grade)),
    );
  }),
];
