import type { App } from '../../app.ts';
import type { Answer } from '../../domain/answer.ts';
import { seenMessage } from '../../domain/answers/showing.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import type { Post } from '../../domain/post.ts';
import { isOffered, mayOffer, type OfferedAnswer, withOffer } from '../../domain/sessions/offered.ts';
import type { DayRef } from '../../store/references.ts';
import { placesOf } from '../answers/answers-of-post.ts';

export type Offer = 'none' | 'can' | 'offered';

/** Whether the author can offer the answer for the group's session, or has offered it. */
export function offerOf(post: Post | undefined, answer: Answer | undefined): Offer {
  if (post?.state !== 'posted' || !answer) return 'none';
  const places = placesOf(post);
  return isOffered(answer, places) ? 'offered' : mayOffer(answer, places) ? 'can' : 'none';
}

/** Saves whether a member offers their own answer; returns the state afterwards. */
export async function sayOffer(
  { store, clock }: Pick<App, 'store' | 'clock'>,
  ref: DayRef,
  user: string,
  offers: boolean,
): Promise<Offer> {
  const post = await store.posts.get(ref);
  const stored = await store.answers.update(ref, user, (answer) => {
    if (!answer || (offers && offerOf(post, answer) === 'none')) return undefined;
    const after = withOffer(answer, offers, clock.now());
    return after === answer ? undefined : after;
  });
  return offerOf(post, stored);
}

/** The offered answers of these members to these questions. Leaves out people who left the group. */
export async function offeredAnswers(
  { store }: Pick<App, 'store'>,
  { guild, cohort }: CohortRef,
  { posts, users }: { readonly posts: readonly Post[]; readonly users: readonly string[] },
): Promise<readonly OfferedAnswer[]> {
  const found: OfferedAnswer[] = [];
  for (const post of posts) {
    if (post.state !== 'posted') continue;
    const { day } = post;
    const places = placesOf(post);
    for (const [user, answer] of await store.answers.getMany({ guild, cohort, day }, users)) {
      const message = isOffered(answer, places) ? seenMessage(answer) : undefined;
      if (message) found.push({ user, day, channel: message.channel, message: message.id });
    }
  }
  return found;
}
