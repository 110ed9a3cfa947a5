import { MessageFlags } from 'discord-api-types/v10';
import { expect } from 'vitest';
import { z } from 'zod';
import { changedContent } from '../../sandbox/world/messages/content.ts';
import { Refusal } from '../../sandbox/world/refusal.ts';
import { messageCreateBody } from '../../sandbox/world/shapes/message-bodies.ts';
import { modalBody } from '../../sandbox/world/shapes/modals.ts';
import { readBody } from '../../sandbox/world/shapes/reading.ts';
import { World } from '../../sandbox/world/world.ts';
import { requestCheck } from '../discord-validator.ts';

const CALLBACK = '/interactions/1300000000000000001/token/callback';
const [MESSAGE, MODAL] = [4, 9];
const ANY_FLAGS = MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral | MessageFlags.SuppressEmbeds;

const described = await requestCheck();
const world = new World();

/** A message as a view returns it, either for discord.js or as JSON for the API. */
export interface Shown {
  readonly content?: string | null | undefined;
  readonly flags?: unknown;
  readonly components?: readonly unknown[] | undefined;
  readonly files?: readonly { readonly name: string; readonly attachment: Buffer }[];
}

const numbers = z.union([z.number(), z.array(z.number())]).default(0);
const gallery = z.object({
  type: z.literal(12),
  items: z.array(z.object({ media: z.object({ url: z.string() }) })),
});

/** The names of the charts that a message refers to. They are drawn later and sent with the message. */
function pictureNames(components: readonly unknown[] | undefined): string[] {
  const names: string[] = [];
  JSON.stringify(components, (_key, value: unknown) => {
    const { data } = gallery.safeParse(value);
    for (const { media } of data?.items ?? []) names.push(media.url.replace('attachment://', ''));
    return value;
  });
  return names;
}

/** Every reason why Discord would refuse the message, one sentence each. */
export function messageProblems({ flags, files = [], ...message }: Shown): string[] {
  const plain: unknown = JSON.parse(JSON.stringify(message));
  const {
    attachments: _sentBeside,
    allowedMentions,
    ...body
  } = z
    .looseObject({ attachments: z.unknown().optional(), allowedMentions: z.unknown().optional() })
    .parse(plain);
  const sum = [numbers.parse(flags)].flat().reduce((all, flag) => all | flag, 0);
  const names = [...files.map(({ name }) => name), ...pictureNames(message.components)];
  const sent = {
    ...body,
    flags: sum,
    ...(allowedMentions === undefined ? {} : { allowed_mentions: allowedMentions }),
    ...(names.length === 0
      ? {}
      : { attachments: names.map((filename, index) => ({ id: String(index), filename })) }),
  };
  const uploads = names.map((name, index) => ({
    field: `files[${index}]`,
    name,
    contentType: 'application/octet-stream',
    bytes: new Uint8Array(),
  }));
  return [
    ...refusedBy(() => changedContent(world, readBody(messageCreateBody, sent), uploads, ANY_FLAGS)),
    ...described('POST', CALLBACK, { type: MESSAGE, data: sent }, names.length),
  ];
}

/** Every reason why Discord would refuse the form, one sentence each. */
export function formProblems(form: object): string[] {
  const data: unknown = JSON.parse(JSON.stringify(form));
  return [
    ...refusedBy(() => readBody(modalBody, data)),
    ...described('POST', CALLBACK, { type: MODAL, data }, 0),
  ];
}

function refusedBy(send: () => unknown): string[] {
  try {
    send();
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { problems, message } = error;
    return problems.length === 0
      ? [message]
      : problems.map(({ path, message: why }) => `${path.join('.')}: ${why}`);
  }
}

export const expectTaken = (message: Shown): void => expect(messageProblems(message)).toEqual([]);

export const expectFormTaken = (form: object): void => expect(formProblems(form)).toEqual([]);
