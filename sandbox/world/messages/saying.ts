import { MessageFlags } from 'discord-api-types/v10';
import type { Message } from '../records.ts';
import type { WorldState } from '../state.ts';
import { type Beside, postMessage } from './posting.ts';
import { refuseLargeFile } from './uploads.ts';

export interface Saying {
  replyTo?: Pick<Message, 'id' | 'channelId'>;
  /** Whether the reply pings the author of the message. Discord's clients do that by default. */
  ping?: boolean;
  attachments?: { name: string; contentType?: string; bytes?: Uint8Array }[];
  sticker?: string;
  poll?: { question: string; answers: readonly string[] };
  /**
   * Records a voice message of this many seconds. Clients don't allow text with it, but bots have to cope with both.
   */
  voice?: number;
}

const POLL_MS = 24 * 60 * 60_000;
const VOICE = { name: 'voice-message.ogg', contentType: 'audio/ogg', bytes: new Uint8Array() };
/** The waveform that Discord draws, in base64. */
const WAVEFORM = 'AAECAwQFBgc=';

/** Sends what a person wrote, and what they attached. */
export function say(
  world: WorldState,
  channelId: string,
  authorId: string,
  content: string,
  { replyTo, ping = true, attachments = [], ...rest }: Saying,
): Message {
  for (const { name, bytes = new Uint8Array() } of attachments) refuseLargeFile(name, bytes);
  const body = {
    content,
    allowed_mentions: {
      parse: ['users' as const, 'roles' as const, 'everyone' as const],
      replied_user: ping,
    },
    ...(replyTo ? { message_reference: { message_id: replyTo.id } } : {}),
  };
  const files = attachments.map(
    ({ name, contentType = 'application/octet-stream', bytes = new Uint8Array() }, index) => ({
      field: `files[${index}]`,
      name,
      contentType,
      bytes,
    }),
  );
  const { voice } = rest;
  const recorded =
    voice === undefined
      ? []
      : [{ field: 'files[0]', ...VOICE, voice: { seconds: voice, waveform: WAVEFORM } }];
  return postMessage(world, channelId, authorId, body, [...files, ...recorded], beside(world, rest));
}

function beside(world: WorldState, { sticker, poll, voice }: Saying): Beside {
  return {
    ...(sticker === undefined ? {} : { stickers: [{ id: world.mint(), name: sticker }] }),
    ...(poll ? { poll: { ...poll, answers: [...poll.answers], closesAt: world.clock.now() + POLL_MS } } : {}),
    ...(voice === undefined ? {} : { flags: MessageFlags.IsVoiceMessage }),
  };
}
