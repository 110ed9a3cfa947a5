import type { App } from '../../app.ts';
import { localDay } from '../../domain/dates.ts';
import type { Pair } from '../../domain/pairs/draw.ts';
import { type Review, reviewOfMeeting } from '../../domain/reviews/review.ts';
import type { Given } from '../reviews/reviewing.ts';
import { type MeetingRef, ownRound } from './meeting.ts';

/** Why an interview can't be judged: nobody was interviewed, or the person stopped collecting. */
export type NoFeedback = 'nobody' | 'not-kept';

/**
 * Starts or continues a review of the partner's answer. The partner reads it like any other review of an answer of
 * theirs.
 * @param id of the interaction that starts it
 */
export async function feedbackOnInterview(
  app: Pick<App, 'store' | 'log' | 'pack' | 'clock'>,
  at: MeetingRef,
  { pair, by, id }: { readonly pair: Pair; readonly by: string; readonly id: string },
): Promise<Given | NoFeedback> {
  const { guild, cohort, week } = at;
  const round = await ownRound(app, at, pair, by);
  if (!round) return 'nobody';
  const { interviewee: to, question } = round;
  if ((await app.store.collecting.of(guild, to)).stopped) return 'not-kept';
  const meeting = { week, pair: pair.id };
  const zone = pair.members.find(({ user }) => user === to)?.zone ?? 'UTC';
  const takenAt = app.clock.now();
  const day = localDay(pair.at, zone);
  const begun: Review = {
    id,
    cohort,
    day,
    question: question.id,
    meeting,
    by,
    takenAt,
    verdicts: {},
    text: '',
  };
  const stored = await app.store.reviews.write(guild, to, by, (all) =>
    reviewOfMeeting(all, by, meeting) ? all : [...all, begun],
  );
  return { to, ...(reviewOfMeeting(stored, by, meeting) ?? begun) };
}
