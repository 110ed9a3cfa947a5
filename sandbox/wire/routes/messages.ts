import { z } from 'zod';
import { requirePermission, textChannel, visibleMessage } from '../../world/access.ts';
import { bulkDelete, deleteMessage, editMessage } from '../../world/messages/changes.ts';
import { postMessage } from '../../world/messages/posting.ts';
import { addReaction, readEmoji, removeReaction } from '../../world/messages/reactions.ts';
import { has, Permission } from '../../world/permissions.ts';
import { invalidForm } from '../../world/refusal.ts';
import { messageBody, messageCreateBody } from '../../world/shapes/message-bodies.ts';
import { snowflake } from '../../world/shapes/reading.ts';
import type { Call, Route } from '../call.ts';
import { userPayload } from '../payloads/people.ts';

const DEFAULT_PAGE = 50;
const LARGEST_PAGE = 100;

function found(call: Call) {
  return visibleMessage(call.world, call.id('channel'), call.id('message'), call.botId);
}

function page(call: Call) {
  const { world, query, botId } = call;
  const channel = textChannel(world, call.id('channel'), botId);
  const limit = Number(query.get('limit') ?? DEFAULT_PAGE);
  if (!Number.isInteger(limit) || limit < 1 || limit > LARGEST_PAGE) {
    throw invalidForm({
      path: ['limit'],
      code: 'NUMBER_TYPE_MAX',
      message: `int value should be between 1 and ${LARGEST_PAGE}.`,
    });
  }
  if (!has(world.permissionsIn(channel.id, botId), Permission.ReadMessageHistory)) return [];
  const newestFirst = world.history(channel.id).reverse();
  const [before, after, around] = ['before', 'after', 'around'].map((name) => query.get(name));
  if (before) return newestFirst.filter(({ id }) => BigInt(id) < BigInt(before)).slice(0, limit);
  if (after) return newestFirst.filter(({ id }) => BigInt(id) > BigInt(after)).slice(-limit);
  if (!around) return newestFirst.slice(0, limit);
  const older = newestFirst.filter(({ id }) => BigInt(id) <= BigInt(around)).slice(0, Math.ceil(limit / 2));
  const newer = newestFirst.filter(({ id }) => BigInt(id) > BigInt(around)).slice(-Math.floor(limit / 2));
  return [...newer, ...older];
}

export const messageRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/channels/:channel/messages',
    handle: (call) => ({ status: 200, body: page(call).map((message) => call.message(message)) }),
  },
  {
    method: 'POST',
    path: '/channels/:channel/messages',
    handle(call) {
      const body = call.read(messageCreateBody);
      const message = postMessage(call.world, call.id('channel'), call.botId, body, call.files);
      return { status: 200, body: call.message(message, { withNonce: true }) };
    },
  },
  {
    method: 'POST',
    path: '/channels/:channel/messages/bulk-delete',
    handle(call) {
      const { messages } = call.read(z.object({ messages: z.array(snowflake) }));
      bulkDelete(call.world, call.id('channel'), call.botId, messages);
      return { status: 204 };
    },
  },
  {
    method: 'GET',
    path: '/channels/:channel/messages/:message',
    handle(call) {
      const message = found(call);
      requirePermission(call.world, message.channelId, call.botId, Permission.ReadMessageHistory);
      return { status: 200, body: call.message(message) };
    },
  },
  {
    method: 'PATCH',
    path: '/channels/:channel/messages/:message',
    handle(call) {
      const message = editMessage(call.world, found(call), call.botId, call.read(messageBody), call.files);
      return { status: 200, body: call.message(message) };
    },
  },
  {
    method: 'DELETE',
    path: '/channels/:channel/messages/:message',
    handle(call) {
      deleteMessage(call.world, found(call), call.botId);
      return { status: 204 };
    },
  },
  {
    method: 'PUT',
    path: '/channels/:channel/messages/:message/reactions/:emoji/:user',
    handle(call) {
      addReaction(call.world, found(call), call.botId, readEmoji(call.text('emoji')));
      return { status: 204 };
    },
  },
  {
    method: 'DELETE',
    path: '/channels/:channel/messages/:message/reactions/:emoji/:user',
    handle(call) {
      const userId = call.text('user') === '@me' ? call.botId : call.id('user');
      removeReaction(call.world, found(call), userId, readEmoji(call.text('emoji')), call.botId);
      return { status: 204 };
    },
  },
  {
    method: 'GET',
    path: '/channels/:channel/messages/:message/reactions/:emoji',
    handle(call) {
      const emoji = readEmoji(call.text('emoji'));
      const reaction = found(call).reactions.find(
        (each) => each.emoji.name === emoji.name && each.emoji.id === emoji.id,
      );
      return {
        status: 200,
        body: (reaction?.userIds ?? []).map((id) => userPayload(call.world.account(id))),
      };
    },
  },
];
