import { z } from 'zod';
import { BOT_PERMISSION_NAMES } from '../world/bot-permissions.ts';
import { LARGEST_REQUEST } from './request-size.ts';
import type { InteractionView, MessageView, SceneView, ServerView, StepView, WireEntry } from './views.ts';

const id = z.string().regex(/^\d{1,20}$/);
/** Far more than Discord accepts, so that people see Discord's own refusal. */
const words = z.string().max(100_000);
const upload = z.object({
  name: z.string().min(1).max(200),
  contentType: z.string().max(200),
  base64: z.string().max(LARGEST_REQUEST),
});
const optionValue = z.union([
  words,
  z.number(),
  z.boolean(),
  z.object({ channel: id }),
  z.object({ role: id }),
  z.object({ user: id }),
  z.object({ file: upload }),
]);
const permission = z.literal(BOT_PERMISSION_NAMES);
const optionValues = z.record(z.string(), optionValue);

/** What a tab may ask for, always as the person it looks as. */
export const action = z.discriminatedUnion('type', [
  z.object({ type: z.literal('view-as'), person: id }),
  z.object({ type: z.literal('slash'), channelId: id, path: words, options: optionValues }),
  z.object({
    type: z.literal('autocomplete'),
    channelId: id,
    path: words,
    options: optionValues,
    focused: words,
  }),
  z.object({ type: z.literal('click'), messageId: id, customId: words }),
  z.object({ type: z.literal('select'), messageId: id, customId: words, values: z.array(words).max(25) }),
  z.object({
    type: z.literal('submit'),
    interactionId: id,
    answers: z.record(
      z.string(),
      z.union([words, z.array(words), z.array(upload).max(10), z.boolean(), z.null()]),
    ),
  }),
  z.object({ type: z.literal('message-command'), messageId: id, name: words }),
  z.object({
    type: z.literal('say'),
    channelId: id,
    content: words,
    replyTo: id.nullable(),
    files: z.array(upload).max(10),
  }),
  z.object({ type: z.literal('edit'), messageId: id, content: words }),
  z.object({ type: z.literal('delete'), messageId: id }),
  z.object({ type: z.literal('dismiss'), messageId: id }),
  z.object({ type: z.literal('react'), messageId: id, emoji: z.string().max(100), on: z.boolean() }),
  z.object({ type: z.literal('start-thread'), messageId: id, name: z.string().min(1).max(100) }),
  z.object({ type: z.literal('move-clock'), to: z.enum(['next-question', 'hour', 'day', 'week']) }),
  /** What the bot may do in a channel. */
  z.object({ type: z.literal('permit'), channelId: id, permission, on: z.boolean() }),
  /** Starts over, with the same scene or another one. */
  z.object({ type: z.literal('reset'), scene: words.nullable() }),
]);

/** The action is parsed separately, so that even a request that isn't understood gets an answer. */
export const actionRequest = z.object({ request: z.int().min(0), action: z.unknown() });

export type Action = z.infer<typeof action>;
export type ClockStep = Extract<Action, { type: 'move-clock' }>['to'];
export type Upload = z.infer<typeof upload>;

export interface Choice {
  name: string;
  value: string | number;
}

/** The result of a request. */
export interface ActionResult {
  type: 'result';
  request: number;
  error: string | null;
  interactionId: string | null;
  choices: Choice[] | null;
}

export interface ClockReading {
  /** How many milliseconds the world's clock is ahead of the host's. */
  offsetMs: number;
  /** Why the time buttons are busy. */
  busy: 'time' | 'scene' | null;
}

export type Push =
  | ActionResult
  | {
      type: 'snapshot';
      viewerId: string;
      /** Changes with every reset. The ids of people and channels stay the same. */
      founding: string;
      scene: SceneView;
      server: ServerView;
      messages: MessageView[];
      wire: WireEntry[];
      clock: ClockReading;
    }
  | { type: 'server'; server: ServerView }
  | { type: 'messages'; changed: MessageView[]; gone: string[] }
  | { type: 'interactions'; changed: InteractionView[] }
  | { type: 'wire'; entries: WireEntry[] }
  | { type: 'clock'; clock: ClockReading }
  | { type: 'steps'; steps: StepView[] }
  /** The people that other tabs look as, without duplicates and without this tab's person. */
  | { type: 'others'; people: string[] };
