import { feedbackOnInterview } from '../../src/actions/pairs/feedback.ts';
import { type MeetingRef, ownMeeting, ownRound } from '../../src/actions/pairs/meeting.ts';
import type { App } from '../../src/app.ts';
import { button, buttonAnywhere, type Command } from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { answerPrivately, showPrivately } from '../../src/discord/interactions/private-answer.ts';
import { type Pair, partnersIn } from '../../src/domain/pairs/draw.ts';
import { roundMinutes } from '../../src/domain/pairs/rounds.ts';
import { interviewerCard, noInterviewCard } from '../../src/views/pairs/interviewer.ts';
import { privately } from '../../src/views/words/card.ts';
import { nextPoint, takenOf } from './reviewing.ts';

/** Rejects unless the person is in the pair now. */
async function requireMeeting(app: App, at: MeetingRef, user: string): Promise<Pair> {
  const pair = await ownMeeting(app, at, user);
  if (!pair)
    throw new UserError("This mock interview isn't yours, or it's no longer planned. /today has yours.");
  return pair;
}

/** What the buttons on the message to a pair do: open one's own card, and judge the partner's answer. */
export const interviewComponents: NonNullable<Command['components']> = [
  buttonAnywhere(ids.meetingCard, 'nothing', async (interaction, { part, ...at }, app) => {
    const user = interaction.user.id;
    const pair = await requireMeeting(app, at, user);
    const round = await ownRound(app, at, pair, user);
    if (!round) {
      const why = partnersIn(pair, user).length === 0 ? 'alone' : 'no-questions';
      await showPrivately(interaction, privately(noInterviewCard(why)));
      return;
    }
    const facts = { ...at, ...round, round: round.index, minutes: roundMinutes(pair) };
    await showPrivately(interaction, privately(interviewerCard(facts, part)));
  }),

  button(ids.meetingFeedback, 'something', (interaction, fields, app) =>
    answerPrivately(interaction, app, async () => {
      const at = { guild: interaction.guildId, ...fields };
      const by = interaction.user.id;
      const pair = await requireMeeting(app, at, by);
      const review = await feedbackOnInterview(app, at, { pair, by, id: interaction.id });
      if (review === 'nobody')
        throw new UserError('There is nobody to give feedback to: your partner left, or there was no card.');
      if (review === 'not-kept')
        throw new UserError(
          "Nothing new about your partner is being saved at the moment, so feedback can't be either. You can tell them in person.",
        );
      return nextPoint((await takenOf(app, { ...at, user: by }, review)).toJudge);
    }),
  ),
];
