import { InteractionContextType, SlashCommandBuilder } from 'discord.js';
import { postOfThread } from '../src/actions/answers/answered-post.ts';
import { askedQuestion } from '../src/actions/posts/asked.ts';
import { settle } from '../src/actions/practice/attempts.ts';
import { comebacksOf } from '../src/actions/practice/comebacks.ts';
import { hasTarget } from '../src/actions/practice/for-target.ts';
import { nextPractice } from '../src/actions/practice/next-practice.ts';
import { gradeAnswer, keepPracticeAnswer } from '../src/actions/practice/practise.ts';
import type { App } from '../src/app.ts';
import { button, type Command, modal, select } from '../src/discord/interactions/define.ts';
import { UserError } from '../src/discord/interactions/errors.ts';
import { sentText } from '../src/discord/interactions/form-fields.ts';
import { ids } from '../src/discord/interactions/ids.ts';
import { mentionOf } from '../src/discord/interactions/mentions.ts';
import { answerPrivately, showPrivately } from '../src/discord/interactions/private-answer.ts';
import { type Asking, packFor } from '../src/discord/people/pack-for.ts';
import { cohortOf } from '../src/discord/people/which-cohort.ts';
import { isBlank } from '../src/domain/answers/answer-form.ts';
import { questionIds } from '../src/domain/catalog.ts';
import { startOfDay } from '../src/domain/dates.ts';
import { GRADE_BY_NAME, lastGrade } from '../src/domain/practice/practice.ts';
import { PRACTICE_SCOPES, type PracticeScope, whyNow } from '../src/domain/practice/practice-choice.ts';
import { missedPointCard } from '../src/views/practice/examples.ts';
import { PRACTICE_FIELD, practiceForm } from '../src/views/practice/form.ts';
import {
  gradedCard,
  hintCard,
  nothingDueCard,
  practiceCard,
  unsavedAnswerCard,
} from '../src/views/practice/practice.ts';
import { type Card, privately } from '../src/views/words/card.ts';
import { bucketName } from '../src/views/words/names.ts';
import { unsavedFormCard } from '../src/views/words/return-text.ts';
import { askedComponents } from './practice/asked.ts';
import { judgingComponents, requireAttempt } from './practice/judging.ts';
import { looks } from './practice/looks.ts';
import { moreComponents } from './practice/more.ts';
import { findQuestion, QUESTION_GONE, requireQuestion } from './practice/question.ts';
import { reflectionComponents } from './practice/reflection.ts';
import { targetComponents } from './practice/target.ts';
import { lookBack, tried, whoOf } from './practice/trying.ts';

const CHOICES: readonly { name: string; value: PracticeScope }[] = [
  { name: 'My weakest gap', value: 'gap' },
  { name: 'Technical', value: 'technical' },
  { name: 'Research', value: 'research' },
  { name: 'Career and communication', value: 'communication' },
  { name: 'Domain knowledge', value: 'domain' },
];

/** The next question for this person, or when there will be one. */
async function nextCard(app: App, interaction: Asking, scope: PracticeScope): Promise<Card> {
  const { store, clock } = app;
  const pack = await packFor(app, interaction, 'asked');
  const who = { ...(await cohortOf(interaction, app)), user: interaction.user.id };
  const offer = await nextPractice({ store, clock, pack }, who, scope);
  switch (offer) {
    case 'not-rated':
      throw new UserError(
        `Your weakest gap is not known yet: rate yourself with ${mentionOf(app, 'audit')} first, or choose a bucket.`,
      );
    case 'no-gap':
      throw new UserError(
        'You have no gap in what you rated. Type /practice without a bucket, or choose one.',
      );
    case 'no-questions':
      throw new UserError('This bucket has no questions yet. Choose another one.');
    default: {
      const { next, bucket, back, ...facts } = offer;
      if (next.why === 'missed') return missedPointCard(next.question, next.attempt, next.index);
      const beside = { hasTarget: await hasTarget(app, who) };
      if (next.why !== 'early') return practiceCard(app.pack, { ...next, ...facts, ...beside, back });
      const first = { question: next.question, due: startOfDay(next.day, back.time), back, ...beside };
      return nothingDueCard(first, bucket === undefined ? 'all questions' : bucketName(app.pack, bucket));
    }
  }
}

/** This question, whether or not it is due. */
async function oneCard(app: App, interaction: Asking, id: string): Promise<Card> {
  const question = await requireQuestion(app, interaction, id);
  const { user } = interaction;
  const kept = await app.store.practice.get(interaction.guildId, user.id);
  const who = { ...(await cohortOf(interaction, app)), user: user.id };
  const askable = questionIds(await packFor(app, interaction, 'asked'));
  const back = await comebacksOf(app, who, kept, [...askable, id]);
  return practiceCard(app.pack, { question, why: whyNow(back, id), lastGrade: lastGrade(kept, id) });
}

export const practice: Command = {
  keeps: 'something',
  data: new SlashCommandBuilder()
    .setName('practice')
    .setDescription('The next interview question to practise; only you see it')
    .setContexts(InteractionContextType.Guild)
    .addStringOption((option) =>
      option
        .setName('bucket')
        .setDescription('Questions of one bucket only; without it whatever is due')
        .addChoices(...CHOICES),
    ),

  async run(interaction, app) {
    const typed = interaction.options.getString('bucket');
    const scope = PRACTICE_SCOPES.find((one) => one === typed) ?? 'any';
    await interaction.reply(privately(await nextCard(app, interaction, scope)));
  },

  components: [
    button(ids.practiceNext, 'something', async (interaction, { scope }, app) => {
      const next = await nextCard(app, interaction, scope);
      await showPrivately(interaction, privately(next));
    }),

    button(ids.judgeSkip, 'something', async (interaction, { attempt: at, index }, app) => {
      await answerPrivately(interaction, app, async () => {
        const { attempt, question } = await requireAttempt(app, interaction, at);
        const point = question.rubric[Number(index)]?.id ?? '';
        await settle(app, whoOf(interaction), { at: attempt.at, point });
        return nextCard(app, interaction, 'any');
      });
    }),

    button(ids.practiceOpen, 'something', async (interaction, { question }, app) => {
      await showPrivately(interaction, privately(await oneCard(app, interaction, question)));
    }),

    select(ids.practicePick, 'something', async (interaction, _fields, app) => {
      await interaction.reply(privately(await oneCard(app, interaction, interaction.values[0] ?? '')));
    }),

    button(ids.practiceWrite, 'something', async (interaction, { question }, app) => {
      await interaction.showModal(
        practiceForm(await requireQuestion(app, interaction, question), interaction.id),
      );
    }),

    modal(ids.practiceForm, 'something', async (interaction, { question: id, opened }, app) => {
      const { guildId: guild, user } = interaction;
      const text = sentText(interaction, PRACTICE_FIELD) ?? '';
      if (isBlank(text))
        throw new UserError('The answer was empty, so nothing was saved. Press the button again.');
      const who = { guild, user: user.id };
      await answerPrivately(interaction, app, async () => {
        const question = await findQuestion(app, interaction, id);
        if (!question) return unsavedFormCard(text, QUESTION_GONE);
        const isKept = await keepPracticeAnswer(app, who, id, { id: opened, text });
        if (!isKept) return unsavedAnswerCard(question, text);
        return tried(app, interaction, { question, text });
      });
    }),

    button(ids.howDidItGo, 'something', async (interaction, { question: id }, app) => {
      const now = await requireQuestion(app, interaction, id);
      const post = await postOfThread(app, interaction.message.id);
      const isOfPost = post?.question === id && post.ref.guild === interaction.guildId;
      const question = (isOfPost ? await askedQuestion(app, post.ref, id) : undefined) ?? now;
      const asked = isOfPost ? { asked: post.ref } : {};
      await interaction.reply(privately(await lookBack(app, interaction, { question, ...asked })));
    }),

    button(ids.practiceAloud, 'something', async (interaction, { question: id }, app) => {
      await answerPrivately(interaction, app, async () =>
        tried(app, interaction, { question: await requireQuestion(app, interaction, id) }),
      );
    }),

    button(ids.practiceGrade, 'something', async (interaction, { question: id, grade: name }, app) => {
      const grade = GRADE_BY_NAME[name];
      const question = await requireQuestion(app, interaction, id);
      const who = { ...(await cohortOf(interaction, app)), user: interaction.user.id };
      const offer = { hasTarget: await hasTarget(app, who) };
      const pack = await packFor(app, interaction, 'asked');
      await answerPrivately(interaction, app, async () =>
        gradedCard({ question, grade, ...offer }, await gradeAnswer(app, who, pack, question, grade)),
      );
    }),

    button(ids.hint, 'nothing', async (interaction, { question }, app) => {
      await interaction.reply(privately(hintCard(await requireQuestion(app, interaction, question))));
    }),

    ...askedComponents,
    ...judgingComponents,
    ...looks,
    ...moreComponents,
    ...reflectionComponents,
    ...targetComponents,
  ],
};
