import { randomBytes } from 'node:crypto';
import type { WorldState } from '../state.ts';
import type { Doing, Interaction } from './interaction.ts';

export interface Opening {
  channelId: string;
  userId: string;
  doing: Doing;
  parentId?: string | null;
}

/** Tells the bot what a person did, and starts the three seconds. */
export function openInteraction(
  world: WorldState,
  { channelId, userId, doing, parentId = null }: Opening,
): Interaction {
  const interaction: Interaction = {
    id: world.mint(),
    token: randomBytes(60).toString('base64url'),
    doing,
    guildId: world.channel(channelId).guildId,
    channelId,
    userId,
    dispatchedAt: Date.now(),
    state: 'waiting',
    ackMs: null,
    ephemeral: false,
    originalId: null,
    originalDeleted: false,
    edits: 0,
    modal: null,
    choices: null,
    followUpIds: [],
    parentId,
  };
  world.interactions.set(interaction.id, interaction);
  world.events.emit({ type: 'interaction-created', interaction });
  return interaction;
}
