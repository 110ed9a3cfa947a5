import { ApplicationCommandType } from 'discord-api-types/v10';
import type { Interaction } from '../world/interactions/interaction.ts';
import type { InteractionProgress, InteractionView } from './views.ts';

export function interactionView(interaction: Interaction, acknowledgeMs: number): InteractionView {
  const { id, doing, channelId, modal } = interaction;
  return {
    id,
    kind: doing.kind,
    name: usedName(interaction),
    channelId,
    messageId: 'messageId' in doing ? doing.messageId : null,
    progress: progressOf(interaction, acknowledgeMs),
    modal,
  };
}

export function isLate({ state, dispatchedAt }: Interaction, acknowledgeMs: number): boolean {
  return state === 'waiting' && Date.now() - dispatchedAt >= acknowledgeMs;
}

/** `/cohort overview` for a chat command, the bare name for a context menu command, otherwise the custom id. */
export function usedName({ doing }: Interaction): string {
  if (doing.kind === 'component' || doing.kind === 'modal') return doing.customId;
  if (doing.commandType !== ApplicationCommandType.ChatInput) return doing.name;
  return `/${doing.path}`;
}

function progressOf(interaction: Interaction, acknowledgeMs: number): InteractionProgress {
  if (isLate(interaction, acknowledgeMs)) return 'failed';
  if (interaction.state === 'waiting') return 'waiting';
  const unfilled = interaction.edits + interaction.followUpIds.length === 0;
  const deferred = interaction.state === 'deferred-reply' || interaction.state === 'deferred-update';
  return deferred && unfilled && !interaction.originalDeleted ? 'thinking' : 'answered';
}
