import { InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import {
  addFollowUp,
  answerMessage,
  deleteAnswer,
  editAnswer,
  interactionByToken,
} from '../../world/interactions/after-answers.ts';
import { answerInteraction } from '../../world/interactions/answers.ts';
import type { Interaction } from '../../world/interactions/interaction.ts';
import type { Message } from '../../world/records.ts';
import { callbackBody } from '../../world/shapes/callbacks.ts';
import { messageBody, messageCreateBody } from '../../world/shapes/message-bodies.ts';
import type { Call, Reply, Route } from '../call.ts';
import { messagePayload } from '../payloads/messages.ts';

const TYPES: Record<Interaction['doing']['kind'], number> = {
  command: 2,
  component: 3,
  autocomplete: 4,
  modal: 5,
};

function shown(call: Call, message: Message): Reply {
  return { status: 200, body: messagePayload(call.view, message, { withContent: true }) };
}

function behindToken(call: Call): Interaction {
  return interactionByToken(call.world, call.id('application'), call.text('token'));
}

function callbackResource(call: Call, type: InteractionResponseType, message: Message | null) {
  const { id, doing, guildId, channelId, userId } = call.world.interaction(call.id('interaction'));
  const about = message && {
    response_message_id: message.id,
    response_message_loading: (message.flags & MessageFlags.Loading) !== 0,
    response_message_ephemeral: message.viewerId !== null,
  };
  // Discord sends the resource only for answers that show something at once.
  const shows =
    type === InteractionResponseType.ChannelMessageWithSource ||
    type === InteractionResponseType.UpdateMessage;
  return {
    interaction: {
      id,
      type: TYPES[doing.kind],
      guild_id: guildId,
      channel_id: channelId,
      user_id: userId,
      ...about,
    },
    ...(message && shows ? { resource: { type, message: shown(call, message).body } } : {}),
  };
}

export const interactionRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/interactions/:interaction/:token/callback',
    open: true,
    handle(call) {
      const body = call.read(callbackBody);
      const message = answerInteraction(
        call.world,
        call.id('interaction'),
        call.text('token'),
        body,
        call.files,
      );
      if (call.query.get('with_response') !== 'true') return { status: 204 };
      return { status: 200, body: callbackResource(call, body.type, message) };
    },
  },
  {
    method: 'POST',
    path: '/webhooks/:application/:token',
    open: true,
    handle(call) {
      const interaction = behindToken(call);
      return shown(call, addFollowUp(call.world, interaction, call.read(messageCreateBody), call.files));
    },
  },
  {
    method: 'GET',
    path: '/webhooks/:application/:token/messages/:message',
    open: true,
    handle: (call) => shown(call, answerMessage(call.world, behindToken(call), call.text('message'))),
  },
  {
    method: 'PATCH',
    path: '/webhooks/:application/:token/messages/:message',
    open: true,
    handle(call) {
      const interaction = behindToken(call);
      return shown(
        call,
        editAnswer(call.world, interaction, call.text('message'), call.read(messageBody), call.files),
      );
    },
  },
  {
    method: 'DELETE',
    path: '/webhooks/:application/:token/messages/:message',
    open: true,
    handle(call) {
      deleteAnswer(call.world, behindToken(call), call.text('message'));
      return { status: 204 };
    },
  },
];
