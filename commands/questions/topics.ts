import { MessageFlags } from 'discord.js';
import type { App } from '../../src/app.ts';
import {
  button,
  type CommandPart,
  type Modal,
  modal,
  select,
} from '../../src/discord/interactions/define.ts';
import { UserError, WENT_WRONG } from '../../src/discord/interactions/errors.ts';
import { requireText, sentPick } from '../../src/discord/interactions/form-fields.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { answerPrivately, deferPrivately } from '../../src/discord/interactions/private-answer.ts';
import { ledCohort } from '../../src/discord/people/chosen-led-cohort.ts';
import { requireLead } from '../../src/discord/people/permissions.ts';
import { ownId } from '../../src/domain/bank/bank.ts';
import {
  type OwnTopicFields,
  ownTopicFields,
  retiringTopic,
  withTopic,
} from '../../src/domain/bank/topics.ts';
import { type TypedTopic, typedTopic } from '../../src/domain/bank/typed-topic.ts';
import { MOST_TOPICS } from '../../src/domain/bounds.ts';
import { type KnownCohort, nameOf } from '../../src/domain/cohort.ts';
import { localDay } from '../../src/domain/dates.ts';
import type { Topic } from '../../src/domain/pack.ts';
import {
  TOPIC_FIELDS,
  topicForm,
  topicProblemText,
  unsavedTopicCard,
} from '../../src/views/bank/topic-form.ts';
import { ownTopicCard, topicsCard } from '../../src/views/bank/topics.ts';
import type { Card } from '../../src/views/words/card.ts';

const GONE = 'This topic is no longer there, so nothing was changed.';
const NO_ROOM = `A group has room for ${MOST_TOPICS} topics of its own, and this one is full.`;

async function listCard(app: App, { ref, settings }: KnownCohort, page: number): Promise<Card> {
  const topics = await app.store.topics.get(ref);
  return topicsCard(app.pack, { cohort: ref.cohort, group: nameOf(settings), topics, page });
}

async function oneCard(app: App, { ref }: KnownCohort, id: string, news = ''): Promise<Card> {
  const { own, retired } = await app.store.topics.get(ref);
  const topic = own.find((one) => one.id === id);
  if (!topic) throw new UserError(GONE);
  return ownTopicCard(app.pack, { cohort: ref.cohort, topic, isRetired: retired.includes(id), news });
}

const typedIn = (sent: Modal): TypedTopic => ({
  title: requireText(sent, TOPIC_FIELDS.title),
  skill: sentPick(sent, TOPIC_FIELDS.skill),
  level: sentPick(sent, TOPIC_FIELDS.level),
  hours: requireText(sent, TOPIC_FIELDS.hours),
  links: requireText(sent, TOPIC_FIELDS.links),
});

const fieldsOf = (topic: Topic | undefined): OwnTopicFields | undefined => {
  if (!topic) return undefined;
  const { id: _id, module: _module, ...fields } = topic;
  return ownTopicFields.safeParse(fields).data;
};

/** False: there is no room, or the topic being edited is gone. */
async function save(app: App, { ref }: KnownCohort, topic: Topic, isNew: boolean): Promise<boolean> {
  let isSaved = false;
  await app.store.topics.update(ref, (topics) => {
    const isKnown = topics.own.some(({ id }) => id === topic.id);
    const after = isNew || isKnown ? withTopic(topics, topic) : undefined;
    isSaved = after !== undefined;
    return after ?? topics;
  });
  return isSaved;
}

/** The result of a submitted form. */
async function saved(
  app: App,
  led: KnownCohort,
  sent: Modal,
  { topic, opened }: Record<'topic' | 'opened', string>,
) {
  const typed = typedIn(sent);
  const isNew = topic === '-';
  // The id comes from the form, so a form that is sent twice because its answer got lost makes only one topic.
  const id = isNew ? ownId(opened) : topic;
  try {
    const { own } = await app.store.topics.get(led.ref);
    const read = typedTopic(typed, {
      skills: app.pack.skills.map((skill) => skill.id),
      before: fieldsOf(own.find((one) => one.id === id)),
      today: localDay(app.clock.now(), led.settings.schedule.zone),
    });
    if ('problems' in read) return unsavedTopicCard(read.problems.map(topicProblemText), typed);
    if (!(await save(app, led, { ...read.fields, id }, isNew)))
      return unsavedTopicCard([isNew ? NO_ROOM : GONE], typed);
  } catch (error) {
    app.log.error({ err: error, interaction: sent.id }, 'could not save a topic');
    return unsavedTopicCard([WENT_WRONG], typed);
  }
  return oneCard(app, led, id, "**Saved.** Members see it in /gaps and /plan when it's their next step.");
}

export const questionsTopics: CommandPart = {
  name: 'topics',
  does: 'What your group studies beside the packs',

  async run(interaction, app) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply(await listCard(app, await ledCohort(interaction, app), 0));
  },

  components: [
    button(ids.bankTopics, 'nothing', async (interaction, { cohort, page }, app) => {
      await deferPrivately(interaction);
      const led = await requireLead(interaction, cohort, app);
      await interaction.editReply(await listCard(app, led, Number(page)));
    }),

    select(ids.bankTopicPick, 'nothing', async (interaction, { cohort }, app) => {
      await deferPrivately(interaction);
      const led = await requireLead(interaction, cohort, app);
      await interaction.editReply(await oneCard(app, led, interaction.values[0] ?? ''));
    }),

    button(ids.bankTopicNew, 'nothing', async (interaction, { cohort }, app) => {
      const { ref } = await requireLead(interaction, cohort, app);
      // Check before the form opens: nobody should write what then can't be saved.
      const { own } = await app.store.topics.get(ref);
      if (own.length >= MOST_TOPICS) throw new UserError(NO_ROOM);
      await interaction.showModal(topicForm(app.pack, cohort, interaction.id));
    }),

    button(ids.bankTopicEdit, 'nothing', async (interaction, { cohort, topic: id }, app) => {
      const { ref } = await requireLead(interaction, cohort, app);
      const { own } = await app.store.topics.get(ref);
      const topic = own.find((one) => one.id === id);
      if (!topic) throw new UserError(GONE);
      await interaction.showModal(topicForm(app.pack, cohort, interaction.id, topic));
    }),

    modal(ids.bankTopicForm, 'nothing', (interaction, { cohort, ...of }, app) =>
      answerPrivately(interaction, app, async () =>
        saved(app, await requireLead(interaction, cohort, app), interaction, of),
      ),
    ),

    button(ids.bankTopicShow, 'nothing', (interaction, { cohort, topic, choice }, app) =>
      answerPrivately(interaction, app, async () => {
        const led = await requireLead(interaction, cohort, app);
        const { own } = await app.store.topics.get(led.ref);
        if (!own.some(({ id }) => id === topic)) throw new UserError(GONE);
        await app.store.topics.update(led.ref, (topics) => retiringTopic(topics, topic, choice === 'no'));
        return oneCard(
          app,
          led,
          topic,
          choice === 'no' ? '**Retired.** The button takes it back.' : '**It is shown again.**',
        );
      }),
    ),
  ],
};
