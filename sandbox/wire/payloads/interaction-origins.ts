import { InteractionType } from 'discord-api-types/v10';
import type { Interaction } from '../../world/interactions/interaction.ts';
import type { Message } from '../../world/records.ts';
import type { WorldState } from '../../world/state.ts';
import { userPayload } from './people.ts';

/** The fields that distinguish an answer to an interaction from a regular message. */
export function interactionOrigin(world: WorldState, message: Message) {
  const interaction =
    message.interactionId === null ? undefined : world.interactions.get(message.interactionId);
  if (!interaction) return {};
  const { id } = world.application;
  return { webhook_id: id, application_id: id, interaction_metadata: metadata(world, interaction) };
}

function metadata(world: WorldState, interaction: Interaction): Record<string, unknown> {
  const { doing } = interaction;
  const base = {
    id: interaction.id,
    user: userPayload(world.account(interaction.userId)),
    authorizing_integration_owners: { '0': interaction.guildId ?? '0' },
  };
  if (doing.kind === 'component') {
    return { ...base, type: InteractionType.MessageComponent, interacted_message_id: doing.messageId };
  }
  if (doing.kind !== 'modal') return { ...base, type: InteractionType.ApplicationCommand };
  const parent = interaction.parentId === null ? undefined : world.interactions.get(interaction.parentId);
  const triggering = parent ? metadata(world, parent) : { ...base, type: InteractionType.ApplicationCommand };
  return { ...base, type: InteractionType.ModalSubmit, triggering_interaction_metadata: triggering };
}
