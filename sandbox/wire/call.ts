import type { z } from 'zod';
import type { Message } from '../world/records.ts';
import { invalidForm } from '../world/refusal.ts';
import type { UploadedFile } from '../world/shapes/message-bodies.ts';
import { readBody } from '../world/shapes/reading.ts';
import type { World } from '../world/world.ts';
import type { MessageShape, View } from './payloads/messages.ts';
import { contentAlwaysVisible, messagePayload } from './payloads/messages.ts';
import type { Starts } from './sharding.ts';

export interface Reply {
  status: number;
  body?: unknown;
}

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  /** Works without the bot's token, like routes that contain an interaction's token. */
  open?: true;
  handle(call: Call): Reply;
}

export interface CallParts {
  view: View;
  world: World;
  /** The answer of `/gateway/bot`. */
  gateway: ReturnType<Starts['payload']>;
  parameters: Record<string, string>;
  query: URLSearchParams;
  body: unknown;
  files: UploadedFile[];
}

/** A REST request, parsed as far as all routes have in common. */
export class Call {
  readonly #parts: CallParts;

  constructor(parts: CallParts) {
    this.#parts = parts;
  }

  get world(): World {
    return this.#parts.world;
  }

  get view(): View {
    return this.#parts.view;
  }

  get gateway(): CallParts['gateway'] {
    return this.#parts.gateway;
  }

  get files(): UploadedFile[] {
    return this.#parts.files;
  }

  get query(): URLSearchParams {
    return this.#parts.query;
  }

  get botId(): string {
    return this.world.application.botId;
  }

  text(name: string): string {
    return this.#parts.parameters[name] ?? '';
  }

  id(name: string): string {
    const value = this.text(name);
    if (/^\d{1,20}$/.test(value)) return value;
    throw invalidForm({
      path: [`${name}_id`],
      code: 'NUMBER_TYPE_COERCE',
      message: `Value "${value}" is not snowflake.`,
    });
  }

  read<Schema extends z.ZodType>(schema: Schema): z.output<Schema> {
    return readBody(schema, this.#parts.body ?? {});
  }

  /** A message of a channel's history. Whether its content is included depends on the portal's toggle. */
  message(message: Message, shape: Partial<MessageShape> = {}): Record<string, unknown> {
    const withContent = this.world.application.messageContent || contentAlwaysVisible(this.world, message);
    return messagePayload(this.view, message, { withContent, ...shape });
  }
}
