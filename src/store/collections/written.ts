import type { Collection } from '../records/collection.ts';
import type { Authors } from '../records/kinds/feedback.ts';
import type { Person } from '../references.ts';
import type { WrittenStore, WrittenTo } from '../written-store.ts';
import type { People } from './people.ts';

/** Absent once the author has deleted their own data. */
interface Signed {
  readonly by?: string;
}

/** Where texts are stored: what each member received, and who wrote to whom in a server. */
export interface Written<T extends Signed> {
  readonly texts: Collection<readonly T[]>;
  readonly authors: Collection<Authors>;
  keyOf(guild: string, user: string): string;
  indexOf(guild: string): string;
}

export function createWritten<T extends Signed>(
  written: Written<T>,
  people: Pick<People, 'note'>,
): WrittenStore<T> {
  const { texts, authors, keyOf, indexOf } = written;
  return {
    async of(guild, user) {
      return (await texts.read(keyOf(guild, user))) ?? [];
    },
    async getMany(guild, users) {
      const found = await texts.readMany(users, (user) => keyOf(guild, user));
      return new Map([...found].map(([user, known = []]) => [user, known]));
    },
    async write(guild, user, by, change) {
      await people.note(guild, user);
      await people.note(guild, by);
      const index = indexOf(guild);
      const list = () => authors.update(index, (known = {}) => listing(known, by, user));
      const isBy = (each: T): boolean => each.by === by;
      // Listed first: the texts of an unlisted author could not be found when they are erased.
      await list();
      const stored = (await texts.update(keyOf(guild, user), (before = []) => change(before))) ?? [];
      if (!stored.some(isBy)) await authors.update(index, (known) => known && unlisting(known, by, [user]));
      // Somebody may have removed the author from the list just now, so this looks again and lists them if their text
      // is there.
      const now = (await texts.read(keyOf(guild, user))) ?? [];
      if (now.some(isBy)) await list();
      return stored;
    },
    async update(guild, user, change) {
      return (await texts.update(keyOf(guild, user), (all) => all && change(all))) ?? [];
    },
    by: (guild, by) => writtenBy(written, { guild, user: by }),
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

/** Texts that cannot be read are left out. */
export async function writtenBy<T extends Signed>(
  { texts, authors, keyOf, indexOf }: Written<T>,
  { guild, user: by }: Person,
): Promise<readonly WrittenTo<T>[]> {
  const index = indexOf(guild);
  const known = await authors.readMany([index], (key) => key);
  const users = known.get(index)?.[by] ?? [];
  const found = await texts.readMany(users, (user) => keyOf(guild, user));
  return [...found].flatMap(([to, all = []]) =>
    all.filter((each) => each.by === by).map((each) => ({ to, ...each })),
  );
}

/**
 * An author's words stay with the members they wrote to, but without the author's id; then the author is removed from
 * the list.
 */
export async function takeOutAuthor<T extends Signed>(
  { texts, authors, keyOf, indexOf }: Written<T>,
  { guild, user: gone }: Person,
  without: (all: readonly T[], author: string) => readonly T[],
): Promise<void> {
  const index = indexOf(guild);
  const unlist = (known: Authors | undefined, done: readonly string[]): Authors | undefined => {
    const others = Object.keys(known ?? {}).filter((by) => by !== gone && known?.[by]?.includes(gone));
    return others.reduce(
      (left, by) => left && unlisting(left, by, [gone]),
      known && unlisting(known, gone, done),
    );
  };
  // Repeated until nothing is left, because the author may still be writing.
  for (;;) {
    const users = (await authors.read(index))?.[gone] ?? [];
    for (const user of users) await texts.update(keyOf(guild, user), (all) => all && without(all, gone));
    const left = await authors.update(index, (known) => unlist(known, users));
    if (left?.[gone] === undefined) return;
  }
}
