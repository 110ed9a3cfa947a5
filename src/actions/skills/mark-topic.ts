import type { App } from '../../app.ts';
import { topicById } from '../../domain/catalog.ts';
import { marking, stateOf, type TopicMarks, type TopicState } from '../../domain/skills/topic-marks.ts';
import type { Topic } from '../../domain/topic.ts';

export interface Marked {
  readonly topic: Topic;
  readonly before: TopicState;
  readonly now: TopicState;
  readonly marks: TopicMarks;
}

/** Saves how somebody marks a topic; undefined: the content no longer has it, and nothing is changed. */
export async function markTopic(
  { store, clock, pack }: Pick<App, 'store' | 'clock' | 'pack'>,
  { guild, user }: { readonly guild: string; readonly user: string },
  id: string,
  state: TopicState,
): Promise<Marked | undefined> {
  const topic = topicById(pack, id);
  if (!topic) return undefined;
  let before: TopicState = 'todo';
  const marks = await store.topicMarks.update(guild, user, (all) => {
    before = stateOf(all, id);
    return marking(all, id, state, clock.now());
  });
  return { topic, before, now: state, marks };
}
