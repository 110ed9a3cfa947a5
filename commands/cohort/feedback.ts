import { readableAnswer } from '../../src/actions/answers/answers-of-post.ts';
import { type Wrote, writeFeedback } from '../../src/actions/answers/feedback.ts';
import { askedIn, askedQuestion } from '../../src/actions/posts/asked.ts';
import type { App } from '../../src/app.ts';
import { fillIn, saveFirst } from '../../src/discord/interactions/acknowledge.ts';
import { button, type CommandPart, type Modal, modal } from '../../src/discord/interactions/define.ts';
import { sendDirect } from '../../src/discord/interactions/direct-message.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { requireText, sentPicks } from '../../src/discord/interactions/form-fields.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { mayReact, requireSight } from '../../src/discord/people/channel-access.ts';
import { requireLead } from '../../src/discord/people/permissions.ts';
import { feedbackBy, feedbackOn, mayTell } from '../../src/domain/answers/feedback.ts';
import type { NamedPoints } from '../../src/domain/answers/feedback-points.ts';
import { ownPhrases, withPhrases } from '../../src/domain/answers/own-phrases.ts';
import { seenMessage } from '../../src/domain/answers/showing.ts';
import { FEEDBACK_LENGTH } from '../../src/domain/bounds.ts';
import type { KnownCohort } from '../../src/domain/cohort.ts';
import { stableHash } from '../../src/domain/hash.ts';
import { feedbackMessage, unsavedFeedbackCard } from '../../src/views/answers/feedback.ts';
import {
  COVERED_FIELD,
  FEEDBACK_FIELD,
  feedbackForm,
  PARTLY_FIELD,
  PHRASES_FIELD,
} from '../../src/views/answers/feedback-form.ts';
import { answersButton } from '../../src/views/leads/answers.ts';
import { askedWords } from '../../src/views/words/asked-words.ts';
import { card } from '../../src/views/words/card.ts';
import { answersShown } from './answers-shown.ts';

interface Target {
  readonly cohort: string;
  readonly day: string;
  readonly user: string;
}

const BACK = 'Back to the answers';
const NO_ANSWER =
  'This answer is no longer there for leads to read: its author may have taken it out or made it private.';

const NEWS: Readonly<Record<Exclude<Wrote, 'stopped' | 'no-answer'>, (user: string) => string>> = {
  added: (user) => `**Saved.** <@${user}> finds it in /progress.`,
  changed: (user) => `**Changed.** <@${user}> finds it in /progress.`,
  removed: () => '**Your feedback is taken back.**',
  same: () => 'Nothing was changed.',
};

type Said = { readonly text: string; readonly named: NamedPoints | undefined };

/** Forms from before points could be judged have no lists. */
function saidIn(sent: Modal): Said {
  const [covered, partly] = [sentPicks(sent, COVERED_FIELD), sentPicks(sent, PARTLY_FIELD)];
  const text = withPhrases(requireText(sent, FEEDBACK_FIELD), sentPicks(sent, PHRASES_FIELD) ?? []);
  return { text, named: covered && partly && { covered, partly } };
}

/** Saves what the form says, or explains why it can't. */
async function saved(
  app: App,
  interaction: Modal,
  { cohort, day, user }: Target,
  { text, named }: Said,
): Promise<{ led: KnownCohort; wrote: keyof typeof NEWS }> {
  const led = await requireLead(interaction, cohort, app);
  requireSight(interaction, led.settings);
  if (text.length > FEEDBACK_LENGTH)
    throw new UserError(`Feedback has at most ${FEEDBACK_LENGTH.toLocaleString('en')} characters.`);
  const by = interaction.user.id;
  const wrote = await writeFeedback(app, { ...led.ref, day }, user, { by, text, named });
  if (wrote === 'stopped')
    throw new UserError(
      "Nothing new about this member is being saved at the moment, so feedback can't be either. You can tell them in the thread or in person.",
    );
  if (wrote === 'no-answer') throw new UserError(NO_ANSWER);
  return { led, wrote };
}

/** Shows the mark on the message that people see as the answer, as long as there is feedback on it from any lead. */
async function mark(
  { store, receipts }: App,
  { guild }: Modal,
  { ref }: KnownCohort,
  of: Target,
): Promise<void> {
  const [answer, all] = await Promise.all([
    store.answers.get({ ...ref, day: of.day }, of.user),
    store.feedback.of(ref.guild, of.user),
  ]);
  const message = answer && seenMessage(answer);
  if (message && mayReact(guild, message.channel))
    receipts.markFeedback(message, feedbackOn(all, of).length > 0);
}

/** Sends a direct message to members who asked for one, only once. Later changes are only in /progress. */
async function tellMember(
  app: App,
  { guild, user: { id: by } }: Modal,
  { ref, settings }: KnownCohort,
  { cohort, day, user }: Target,
): Promise<void> {
  const { store, clock } = app;
  // `getMany` leaves out unreadable records. A failure here must not look to the lead like a failure to save.
  const preferences = (await store.preferences.getMany(ref.guild, [user])).get(user);
  if (!preferences || !mayTell(preferences, clock.now(), settings.schedule.zone)) return;
  const all = (await store.feedback.getMany(ref.guild, [user])).get(user) ?? [];
  const feedback = feedbackBy(all, { cohort, day }, by);
  if (!feedback) return;
  const words = askedWords(await askedIn(app, ref.guild, [feedback]));
  const message = feedbackMessage({ guild: ref.guild, server: guild.name, words, feedback });
  const nonce = `f-${stableHash(`${ref.guild}/${cohort}/${day}/${user}/${by}/${feedback.at}`)}`;
  await sendDirect(app, user, nonce, message);
}

/** Returns the text to its author. An error would lose it, because the form is closed by now. */
async function giveBack(
  { log }: App,
  interaction: Modal,
  { text, of, error }: { text: string; of: Target & { readonly page: string }; error: unknown },
): Promise<void> {
  const isExpected = error instanceof UserError;
  if (!isExpected)
    log.error(
      { err: error, interaction: interaction.id, by: interaction.user.id },
      'could not save feedback',
    );
  const back = answersButton(of, Number(of.page), BACK);
  if (interaction.deferred || interaction.replied)
    await fillIn(interaction, unsavedFeedbackCard(text, isExpected ? error.message : undefined, back));
}

/** Feedback by leads on answers: the form, and saving it. */
export const cohortFeedback: NonNullable<CommandPart['components']> = [
  button(ids.feedbackWrite, 'something', async (interaction, { cohort, day, user, page }, app) => {
    const { ref, settings } = await requireLead(interaction, cohort, app);
    requireSight(interaction, settings);
    const answer = await readableAnswer(app, { ...ref, day }, user);
    if (!answer) throw new UserError(NO_ANSWER);
    const by = interaction.user.id;
    const of = { cohort, day };
    const before = feedbackBy(await app.store.feedback.of(ref.guild, user), of, by);
    const written = await app.store.feedback.by(ref.guild, by);
    const others = written.filter((each) => each.to !== user || feedbackBy([each], of, by) === undefined);
    await interaction.showModal(
      feedbackForm({
        cohort,
        day,
        user,
        page,
        opened: interaction.id,
        question: await askedQuestion(app, { ...ref, day }, answer.question),
        answer: answer.text,
        before,
        phrases: ownPhrases(others),
      }),
    );
  }),

  modal(ids.feedbackForm, 'something', async (interaction, of, app) => {
    const said = saidIn(interaction);
    const done = await saveFirst(interaction, app, () => saved(app, interaction, of, said)).catch(
      (error: unknown) => giveBack(app, interaction, { text: said.text, of, error }),
    );
    if (!done) return;
    const { led, wrote } = done.saved;
    // The feedback is saved. Nothing that fails from here on may say otherwise.
    const failed = (error: unknown): void =>
      app.log.error({ err: error, interaction: interaction.id }, 'saved feedback, but could not confirm it');
    const shown = async (): Promise<void> => {
      const news = NEWS[wrote](of.user);
      const asked = { day: of.day, page: Number(of.page), upTo: of.user, news };
      const answers = await answersShown(app, interaction, led, asked).catch(failed);
      await fillIn(interaction, answers ?? card(news, [answersButton(of, Number(of.page), BACK)]));
    };
    await Promise.all([
      done.acknowledged ? shown() : undefined,
      wrote === 'same' ? undefined : mark(app, interaction, led, of).catch(failed),
      wrote === 'added' ? tellMember(app, interaction, led, of).catch(failed) : undefined,
    ]);
  }),
];
