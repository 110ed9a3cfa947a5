import { bankOf } from '../../src/actions/bank/bank.ts';
import { recentLog } from '../../src/actions/posts/ledger.ts';
import type { App } from '../../src/app.ts';
import {
  button,
  type CommandPart,
  type Modal,
  modal,
  type Slash,
} from '../../src/discord/interactions/define.ts';
import { UserError, WENT_WRONG } from '../../src/discord/interactions/errors.ts';
import { requireText, sentChoice } from '../../src/discord/interactions/form-fields.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { answerPrivately } from '../../src/discord/interactions/private-answer.ts';
import { ledCohort, ledElsewhere } from '../../src/discord/people/chosen-led-cohort.ts';
import { requireLead } from '../../src/discord/people/permissions.ts';
import { type Bank, type OwnFields, ownId, typedFields, withQuestion } from '../../src/domain/bank/bank.ts';
import { exemplarsFor } from '../../src/domain/bank/help-fields.ts';
import { pointsOf } from '../../src/domain/bank/points.ts';
import { MOST_OWN } from '../../src/domain/bounds.ts';
import type { KnownCohort } from '../../src/domain/cohort.ts';
import type { Question } from '../../src/domain/pack.ts';
import { BANK_FIELDS, bankForm, unsavedQuestionCard } from '../../src/views/bank/form.ts';
import { questionProblemText } from '../../src/views/bank/problems.ts';
import { chosenAmong, offer, QUESTION, questionOption } from './choosing.ts';
import { oneQuestionCard } from './list.ts';

const NO_ROOM = `A group has room for ${MOST_OWN} questions of its own, and this one is full.`;

const ownQuestion = ({ own }: Bank, id: string): Question | undefined =>
  own.find((question) => question.id === id);

/**
 * What the form says. Rejects a form without all fields, because a missing field would remove a hint or rubric that
 * nobody emptied.
 */
function typedIn(sent: Modal): Record<string, unknown> {
  const text = (id: string): string => requireText(sent, id).trim();
  const optional = (id: string) => (text(id) === '' ? {} : { [id]: text(id) });
  const rubric = text(BANK_FIELDS.rubric)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const bucket = sentChoice(sent, BANK_FIELDS.bucket);
  return {
    text: text(BANK_FIELDS.text),
    ...(bucket !== undefined && { bucket }),
    ...optional(BANK_FIELDS.section),
    ...optional(BANK_FIELDS.hint),
    ...(rubric.length > 0 && { rubric }),
  };
}

/** The fields that the form does not show and that therefore stay as they were. */
const hiddenOf = ({
  text: _text,
  bucket: _bucket,
  section: _section,
  hint: _hint,
  rubric: _rubric,
  ...hidden
}: Question) => hidden;

/** False: there is no room, or the question being edited is gone. */
async function save(
  app: App,
  { ref }: KnownCohort,
  id: string,
  fields: OwnFields,
  isNew: boolean,
): Promise<boolean> {
  let isSaved = false;
  await app.store.bank.update(ref, (bank) => {
    const before = ownQuestion(bank, id);
    isSaved = false;
    if (!isNew && !before) return bank;
    const rubric = pointsOf(fields.rubric, before?.rubric);
    const exemplars = before?.exemplars && exemplarsFor(rubric, before.exemplars);
    const hidden = { ...(before && hiddenOf(before)), ...(exemplars && { exemplars }) };
    const after = withQuestion(bank, { ...fields, ...hidden, rubric, id });
    isSaved = after !== undefined;
    return after ?? bank;
  });
  return isSaved;
}

async function openForm(app: App, interaction: Slash, led: KnownCohort, question?: Question): Promise<void> {
  await interaction.showModal(bankForm(app.pack, led.ref.cohort, interaction.id, question));
}

export const questionsAdd: CommandPart = {
  name: 'add',
  does: 'A new question of your own, in a form',

  async run(interaction, app) {
    const led = await ledCohort(interaction, app);
    // Check before the form opens: nobody should write what then can't be saved.
    await app.store.bank.get(led.ref);
    await openForm(app, interaction, led);
  },

  components: [
    modal(ids.bankForm, 'nothing', (interaction, { cohort, question, opened }, app) =>
      answerPrivately(interaction, app, async () => {
        const led = await requireLead(interaction, cohort, app);
        const typed = typedIn(interaction);
        const read = typedFields(typed);
        if ('problems' in read) return unsavedQuestionCard(read.problems.map(questionProblemText), typed);
        const isNew = question === '-';
        // The id comes from the form, so a form that is sent twice because its answer got lost makes only one question.
        const id = isNew ? ownId(opened) : question;
        try {
          if (!(await save(app, led, id, read.fields, isNew))) {
            const reason = isNew ? NO_ROOM : 'The question is no longer there.';
            return unsavedQuestionCard([reason], typed);
          }
        } catch (error) {
          app.log.error({ err: error, interaction: interaction.id }, 'could not save a question');
          const reason = WENT_WRONG;
          return unsavedQuestionCard([reason], typed);
        }
        const wasAsked = !isNew && (await recentLog(app, led.ref)).some((entry) => entry.question === id);
        const news = wasAsked ? ' Questions already asked keep their words.' : '';
        return oneQuestionCard(app, led, id, {
          news: `**Saved.** \`/questions next\` shows when it comes.${news}`,
        });
      }),
    ),
  ],
};

export const questionsEdit: CommandPart = {
  name: 'edit',
  does: 'Change a question of your own',
  options: [questionOption()],

  async run(interaction, app) {
    const led = await ledCohort(interaction, app);
    const { own } = await app.store.bank.get(led.ref);
    const typed = interaction.options.getString(QUESTION) ?? '';
    if (own.length === 0)
      throw new UserError('This group has no question of its own yet. `/questions add` makes one.');
    await openForm(app, interaction, led, chosenAmong(own, typed));
  },

  async autocomplete(interaction, app) {
    const led = await ledElsewhere(interaction, app);
    await offer(interaction, led ? (await bankOf(app, led.ref)).own : []);
  },

  components: [
    button(ids.bankEdit, 'nothing', async (interaction, { cohort, question: id }, app) => {
      const { ref } = await requireLead(interaction, cohort, app);
      const question = ownQuestion(await app.store.bank.get(ref), id);
      if (!question) throw new UserError('This question is no longer there.');
      await interaction.showModal(bankForm(app.pack, cohort, interaction.id, question));
    }),
  ],
};
