import { MessageType } from 'discord-api-types/v10';
import type { MessageView } from '../../control/views.ts';
import { doings } from '../state/doing.ts';
import { drafts } from '../state/drafts.ts';
import { navigation } from '../state/navigation.ts';
import { session } from '../state/session.ts';
import { firstWords } from './first-words.ts';

export interface MenuEntry {
  label: string;
  act: () => void;
}

const THREAD_NAME_LENGTH = 100;

/** What the viewer may do with a message, except for reactions and the commands of apps. */
export function menuEntries(message: MessageView, edit: () => void): MenuEntry[] {
  const { id: messageId } = message;
  if (message.ephemeral)
    return [{ label: 'Dismiss message', act: () => void doings.attempt({ type: 'dismiss', messageId }) }];
  const channel = session.channel(message.channelId);
  const own = message.authorId === session.viewerId;
  const thread = session.channel(message.threadId ?? '');
  const entries: (MenuEntry | false)[] = [
    { label: 'Reply', act: () => drafts.reply(messageId) },
    thread
      ? { label: 'Open thread', act: () => navigation.open(thread.id) }
      : channel?.mayStartThreads === true && { label: 'Start thread', act: () => void startThread(message) },
    own && message.type !== MessageType.ThreadStarterMessage && { label: 'Edit message', act: edit },
    (own || channel?.mayManageMessages === true) && {
      label: 'Delete message',
      act: () => void doings.attempt({ type: 'delete', messageId }),
    },
  ];
  return entries.filter((entry) => entry !== false);
}

async function startThread(message: MessageView): Promise<void> {
  const name = firstWords(message).slice(0, THREAD_NAME_LENGTH);
  const { id: messageId } = message;
  if (await doings.attempt({ type: 'start-thread', messageId, name })) navigation.open(messageId);
}
