import type { App } from '../../app.ts';
import { type SeenByLeads, seenByLeads } from '../../domain/answers/seen-by-leads.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import type { PostedPost } from '../../domain/post.ts';
import { isAnswered } from '../../domain/posts/participation.ts';
import { placesOf, postedQuestions } from '../answers/answers-of-post.ts';
import { askedIn } from '../posts/asked.ts';
import type { CohortFigures, MemberFigures } from './cohort-overview.ts';

export interface ExportedAnswer {
  readonly user: string;
  readonly at: number;
  readonly isLate: boolean;
  /** Absent: the record of the answer can't be read. */
  readonly seen?: SeenByLeads;
}

/** A question with its answers, in the order they arrived. */
export interface ExportedPost {
  readonly post: PostedPost;
  /** What was asked; empty if the words are lost. */
  readonly text: string;
  readonly answers: readonly ExportedAnswer[];
}

type Answered = Omit<ExportedAnswer, 'seen'>;

/** Who answered, by date, so that only existing answers are looked up. */
function answeredOn(rows: readonly MemberFigures[]): ReadonlyMap<string, readonly Answered[]> {
  const byDay = new Map<string, Answered[]>();
  for (const { user, days } of rows)
    for (const { day, outcome, answeredAt: at } of days) {
      if (!isAnswered(outcome) || at === undefined) continue;
      const others = byDay.get(day) ?? [];
      others.push({ user, at, isLate: outcome === 'late' });
      byDay.set(day, others);
    }
  return byDay;
}

/**
 * What the members in the figures wrote to the questions of their period, one question at a time, because all of it
 * together may be too much for memory.
 * @param canRead whether the lead can see the group's channel
 */
export async function* exportedPosts(
  app: Pick<App, 'looks' | 'store' | 'clock' | 'pack' | 'log'>,
  ref: CohortRef,
  { figures, settings, canRead }: Exporting,
): AsyncGenerator<ExportedPost> {
  const byDay = answeredOn(figures.rows);
  const posts = (await postedQuestions(app, ref, settings)).filter(({ day }) => day >= figures.from);
  const asked = await askedIn(
    app,
    ref.guild,
    posts.map(({ day, question }) => ({ ...ref, day, question })),
  );
  for (const post of posts) {
    const answered = (byDay.get(post.day) ?? []).toSorted((a, b) => a.at - b.at);
    const users = answered.map(({ user }) => user);
    const texts = await app.store.answers.getMany({ ...ref, day: post.day }, users);
    const places = canRead ? placesOf(post) : [];
    yield {
      post,
      text: asked({ ...ref, day: post.day })?.text ?? '',
      answers: answered.map((each) => {
        const answer = texts.get(each.user);
        return { ...each, ...(answer && { seen: seenByLeads(answer, places) }) };
      }),
    };
  }
}

export interface Exporting {
  readonly figures: CohortFigures;
  readonly settings: Parameters<typeof postedQuestions>[2];
  readonly canRead: boolean;
}
