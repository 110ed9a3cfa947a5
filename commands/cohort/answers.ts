import { MessageFlags, SlashCommandStringOption } from 'discord.js';
import { postOfDay } from '../../src/actions/answers/answered-post.ts';
import { postedQuestions } from '../../src/actions/answers/answers-of-post.ts';
import { askedQuestion } from '../../src/actions/posts/asked.ts';
import type { App } from '../../src/app.ts';
import {
  type Autocomplete,
  type Button,
  button,
  type CommandPart,
} from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { deferPrivately, showPrivately } from '../../src/discord/interactions/private-answer.ts';
import { canSee, requireSight } from '../../src/discord/people/channel-access.ts';
import { ledCohort, ledElsewhere } from '../../src/discord/people/chosen-led-cohort.ts';
import { requireLead } from '../../src/discord/people/permissions.ts';
import { answersRubricCard } from '../../src/views/leads/answers.ts';
import { privately } from '../../src/views/words/card.ts';
import { CHOICE_NAME, CHOICES } from '../../src/views/words/limits.ts';
import { answersShown, matching } from './answers-shown.ts';
import { cohortFeedback } from './feedback.ts';

const QUESTION = 'question';

async function suggestQuestions(interaction: Autocomplete, app: App): Promise<void> {
  const known = await ledElsewhere(interaction, app);
  const sees = known && canSee(interaction, known.settings.channel);
  const posts = sees ? await postedQuestions(app, known.ref, known.settings) : [];
  const typed = interaction.options.getFocused();
  const choices = known ? await matching(app, known.ref, posts, { typed, most: CHOICES }) : [];
  await interaction.respond(choices.map(({ name, post }) => ({ name, value: post.day })));
}

async function showRubric(
  interaction: Button,
  { cohort, day, page }: { readonly cohort: string; readonly day: string; readonly page: string },
  app: App,
  screen = 0,
): Promise<void> {
  const { ref, settings } = await requireLead(interaction, cohort, app);
  requireSight(interaction, settings);
  const post = await postOfDay(app, { ...ref, day });
  const question = post && (await askedQuestion(app, { ...ref, day }, post.question));
  if (!question || question.rubric.length === 0)
    throw new UserError('Nothing is written down of what a strong answer to this question covers.');
  const card = answersRubricCard({ cohort, day, page: Number(page), screen }, question);
  await showPrivately(interaction, privately(card));
}

export const cohortAnswers: CommandPart = {
  name: 'answers',
  does: 'What people wrote to one question; you can give feedback',
  options: [
    new SlashCommandStringOption()
      .setName(QUESTION)
      .setDescription('For answers: the date or words of a question; without it the latest')
      .setMaxLength(CHOICE_NAME)
      .setAutocomplete(true),
  ],

  async run(interaction, app) {
    const typed = interaction.options.getString(QUESTION);
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const led = await ledCohort(interaction, app);
    requireSight(interaction, led.settings);
    await interaction.editReply(await answersShown(app, interaction, led, { typed, page: 0 }));
  },

  autocomplete: suggestQuestions,

  components: [
    button(ids.cohortAnswers, 'nothing', async (interaction, { cohort, day, page }, app) => {
      await deferPrivately(interaction);
      const led = await requireLead(interaction, cohort, app);
      requireSight(interaction, led.settings);
      const card = await answersShown(app, interaction, led, { day, page: Number(page) });
      await showPrivately(interaction, privately(card));
    }),
    button(ids.cohortRubric, 'nothing', (interaction, of, app) => showRubric(interaction, of, app)),
    button(ids.cohortRubricOn, 'nothing', (interaction, { screen, ...of }, app) =>
      showRubric(interaction, of, app, Number(screen)),
    ),
    ...cohortFeedback,
  ],
};
