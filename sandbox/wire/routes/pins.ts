import { requirePermission, textChannel, visibleMessage } from '../../world/access.ts';
import { pinMessage, pinsOf, unpinMessage } from '../../world/messages/pins.ts';
import { Permission } from '../../world/permissions.ts';
import type { Call, Route } from '../call.ts';
import { timestamp } from '../payloads/people.ts';

const found = (call: Call) => visibleMessage(call.world, call.id('channel'), call.id('message'), call.botId);

/** Must come before the routes of single messages, because "pins" is not an id. */
export const pinRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/channels/:channel/messages/pins',
    handle(call) {
      const channel = textChannel(call.world, call.id('channel'), call.botId);
      requirePermission(call.world, channel.id, call.botId, Permission.ReadMessageHistory);
      const items = pinsOf(call.world, channel.id).map((message) => ({
        pinned_at: timestamp(message.pinnedAt ?? 0),
        message: call.message(message),
      }));
      return { status: 200, body: { items, has_more: false } };
    },
  },
  {
    method: 'PUT',
    path: '/channels/:channel/messages/pins/:message',
    handle(call) {
      pinMessage(call.world, found(call), call.botId);
      return { status: 204 };
    },
  },
  {
    method: 'DELETE',
    path: '/channels/:channel/messages/pins/:message',
    handle(call) {
      unpinMessage(call.world, found(call), call.botId);
      return { status: 204 };
    },
  },
];
