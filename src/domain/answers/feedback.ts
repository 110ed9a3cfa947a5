import { Temporal } from 'temporal-polyfill';
import { isQuietAt, type Preferences, quietOf } from '../personal/preferences.ts';
import { hasVerdict, isSameVerdicts, type PointVerdicts } from './feedback-points.ts';

export interface OfAnswer {
  readonly cohort: string;
  /** Local date of the post, `YYYY-MM-DD`. */
  readonly day: string;
}

/** What one lead wrote to a member about one answer. Each lead has at most one per answer. */
export interface Feedback extends OfAnswer {
  readonly question: string;
  /** Absent after that lead deleted their own data. */
  readonly by?: string;
  /** Empty if the points say it all. */
  readonly text: string;
  /** Absent if no point was judged. */
  readonly points?: PointVerdicts;
  /** When it was first written, epoch ms. */
  readonly at: number;
  readonly changedAt?: number;
}

const isAbout = (of: OfAnswer, { cohort, day }: OfAnswer): boolean => of.cohort === cohort && of.day === day;

export const feedbackOn = (all: readonly Feedback[], of: OfAnswer): readonly Feedback[] =>
  all.filter((each) => isAbout(each, of));

export const feedbackBy = (all: readonly Feedback[], of: OfAnswer, by: string): Feedback | undefined =>
  all.find((each) => isAbout(each, of) && each.by === by);

/**
 * Replaces what a lead said about an answer with what they say now, or removes it if they now say nothing. Returns the
 * same object if nothing changes.
 */
export function withFeedback(
  all: readonly Feedback[],
  { text, at, by, points = {}, ...of }: Feedback & { readonly by: string },
): readonly Feedback[] {
  const before = feedbackBy(all, of, by);
  const words = text.trim();
  if (words === (before?.text ?? '') && isSameVerdicts(points, before?.points)) return all;
  const said = { text: words, ...(hasVerdict(points) && { points }) };
  if (!before) return [...all, { ...of, by, ...said, at }];
  if (words === '' && !hasVerdict(points)) return all.filter((each) => each !== before);
  const { points: _judged, ...rest } = before;
  return all.map((each) => (each === before ? { ...rest, ...said, changedAt: at } : each));
}

/** The feedback stays with the member, without any sign of who wrote it. */
export function withoutAuthor(all: readonly Feedback[], author: string): readonly Feedback[] {
  if (all.every(({ by }) => by !== author)) return all;
  return all.map(({ by, ...rest }) => (by === undefined || by === author ? rest : { ...rest, by }));
}

export const latestFirst = (all: readonly Feedback[]): readonly Feedback[] =>
  all.toSorted((a, b) => b.at - a.at);

/** Whether a direct message may announce feedback: only to members who asked for it, and never in their quiet hours. */
export function mayTell(preferences: Preferences, now: number, groupZone: string): boolean {
  const { feedbackByMessage = false, zone = groupZone } = preferences;
  const { hour } = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  return feedbackByMessage && !isQuietAt(quietOf(preferences), hour);
}
