import { InteractionContextType, SlashCommandBuilder, SnowflakeUtil } from 'discord.js';
import { type OpenPost, postOfDay } from '../src/actions/answers/answered-post.ts';
import { askAgain, disown, sendForm } from '../src/actions/answers/change-answer.ts';
import { ownTime } from '../src/actions/cohort/local-date.ts';
import { askedQuestion } from '../src/actions/posts/asked.ts';
import { nextQuestionAt, recentPosts } from '../src/actions/posts/ledger.ts';
import type { App } from '../src/app.ts';
import { type AnswerOfDay, tellAnswer } from '../src/discord/answers/tell-answer.ts';
import { fillIn, saveFirst } from '../src/discord/interactions/acknowledge.ts';
import { button, type Command, type Modal, modal } from '../src/discord/interactions/define.ts';
import { UserError } from '../src/discord/interactions/errors.ts';
import { sentChoice, sentText } from '../src/discord/interactions/form-fields.ts';
import { ids } from '../src/discord/interactions/ids.ts';
import { showPrivately } from '../src/discord/interactions/private-answer.ts';
import { cohortOf } from '../src/discord/people/which-cohort.ts';
import { fieldsOf, isBlank, joinedFields, presentText } from '../src/domain/answers/answer-form.ts';
import { counts, isForm } from '../src/domain/answers/answers.ts';
import { formOf } from '../src/domain/answers/showing.ts';
import type { CohortRef, CohortSettings } from '../src/domain/cohort.ts';
import { localDay } from '../src/domain/dates.ts';
import { todaysQuestion } from '../src/domain/posts/todays-question.ts';
import { earlierCard } from '../src/views/answers/earlier-versions.ts';
import { ANSWER_FIELDS, AUDIENCE_FIELD, answerForm, IN_THREAD } from '../src/views/answers/form.ts';
import { answerMessages } from '../src/views/answers/message.ts';
import { noQuestionCard, questionCard } from '../src/views/answers/question.ts';
import { answerCard } from '../src/views/answers/saved.ts';
import { privately } from '../src/views/words/card.ts';
import { questionText } from '../src/views/words/question-text.ts';
import { unsavedFormCard } from '../src/views/words/return-text.ts';
import { questionOffer } from './question/offer.ts';
import { readingOthers } from './question/others.ts';
import { questionOf, questionParts } from './question/parts.ts';

interface OfDay {
  readonly cohort: string;
  readonly day: string;
}

async function requirePost(app: App, guild: string, { cohort, day }: OfDay): Promise<OpenPost> {
  const post = await postOfDay(app, { guild, cohort, day });
  if (!post) throw new UserError(`There is no question of ${day} here, so nothing was changed.`);
  return post;
}

/** The text from the form. A missing field was never shown. */
function writtenIn(sent: Modal, joints: string): string {
  const texts = ANSWER_FIELDS.flatMap((field) => sentText(sent, field) ?? []);
  return joinedFields({ texts, joints });
}

/** Returns the text to its author. An error would lose it, because the form is closed by now. */
async function giveBack({ log }: App, interaction: Modal, text: string, error: unknown): Promise<void> {
  const isExpected = error instanceof UserError;
  if (!isExpected)
    log.error(
      { err: error, interaction: interaction.id, by: interaction.user.id },
      'could not save an answer',
    );
  // If the acknowledgement failed, the form is still open with its text.
  if (interaction.deferred || interaction.replied)
    await fillIn(interaction, unsavedFormCard(text, isExpected ? error.message : undefined));
}

/** A member's own date is never further back than this. */
const LOOKED_BACK = 3;

async function questionFor(app: App, ref: CohortRef, settings: CohortSettings, user: string) {
  const [posts, time] = await Promise.all([
    recentPosts(app, ref, settings, LOOKED_BACK),
    ownTime(app, ref, user),
  ]);
  return todaysQuestion(posts, localDay(time.now, settings.schedule.zone), time);
}

const under = (heading: string) => (of: AnswerOfDay) => answerCard(heading, of);

export const question: Command = {
  keeps: 'nothing',
  data: new SlashCommandBuilder()
    .setName('question')
    .setDescription("Today's interview question, its thread, and your answer so far")
    .setContexts(InteractionContextType.Guild),

  async run(interaction, app) {
    const { store } = app;
    const ref = await cohortOf(interaction, app);
    const settings = await store.cohorts.settings(ref);
    const post = settings && (await questionFor(app, ref, settings, interaction.user.id));
    if (!post) {
      await interaction.reply(
        privately(noQuestionCard(settings && (await nextQuestionAt(app, ref, settings)))),
      );
      return;
    }
    await interaction.reply(
      privately(questionCard(await questionOf(app, ref, interaction.user.id, post, settings))),
    );
  },

  components: [
    ...questionOffer,
    ...readingOthers,
    ...questionParts,

    button(ids.answer, 'something', async (interaction, { cohort, day, question: asked }, app) => {
      const ref = { guild: interaction.guildId, cohort, day };
      const answer = await app.store.answers.get(ref, interaction.user.id);
      const [shown, settings] = await Promise.all([
        askedQuestion(app, ref, asked),
        app.store.cohorts.settings(ref),
      ]);
      const fields = fieldsOf(answer ? presentText(answer) : '');
      if (!fields) {
        throw new UserError(
          'Your answer is too long for a form, which holds 16,000 characters. Edit your messages in the thread instead.',
        );
      }
      await interaction.showModal(
        answerForm({
          cohort,
          day,
          opened: interaction.id,
          question: shown && questionText(shown),
          fields,
          hasMessages: answer?.parts.some((part) => counts(part) && !isForm(part)) ?? false,
          wanted: answer?.showing?.wanted ?? true,
          waits: settings?.answersAfterOwn === true,
        }),
      );
    }),

    modal(ids.answerForm, 'something', async (interaction, { cohort, day, opened, joints }, app) => {
      const text = writtenIn(interaction, joints);
      if (isBlank(text)) {
        throw new UserError(
          'There was nothing in the form but spaces, so nothing was changed. To remove an answer, press "Remove my answer" below it or "Not my answer" in the menu of your message.',
        );
      }
      // Answers are private unless the member chose otherwise.
      const wanted = sentChoice(interaction, AUDIENCE_FIELD) === IN_THREAD;
      const save = async () => {
        const post = await requirePost(app, interaction.guildId, { cohort, day });
        const changed = await sendForm(app, post, interaction.user.id, {
          id: interaction.id,
          at: interaction.createdTimestamp,
          text,
          opened: SnowflakeUtil.timestampFrom(opened),
          wanted,
          channel: post.channel,
        });
        return { post, changed };
      };
      const done = await saveFirst(interaction, app, save).catch((error: unknown) =>
        giveBack(app, interaction, text, error),
      );
      if (!done) return;
      const { saved, acknowledged } = done;
      const card = under('Your answer is saved');
      await tellAnswer(app, interaction, { ...saved, acknowledged, pages: answerMessages, card });
    }),

    button(ids.answerShow, 'something', async (interaction, of, app) => {
      const { saved, acknowledged } = await saveFirst(interaction, app, async () => {
        const post = await requirePost(app, interaction.guildId, of);
        return { post, changed: await askAgain(app, post, interaction.user.id, interaction.id) };
      });
      const card = under('Your answer');
      await tellAnswer(app, interaction, { ...saved, acknowledged, pages: answerMessages, card });
    }),

    button(ids.answerOut, 'nothing', async (interaction, of, app) => {
      const { saved, acknowledged } = await saveFirst(interaction, app, async () => {
        const post = await requirePost(app, interaction.guildId, of);
        const answer = await app.store.answers.get(post.ref, interaction.user.id);
        const form = answer && formOf(answer);
        return { post, changed: await disown(app, post, interaction.user.id, (id) => id === form?.id) };
      });
      const card = under('Taken out of your answer');
      await tellAnswer(app, interaction, { ...saved, acknowledged, pages: answerMessages, card });
    }),

    button(ids.answerEarlier, 'nothing', async (interaction, { cohort, day, page }, app) => {
      const ref = { guild: interaction.guildId, cohort, day };
      const versions = await app.store.answers.earlier(ref, interaction.user.id);
      await showPrivately(interaction, privately(earlierCard({ cohort, day, versions, page: Number(page) })));
    }),
  ],
};
