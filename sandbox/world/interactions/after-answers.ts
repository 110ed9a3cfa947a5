import { MessageFlags } from 'discord-api-types/v10';
import { applyEdit, removeMessage } from '../messages/changes.ts';
import type { Message } from '../records.ts';
import { refusal } from '../refusal.ts';
import type { MessageBody, MessageCreateBody, UploadedFile } from '../shapes/message-bodies.ts';
import type { WorldState } from '../state.ts';
import { addReply } from './answers.ts';
import type { Interaction } from './interaction.ts';

/** The interaction with that token. It is unknown before the first answer and after the token has expired. */
export function interactionByToken(world: WorldState, applicationId: string, token: string): Interaction {
  const found = [...world.interactions.values()].find((each) => each.token === token);
  if (!found || applicationId !== world.application.id) throw refusal('UnknownWebhook');
  if (found.state === 'waiting' || found.state === 'choices') throw refusal('UnknownWebhook');
  if (Date.now() - found.dispatchedAt > world.tokenMs) throw refusal('InvalidWebhookToken');
  return found;
}

/** `@original`, or a message that this interaction made. */
export function answerMessage(world: WorldState, interaction: Interaction, id: string): Message {
  const messageId = id === '@original' ? interaction.originalId : id;
  const message = messageId === null ? undefined : world.messages.get(messageId);
  if (!message || (message.interactionId !== interaction.id && message.id !== interaction.originalId)) {
    throw refusal('UnknownMessage');
  }
  return message;
}

export function editAnswer(
  world: WorldState,
  interaction: Interaction,
  id: string,
  body: MessageBody,
  files: readonly UploadedFile[],
): Message {
  const message = answerMessage(world, interaction, id);
  const thinking = (message.flags & MessageFlags.Loading) !== 0;
  applyEdit(world, message, body, files, thinking);
  if (message.id === interaction.originalId) interaction.edits += 1;
  world.events.emit({ type: 'interaction-changed', interaction });
  return message;
}

export function addFollowUp(
  world: WorldState,
  interaction: Interaction,
  body: MessageCreateBody,
  files: readonly UploadedFile[],
): Message {
  const original = interaction.originalId === null ? undefined : world.messages.get(interaction.originalId);
  if (interaction.state === 'deferred-reply' && original && original.flags & MessageFlags.Loading) {
    // Discord still lets a first follow-up replace the "thinking" message, whatever its own flags say.
    return editAnswer(world, interaction, '@original', body, files);
  }
  const message = addReply(world, interaction, body, files);
  interaction.followUpIds.push(message.id);
  world.events.emit({ type: 'interaction-changed', interaction });
  return message;
}

export function deleteAnswer(world: WorldState, interaction: Interaction, id: string): void {
  const message = answerMessage(world, interaction, id);
  removeMessage(world, message);
  if (message.id === interaction.originalId) interaction.originalDeleted = true;
  world.events.emit({ type: 'interaction-changed', interaction });
}
