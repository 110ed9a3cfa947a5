import { forTarget } from '../../src/actions/practice/for-target.ts';
import type { App } from '../../src/app.ts';
import { button, type Command } from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { mentionOf } from '../../src/discord/interactions/mentions.ts';
import { showPrivately } from '../../src/discord/interactions/private-answer.ts';
import { type Asking, packFor } from '../../src/discord/people/pack-for.ts';
import { cohortOf } from '../../src/discord/people/which-cohort.ts';
import { LATELY_DAYS } from '../../src/domain/practice/for-target.ts';
import { lastGrade } from '../../src/domain/practice/practice.ts';
import { practiceCard } from '../../src/views/practice/practice.ts';
import { type Card, privately } from '../../src/views/words/card.ts';

async function targetCard(app: App, interaction: Asking): Promise<Card> {
  const { store, clock } = app;
  const pack = await packFor(app, interaction, 'asked');
  const { user } = interaction;
  const ref = await cohortOf(interaction, app);
  const chosen = await forTarget({ store, clock, pack }, { ...ref, user: user.id });
  if (chosen === 'no-target')
    throw new UserError(`You haven't chosen a target track. Choose one in ${mentionOf(app, 'tracks')}.`);
  if (chosen === 'met')
    throw new UserError(
      `Every question for your target was asked or practised in the last ${LATELY_DAYS / 7} weeks. ${mentionOf(app, 'practice')} has others.`,
    );
  const { question } = chosen;
  const kept = await store.practice.get(ref.guild, user.id);
  const why = kept.cards[question.id] === undefined ? 'new' : 'due';
  return practiceCard(pack, { question, why, lastGrade: lastGrade(kept, question.id), aim: chosen });
}

export const targetComponents: NonNullable<Command['components']> = [
  button(ids.practiceTarget, 'something', async (interaction, { how }, app) => {
    const shown = privately(await targetCard(app, interaction));
    if (how === 'apart') await interaction.reply(shown);
    else await showPrivately(interaction, shown);
  }),
];
