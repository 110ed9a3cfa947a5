import { z } from 'zod';
import { type Feedback, withoutAuthor } from '../../domain/answers/feedback.ts';
import { createCollection, type Ground } from '../records/collection.ts';
import { feedbackByKey, feedbackKey } from '../records/keys.ts';
import {
  day,
  id,
  instant,
  plainRecord,
  type RecordOf,
  type RecordType,
  text,
} from '../records/record-type.ts';
import type { Person, WrittenFeedback } from '../references.ts';
import type { FeedbackStore } from '../store.ts';
import type { People } from './people.ts';

const feedback = z
  .array(
    z.strictObject({
      cohort: id,
      day,
      question: id,
      by: id.exactOptional(),
      text,
      at: instant,
      changedAt: instant.exactOptional(),
    }),
  )
  .readonly();
export const feedbackRecord: RecordOf<readonly Feedback[], typeof feedback> = plainRecord(feedback);

/** By id of the lead: the members to whom they wrote. */
type Authors = Readonly<Record<string, readonly string[]>>;
const authorsRecord: RecordType<Authors> = plainRecord(z.record(id, z.array(id).readonly()).readonly());

const NONE: readonly Feedback[] = [];

export function createFeedback(ground: Ground, people: Pick<People, 'note'>): FeedbackStore {
  const all = createCollection(ground, feedbackRecord);
  const authors = createCollection(ground, authorsRecord);

  return {
    async of(guild, user) {
      return (await all.read(feedbackKey(guild, user))) ?? NONE;
    },
    async getMany(guild, users) {
      const found = await all.readMany(users, (user) => feedbackKey(guild, user));
      return new Map([...found].map(([user, kept = NONE]) => [user, kept]));
    },
    async write(guild, user, by, change) {
      await people.note(guild, user);
      await people.note(guild, by);
      const index = feedbackByKey(guild);
      // Listed first: a lead whom no list names could not be taken out.
      await authors.update(index, (known = {}) => listing(known, by, user));
      let stored = NONE;
      await authors.update(index, async (known = {}) => {
        stored = (await all.update(feedbackKey(guild, user), (kept = NONE) => change(kept))) ?? NONE;
        const isLeft = stored.some((each) => each.by === by);
        return isLeft ? listing(known, by, user) : unlisting(known, by, [user]);
      });
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
  return left.length === 0 ? others : { ...others, [by]: left };
}

/** What somebody wrote as a lead, and to whom. */
export async function writtenBy(
  ground: Ground,
  { guild, user: by }: Person,
): Promise<readonly WrittenFeedback[]> {
  const index = feedbackByKey(guild);
  const known = await createCollection(ground, authorsRecord).readMany([index], (key) => key);
  const users = known.get(index)?.[by] ?? [];
  const found = await createCollection(ground, feedbackRecord).readMany(users, (user) =>
    feedbackKey(guild, user),
  );
  return [...found].flatMap(([to, kept = NONE]) =>
    kept.filter((each) => each.by === by).map((each) => ({ to, ...each })),
  );
}

/** Their words stay with the members to whom they wrote, without their id; then no list names them any more. */
export async function takeOutAuthor(ground: Ground, { guild, user: gone }: Person): Promise<void> {
  const all = createCollection(ground, feedbackRecord);
  await createCollection(ground, authorsRecord).update(feedbackByKey(guild), async (known) => {
    if (!known) return undefined;
    for (const user of known[gone] ?? [])
      await all.update(feedbackKey(guild, user), (kept) => kept && withoutAuthor(kept, gone));
    const others = Object.keys(known).filter((by) => by !== gone && known[by]?.includes(gone));
    const { [gone]: _own, ...rest } = known;
    if (others.length === 0) return _own === undefined ? undefined : rest;
    return others.reduce<Authors>((left, by) => unlisting(left, by, [gone]), rest);
  });
}
