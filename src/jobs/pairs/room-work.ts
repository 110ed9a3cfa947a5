import { type MeetingRef, questionsOfPair } from '../../actions/pairs/meeting.ts';
import type { App } from '../../app.ts';
import { ids } from '../../discord/interactions/ids.ts';
import { displayNames } from '../../discord/people/display-names.ts';
import type { CohortRef, CohortSettings } from '../../domain/cohort.ts';
import { type Draw, type Pair, pairById, withPair } from '../../domain/pairs/draw.ts';
import type { Failure } from '../../domain/posts/post-record.ts';
import { type RoomFacts, roomName } from '../../views/pairs/room.ts';
import type { DiscordPosts } from '../discord-posts.ts';
import { customIds, type Matches } from '../sent-message.ts';
import type { PrivateThreads } from './private-threads.ts';

/** What it takes to tell a pair of its meeting, in the week in which it was drawn. */
export interface RoomWork {
  readonly app: App;
  readonly ref: CohortRef;
  readonly settings: CohortSettings;
  readonly week: string;
  readonly pair: string;
  readonly posts: DiscordPosts;
  readonly threads: PrivateThreads;
}

export const meetingRef = ({ ref, week, pair }: RoomWork): MeetingRef => ({ ...ref, week, pair });

export async function currentPair({
  app,
  ref,
  week,
  pair,
}: RoomWork): Promise<{ draw: Draw; pair: Pair } | undefined> {
  const draw = await app.store.pairs.draw(ref, week);
  const found = draw && pairById(draw, pair);
  return found && { draw, pair: found };
}

export async function changePair(
  { app, ref, week, pair: id }: RoomWork,
  change: (pair: Pair) => Pair,
): Promise<Pair | undefined> {
  const draw = await app.store.pairs.change(ref, week, (before) => withPair(before, id, change));
  return draw && pairById(draw, id);
}

export async function factsOf(work: RoomWork, pair: Pair): Promise<RoomFacts> {
  const { ref, week } = work;
  const questions = await questionsOfPair(work.app, meetingRef(work), pair);
  return { ...ref, week, pair, hasQuestions: questions.length > 0 };
}

/** The name of the pair's thread. */
export async function nameOf({ app, ref, week }: RoomWork, { members }: Pair): Promise<string> {
  const guild = app.client.guilds.cache.get(ref.guild);
  const users = members.map(({ user }) => user);
  const names = guild ? await displayNames(guild, users) : new Map<string, string>();
  return roomName(
    week,
    users.flatMap((user) => names.get(user) ?? []),
  );
}

export const isMarked = ({ ref, week, pair }: RoomWork, marks: readonly string[]): boolean =>
  marks.some((id) => {
    const marker = ids.meetingCard.read(id);
    return marker?.cohort === ref.cohort && marker.week === week && marker.pair === pair;
  });

/** Matches the first message to this pair, wherever it was sent. */
export const isOpening =
  (work: RoomWork): Matches =>
  (message) =>
    message.author.id === work.app.client.user.id && isMarked(work, customIds(message));

export const isFailure = (outcome: string | Failure | undefined): outcome is Failure =>
  typeof outcome === 'object';
