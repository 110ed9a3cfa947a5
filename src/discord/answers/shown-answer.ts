import {
  RESTJSONErrorCodes as Code,
  DiscordAPIError,
  type RESTPostAPIChannelMessageJSONBody,
  Routes,
} from 'discord.js';
import { z } from 'zod';
import type { OpenPost } from '../../actions/answers/answered-post.ts';
import { waitsUntil } from '../../actions/answers/others-answers.ts';
import { clearUnshown } from '../../actions/answers/pending-display.ts';
import type { App } from '../../app.ts';
import type { Answer, AnswerPart, Showing, ShowProblem } from '../../domain/answer.ts';
import { isWaiting } from '../../domain/answers/after-own.ts';
import { isSettled, toShow, withShown } from '../../domain/answers/showing.ts';
import { stableHash } from '../../domain/hash.ts';
import { answersShownIn } from './answers-in-thread.ts';

export type Page = Pick<RESTPostAPIChannelMessageJSONBody, 'flags' | 'components' | 'allowed_mentions'>;

/** Renders one member's text as messages. */
export type Pages = (user: string, text: string) => readonly Page[];

export interface Shown {
  readonly app: App;
  readonly post: OpenPost;
  readonly user: string;
  readonly pages: Pages;
  /** True if the thread may hold messages whose sending was never confirmed. */
  readonly uncertain?: boolean;
}

const sent = z.object({
  id: z.string(),
  components: z.array(z.object({ content: z.string().optional() })).default([]),
});

/**
 * Brings the bot's messages in the thread in line with what the member chose, and notes the result. It can be repeated
 * safely and continues after a crash. An answer that has to wait is left for the next call after its waiting time.
 */
export function showAnswer(work: Shown): Promise<Answer | undefined> {
  const { app, post, user } = work;
  const { guild, cohort, day } = post.ref;
  return app.store.inTurn(`show/${guild}/${cohort}/${user}/${day}`, async () => {
    const answer = await app.store.answers.get(post.ref, user);
    const from = await waitsUntil(app, post.ref, post.postedAt);
    const isToCome = answer !== undefined && isWaiting(answer, from, app.clock.now());
    const shown = answer && !isToCome && !isSettled(answer) ? await show(work, answer) : answer;
    if (!shown || isSettled(shown)) await clearUnshown(app, post.ref, user);
    return shown;
  });
}

async function show(work: Shown, answer: Answer): Promise<Answer | undefined> {
  const { app, post } = work;
  const { showing } = answer;
  if (!showing) return answer;
  const form = toShow(answer);
  if (form && showing.messages.length === 0 && post.thread !== 'open')
    return note(work, { messages: [], problem: post.thread === 'coming' ? 'unknown' : 'no-thread' });
  let messages = showing.messages;
  const keep = (now: readonly string[]): void => {
    messages = now;
  };
  try {
    if ((work.uncertain || showing.problem === 'unknown') && post.thread === 'open') {
      const strays = await answersShownIn(app.client, post.channel, work.user, showing.request);
      keep([...messages, ...strays.filter((id) => !messages.includes(id))]);
    }
    if (form) {
      await postPages(work, { ...showing, messages }, form, keep);
      return await note(work, { messages, part: form.id });
    }
    for (const id of messages) {
      await remove(app, showing.channel, id);
      keep(messages.filter((other) => other !== id));
    }
    return await note(work, { messages });
  } catch (error) {
    app.log.warn({ ...post.ref, err: error }, 'saved an answer, but could not update it in the thread');
    return note(work, { messages, problem: problemOf(error) });
  }
}

/** Edits existing messages, sends missing ones and removes surplus ones. */
async function postPages(
  { app, post, user, pages }: Shown,
  showing: Showing,
  form: AnswerPart,
  keep: (messages: readonly string[]) => void,
): Promise<void> {
  const bodies = pages(user, form.text);
  const messages: string[] = [];
  for (const [index, body] of bodies.entries()) {
    const known = showing.messages[index];
    const edited = known !== undefined && (await edit(app, post.channel, known, body));
    const id = edited && known !== undefined ? known : await send(app, post, user, { showing, index, body });
    messages.push(id);
    keep([...messages, ...showing.messages.slice(index + 1)]);
  }
  const surplus = showing.messages.slice(bodies.length);
  for (const [index, id] of surplus.entries()) {
    await remove(app, post.channel, id);
    keep([...messages, ...surplus.slice(index + 1)]);
  }
}

async function send(
  { client }: App,
  { ref, channel }: OpenPost,
  user: string,
  { showing, index, body }: { showing: Showing; index: number; body: Page },
): Promise<string> {
  const attempt = `${ref.guild}/${ref.cohort}/${ref.day}/${user}/${showing.request}/${index}`;
  const request = { body: { ...body, nonce: `a-${stableHash(attempt)}`, enforce_nonce: true } };
  const post = () => client.rest.post(Routes.channelMessages(channel), request);
  const message = sent.parse(await reopening(client, channel, post));
  // Repeating the attempt returns the message sent the first time, whose text may be out of date.
  if (textOf(message) !== textOf(body))
    await client.rest.patch(Routes.channelMessage(channel, message.id), { body });
  return message.id;
}

const textOf = ({ components = [] }: { components?: readonly object[] | undefined }): string =>
  components.map((component) => ('content' in component ? component.content : '')).join('\n');

/** False if the message is gone. */
const edit = ({ client }: App, channel: string, id: string, body: Page): Promise<boolean> =>
  unlessGone(() =>
    reopening(client, channel, () => client.rest.patch(Routes.channelMessage(channel, id), { body })),
  );

/** False if the message was gone already. */
export const remove = ({ client }: App, channel: string, id: string): Promise<boolean> =>
  unlessGone(() => reopening(client, channel, () => client.rest.delete(Routes.channelMessage(channel, id))));

async function unlessGone(request: () => Promise<unknown>): Promise<boolean> {
  try {
    await request();
    return true;
  } catch (error) {
    if (isCode(error, Code.UnknownMessage)) return false;
    throw error;
  }
}

/** Discord allows no changes in an archived thread until it is opened again, and refuses to open a locked one. */
export async function reopening<T>(
  client: App['client'],
  thread: string,
  request: () => Promise<T>,
): Promise<T> {
  try {
    return await request();
  } catch (error) {
    if (!isCode(error, Code.InvalidActionOnArchivedThread)) throw error;
    await client.rest.patch(Routes.channel(thread), { body: { archived: false } }).catch(() => {
      throw error;
    });
    return request();
  }
}

const isCode = (error: unknown, code: number): boolean =>
  error instanceof DiscordAPIError && error.code === code;

function problemOf(error: unknown): ShowProblem {
  if (!(error instanceof DiscordAPIError)) return 'unknown';
  switch (error.code) {
    case Code.UnknownChannel:
      return 'no-thread';
    case Code.ThreadLocked:
    case Code.InvalidActionOnArchivedThread:
      return 'locked';
    case Code.MissingAccess:
    case Code.MissingPermissions:
      return 'no-permission';
    default:
      return error.status >= 500 ? 'unknown' : 'refused';
  }
}

async function note(
  { app, post, user }: Shown,
  shown: Pick<Showing, 'messages'> & Partial<Pick<Showing, 'part' | 'problem'>>,
): Promise<Answer | undefined> {
  return app.store.answers.update(
    post.ref,
    user,
    (answer) => answer && withShown(answer, { ...shown, channel: post.channel }),
  );
}
