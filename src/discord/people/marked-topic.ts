import { type Marked, markTopic } from '../../actions/skills/mark-topic.ts';
import type { App } from '../../app.ts';
import type { TopicState } from '../../domain/skills/topic-marks.ts';
import type { Button } from '../interactions/define.ts';
import { UserError } from '../interactions/errors.ts';
import { packFor } from './pack-for.ts';

export const TOPIC_GONE = 'This topic is no longer offered, so nothing was changed.';

/** Saves how the person who presses marked a topic of the content or of their groups. */
export async function markedBy(
  app: App,
  interaction: Button,
  topic: string,
  state: TopicState,
): Promise<Marked> {
  const pack = await packFor(app, interaction, 'asked');
  const who = { guild: interaction.guildId, user: interaction.user.id };
  const marked = await markTopic({ ...app, pack }, who, topic, state);
  if (marked) return marked;
  throw new UserError(TOPIC_GONE);
}
