import { MessageFlags } from 'discord-api-types/v10';
import type { Attachment, Message } from '../records.ts';
import { type FieldProblem, invalidForm, Refusal, refusal } from '../refusal.ts';
import { numberComponents, textsOf, walkComponents } from '../shapes/component-walk.ts';
import type { MessageBody, UploadedFile } from '../shapes/message-bodies.ts';
import type { MessageComponent } from '../shapes/message-components.ts';
import type { WorldState } from '../state.ts';
import { isTooLarge } from './uploads.ts';

const COMPONENT_LIMIT = 40;
const TEXT_LIMIT = 4000;
const LEGACY_ROW_LIMIT = 5;
/** Above this many bytes Discord answers 500 (discord-api-docs issue 8554). */
const TEXT_BYTE_LIMIT = 10_170;
const ACTION_ROW = 1;

export type MessageContent = Pick<
  Message,
  'content' | 'embeds' | 'components' | 'attachments' | 'flags' | 'stickers' | 'poll' | 'snapshot'
>;

const EMPTY: MessageContent = {
  content: '',
  embeds: [],
  components: [],
  attachments: [],
  stickers: [],
  poll: null,
  snapshot: null,
  flags: 0,
};

/** The content after applying a body to earlier content (or to none), or the refusal Discord would give. */
export function changedContent(
  world: WorldState,
  body: MessageBody,
  files: readonly UploadedFile[],
  settableFlags: number,
  earlier: Partial<MessageContent> = {},
): MessageContent {
  const before = { ...EMPTY, ...earlier };
  const keep = before.flags & ~(MessageFlags.SuppressEmbeds | MessageFlags.Loading);
  const asked = body.flags ?? before.flags & MessageFlags.SuppressEmbeds;
  const after: MessageContent = {
    content: body.content === undefined ? before.content : (body.content ?? ''),
    embeds: body.embeds === undefined ? before.embeds : (body.embeds ?? []),
    components: body.components === undefined ? before.components : (body.components ?? []),
    attachments: attachmentsAfter(world, body, files, before.attachments),
    stickers: before.stickers,
    poll: before.poll,
    snapshot: before.snapshot,
    flags: keep | (asked & settableFlags),
  };
  // If flags are sent without the V2 flag, Discord reads the body as a legacy one, although the message stays V2.
  const readAsV2 = body.flags == null ? isV2(after.flags) : isV2(body.flags);
  const problems = [...legacyFields(body, after, readAsV2), ...componentProblems(after.components, readAsV2)];
  problems.push(...missingFiles(after));
  if (problems.length > 0) throw invalidForm(...problems);
  if (files.some(({ bytes }) => isTooLarge(bytes))) throw refusal('RequestEntityTooLarge');
  if (isEmpty(after)) throw refusal('CannotSendAnEmptyMessage');
  const texts = textsOf(after.components);
  const bytes = texts.reduce((sum, each) => sum + Buffer.byteLength(each) + 12, 0);
  if (bytes > TEXT_BYTE_LIMIT) throw new Refusal(500, 0, 'Internal Server Error');
  numberComponents(after.components);
  return after;
}

export function isV2(flags: number): boolean {
  return (flags & MessageFlags.IsComponentsV2) !== 0;
}

function isEmpty(after: MessageContent): boolean {
  const { content, embeds, components, attachments, stickers, poll, snapshot } = after;
  const parts = embeds.length + components.length + attachments.length + stickers.length;
  return content.trim() === '' && parts === 0 && poll === null && snapshot === null;
}

function legacyFields(body: MessageBody, after: MessageContent, v2: boolean): FieldProblem[] {
  if (!v2) return [];
  return (['content', 'embeds'] as const)
    .filter((field) => (body[field]?.length ?? 0) > 0 || after[field].length > 0)
    .map((field) => ({
      path: [field],
      code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      message: `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    }));
}

function componentProblems(components: readonly MessageComponent[], v2: boolean): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const complain = (path: PropertyKey[], code: string, message: string) =>
    problems.push({ path, code, message });
  const visited = [...walkComponents(components)];
  const seen = new Set<string>();
  for (const { component, path } of visited) {
    if (!v2 && path.length === 2 && component.type !== ACTION_ROW) {
      complain([...path, 'type'], 'BASE_TYPE_CHOICES', 'Value of field "type" must be one of (1,).');
    }
    if (!('custom_id' in component) || !component.custom_id) continue;
    if (seen.has(component.custom_id)) {
      complain(
        [...path, 'custom_id'],
        'COMPONENT_CUSTOM_ID_DUPLICATED',
        'Component custom id cannot be duplicated',
      );
    }
    seen.add(component.custom_id);
  }
  if (!v2 && components.length > LEGACY_ROW_LIMIT) {
    complain(['components'], 'BASE_TYPE_BAD_LENGTH', `Must be between 1 and ${LEGACY_ROW_LIMIT} in length.`);
  }
  if (v2 && visited.length > COMPONENT_LIMIT) {
    complain(
      ['components'],
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      `The maximum number of components is ${COMPONENT_LIMIT}`,
    );
  }
  const length = textsOf(components).reduce((sum, each) => sum + [...each].length, 0);
  if (v2 && length > TEXT_LIMIT) {
    complain(
      ['components'],
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      `Components displayable text size exceeds maximum size of ${TEXT_LIMIT}`,
    );
  }
  return problems;
}

function missingFiles({ components, attachments }: MessageContent): FieldProblem[] {
  const names = new Set(attachments.map(({ filename }) => filename));
  return [...walkComponents(components)].flatMap(({ component, path }) => {
    const urls =
      'media' in component
        ? [component.media.url]
        : 'file' in component
          ? [component.file.url]
          : 'items' in component
            ? component.items.map(({ media }) => media.url)
            : [];
    return urls
      .filter((url) => url.startsWith('attachment://') && !names.has(url.slice('attachment://'.length)))
      .map((url) => ({
        path,
        code: 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
        message: `${url} was not uploaded`,
      }));
  });
}

function attachmentsAfter(
  world: WorldState,
  body: MessageBody,
  files: readonly UploadedFile[],
  before: readonly Attachment[],
): Attachment[] {
  const kept =
    body.attachments == null
      ? before
      : before.filter(({ id }) => body.attachments?.some((each) => each.id === id));
  const added = files.map((file, index): Attachment => {
    const place = /\[(\d+)\]/.exec(file.field)?.[1] ?? String(index);
    const about = body.attachments?.find(({ id }) => id === place);
    return {
      id: world.mint(),
      filename: about?.filename ?? file.name,
      title: about?.title ?? null,
      description: about?.description ?? null,
      contentType: file.contentType,
      bytes: file.bytes,
      ...(file.voice ? { voice: file.voice } : {}),
    };
  });
  return [...kept, ...added];
}
