import { type Feedback, withoutAuthor } from '../../domain/answers/feedback.ts';
import type { FeedbackStore } from '../feedback-store.ts';
import { feedbackByKey, feedbackKey } from '../records/keys.ts';
import type { Authors } from '../records/kinds/feedback.ts';
import type { Records } from '../records/records.ts';
import type { Person, WrittenFeedback } from '../references.ts';
import type { People } from './people.ts';

type Recorded = Pick<Records, 'feedback' | 'feedbackBy'>;

const NONE: readonly Feedback[] = [];

export function createFeedback(
  { feedback: all, feedbackBy: authors }: Recorded,
  people: Pick<People, 'note'>,
): FeedbackStore {
  return {
    async of(guild, user) {
      return (await all.read(feedbackKey(guild, user))) ?? NONE;
    },
    async getMany(guild, users) {
      const found = await all.readMany(users, (user) => feedbackKey(guild, user));
      return new Map([...found].map(([user, known = NONE]) => [user, known]));
    },
    async write(guild, user, by, change) {
      await people.note(guild, user);
      await people.note(guild, by);
      const index = feedbackByKey(guild);
      const list = () => authors.update(index, (known = {}) => listing(known, by, user));
      const isBy = (each: Feedback): boolean => each.by === by;
      // Listed first: a lead whom no list names could not be taken out.
      await list();
      const stored = (await all.update(feedbackKey(guild, user), (before = NONE) => change(before))) ?? NONE;
      if (!stored.some(isBy)) await authors.update(index, (known) => known && unlisting(known, by, [user]));
      // Whoever wrote and whoever unlisted in the same moment look once more, so that the last of them lists.
      const now = (await all.read(feedbackKey(guild, user))) ?? NONE;
      if (now.some(isBy)) await list();
      return stored;
    },
  };
}

function listing(known: Authors, by: string, user: string): Authors {
  const { [by]: users = [] } = known;
  return users.includes(user) ? known : { ...known, [by]: [...users, user] };
}

function unlisting(known: Authors, by: string, gone: readonly string[]): Authors {
  const { [by]: users = [], ...others } = known;
  const left = users.filter((user) => !gone.includes(user));
  if (left.length === users.length) return known;
  return left.length === 0 ? others : { ...others, [by]: left };
}

/** What somebody wrote as a lead, and to whom. */
export async function writtenBy(
  { feedback, feedbackBy }: Recorded,
  { guild, user: by }: Person,
): Promise<readonly WrittenFeedback[]> {
  const index = feedbackByKey(guild);
  const known = await feedbackBy.readMany([index], (key) => key);
  const users = known.get(index)?.[by] ?? [];
  const found = await feedback.readMany(users, (user) => feedbackKey(guild, user));
  return [...found].flatMap(([to, known = NONE]) =>
    known.filter((each) => each.by === by).map((each) => ({ to, ...each })),
  );
}

/** Their words stay with the members to whom they wrote, without their id; then no list names them any more. */
export async function takeOutAuthor(
  { feedback: all, feedbackBy }: Recorded,
  { guild, user: gone }: Person,
): Promise<void> {
  const index = feedbackByKey(guild);
  const unlist = (known: Authors | undefined, written: readonly string[]): Authors | undefined => {
    const others = Object.keys(known ?? {}).filter((by) => by !== gone && known?.[by]?.includes(gone));
    return others.reduce(
      (left, by) => left && unlisting(left, by, [gone]),
      known && unlisting(known, gone, written),
    );
  };
  // Until there is none: they may write meanwhile.
  for (;;) {
    const users = (await feedbackBy.read(index))?.[gone] ?? [];
    for (const user of users)
      await all.update(feedbackKey(guild, user), (written) => written && withoutAuthor(written, gone));
    const left = await feedbackBy.update(index, (known) => unlist(known, users));
    if (left?.[gone] === undefined) return;
  }
}
