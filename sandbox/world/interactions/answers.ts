import {
  ApplicationCommandType,
  InteractionResponseType,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import { addMessage } from '../messages/adding.ts';
import { applyEdit } from '../messages/changes.ts';
import { changedContent } from '../messages/content.ts';
import { findMentions } from '../messages/mentions.ts';
import type { Message } from '../records.ts';
import { invalidForm, refusal } from '../refusal.ts';
import type { Callback } from '../shapes/callbacks.ts';
import { textsOf } from '../shapes/component-walk.ts';
import type { MessageCreateBody, UploadedFile } from '../shapes/message-bodies.ts';
import { numberModalComponents } from '../shapes/modals.ts';
import type { WorldState } from '../state.ts';
import type { Doing, Interaction } from './interaction.ts';

const REPLY_FLAGS =
  MessageFlags.Ephemeral |
  MessageFlags.SuppressEmbeds |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsComponentsV2;

/** The bot's first answer. Returns the message it made or changed, if any. */
export function answerInteraction(
  world: WorldState,
  id: string,
  token: string,
  callback: Callback,
  files: readonly UploadedFile[],
): Message | null {
  const interaction = world.interactions.get(id);
  if (!interaction || interaction.token !== token) throw refusal('UnknownInteraction');
  if (interaction.state !== 'waiting') throw refusal('InteractionHasAlreadyBeenAcknowledged');
  const waited = Date.now() - interaction.dispatchedAt;
  if (waited > world.acknowledgeMs) throw refusal('UnknownInteraction');
  refuseWrongKind(interaction, callback);
  const message = applyCallback(world, interaction, callback, files);
  interaction.ackMs = waited;
  world.events.emit({ type: 'interaction-changed', interaction });
  return message;
}

function applyCallback(
  world: WorldState,
  interaction: Interaction,
  callback: Callback,
  files: readonly UploadedFile[],
): Message | null {
  switch (callback.type) {
    case InteractionResponseType.ChannelMessageWithSource: {
      const message = addReply(world, interaction, callback.data, files);
      interaction.state = 'replied';
      interaction.originalId = message.id;
      interaction.ephemeral = message.viewerId !== null;
      return message;
    }
    case InteractionResponseType.DeferredChannelMessageWithSource: {
      interaction.ephemeral = ((callback.data?.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
      const message = addMessage(world, world.channel(interaction.channelId), {
        ...replyFrame(world, interaction),
        flags: MessageFlags.Loading | (interaction.ephemeral ? MessageFlags.Ephemeral : 0),
        viewerId: interaction.ephemeral ? interaction.userId : null,
      });
      interaction.state = 'deferred-reply';
      interaction.originalId = message.id;
      return message;
    }
    case InteractionResponseType.DeferredMessageUpdate:
      interaction.state = 'deferred-update';
      interaction.originalId = sourceMessage(interaction);
      interaction.ephemeral = world.messages.get(interaction.originalId ?? '')?.viewerId != null;
      return null;
    case InteractionResponseType.UpdateMessage: {
      const source = world.message(interaction.channelId, sourceMessage(interaction) ?? '');
      const message = applyEdit(world, source, callback.data ?? {}, files, false);
      interaction.state = 'updated';
      interaction.originalId = source.id;
      interaction.ephemeral = source.viewerId !== null;
      return message;
    }
    case InteractionResponseType.ApplicationCommandAutocompleteResult:
      interaction.state = 'choices';
      interaction.choices = callback.data.choices ?? [];
      return null;
    case InteractionResponseType.Modal: {
      numberModalComponents(callback.data.components);
      interaction.state = 'modal';
      interaction.modal = {
        interactionId: interaction.id,
        messageId: sourceMessage(interaction),
        customId: callback.data.custom_id,
        title: callback.data.title,
        components: callback.data.components,
      };
      return null;
    }
  }
}

/** A reply or follow-up. The bot needs no permission in the channel for it. */
export function addReply(
  world: WorldState,
  interaction: Interaction,
  body: MessageCreateBody,
  files: readonly UploadedFile[],
): Message {
  const content = changedContent(world, body, files, REPLY_FLAGS);
  const viewerId = content.flags & MessageFlags.Ephemeral ? interaction.userId : null;
  const channel = world.channel(interaction.channelId);
  const { mentions, pinged } = findMentions(world, {
    channel,
    authorId: world.application.botId,
    texts: [content.content, ...textsOf(content.components)],
    allowed: body.allowed_mentions,
    repliedUserId: null,
    fromInteraction: true,
    viewerId,
  });
  return addMessage(world, channel, {
    ...content,
    ...replyFrame(world, interaction),
    mentions,
    pinged,
    viewerId,
  });
}

function replyFrame(
  world: WorldState,
  interaction: Interaction,
): Pick<Message, 'authorId' | 'type' | 'interactionId' | 'reference'> {
  const source = interaction.originalId ?? sourceMessage(interaction);
  const { channelId, guildId } = interaction;
  const { doing } = interaction;
  return {
    authorId: world.application.botId,
    interactionId: interaction.id,
    type: source ? MessageType.Reply : commandReplyType(doing),
    reference: source ? { messageId: source, channelId, guildId } : null,
  };
}

function commandReplyType(doing: Doing): MessageType {
  if (doing.kind !== 'command') return MessageType.Default;
  const isChat = doing.commandType === ApplicationCommandType.ChatInput;
  return isChat ? MessageType.ChatInputCommand : MessageType.ContextMenuCommand;
}

function sourceMessage({ doing }: Interaction): string | null {
  return doing.kind === 'component' || doing.kind === 'modal' ? doing.messageId : null;
}

function refuseWrongKind(interaction: Interaction, { type }: Callback): void {
  const { doing } = interaction;
  const isChoices = type === InteractionResponseType.ApplicationCommandAutocompleteResult;
  const isUpdate =
    type === InteractionResponseType.DeferredMessageUpdate || type === InteractionResponseType.UpdateMessage;
  const wrong =
    isChoices !== (doing.kind === 'autocomplete') ||
    (isUpdate && sourceMessage(interaction) === null) ||
    (type === InteractionResponseType.Modal && doing.kind === 'modal');
  if (!wrong) return;
  throw invalidForm({
    path: ['type'],
    code: 'INTERACTION_CALLBACK_INVALID_TYPE',
    message: `Callback type ${type} cannot answer this interaction.`,
  });
}
