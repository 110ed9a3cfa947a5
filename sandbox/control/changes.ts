import type { WorldEvent } from '../world/events.ts';

/** What has changed in the world since the tabs were last updated. */
export interface Changes {
  server: boolean;
  messageIds: Set<string>;
  interactionIds: Set<string>;
  clock: boolean;
}

export function noChanges(): Changes {
  return { server: false, messageIds: new Set(), interactionIds: new Set(), clock: false };
}

export function note(changes: Changes, event: WorldEvent): void {
  switch (event.type) {
    case 'message-created':
    case 'message-deleted':
      changes.messageIds.add(event.message.id);
      // A new message also changes the channel's last message and its number of messages.
      changes.server = true;
      return;
    case 'message-edited':
    case 'reaction-added':
    case 'reaction-removed':
      changes.messageIds.add(event.message.id);
      return;
    case 'messages-deleted':
      for (const { id } of event.messages) changes.messageIds.add(id);
      changes.server = true;
      return;
    case 'interaction-created':
    case 'interaction-changed':
      changes.interactionIds.add(event.interaction.id);
      return;
    case 'thread-created':
    case 'thread-deleted':
      changes.messageIds.add(event.thread.id);
      changes.server = true;
      return;
    default:
      changes.server = true;
  }
}
