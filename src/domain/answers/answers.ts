import type { Answer, AnswerPart, Wordless } from '../answer.ts';
import { roomIn } from './room.ts';

/** A message joins the answer if it was written at most this long after the part before it, or before all parts. */
export const JOIN_MS = 10 * 60_000;

export interface ThreadMessage {
  readonly id: string;
  readonly at: number;
  readonly text: string;
  readonly attachments: number;
  readonly channel: string;
  /** True for a reply to another member. Replies to the bot or to oneself don't count. */
  readonly repliesToOther: boolean;
  readonly editedAt?: number;
  readonly unreadable?: boolean;
  /** What the message has instead of words and files. */
  readonly wordless?: Wordless;
}

export interface TakenMessage {
  /** The same object if nothing changed. */
  readonly answer: Answer;
  readonly took: 'answer' | 'joined' | 'discussion' | 'known';
  /** Messages that were parts of the answer and are now discussion, because an earlier message turned up. */
  readonly expelled: readonly Pick<AnswerPart, 'id' | 'channel'>[];
}

export const noAnswer = (question: string): Answer => ({ question, parts: [] });

/**
 * What a new or edited message does to an answer. The order in which messages, edits and deletions arrive does not
 * matter, except that discussion is not stored: a message that closes the ten-minute gap to it cannot bring it back.
 */
export function takeMessage(answer: Answer, message: ThreadMessage): TakenMessage {
  const known = answer.parts.find(({ id }) => id === message.id);
  if (known) {
    const part = newer(known, message);
    const parts = answer.parts.map((other) => (other === known ? part : other));
    return { answer: part === known ? answer : { ...answer, parts }, took: 'known', expelled: [] };
  }
  const discussion: TakenMessage = { answer, took: 'discussion', expelled: [] };
  if (!mayAnswer(message)) return discussion;
  const part = partOf(message);
  const parts = chain(answer.parts, [part]);
  const left = new Set(parts);
  if (!left.has(part)) return discussion;
  const expelled = answer.parts
    .filter((other) => !left.has(other))
    .map(({ id, channel }) => ({ id, channel }));
  const first = parts.find(counts);
  return { answer: { ...answer, parts }, took: first === part ? 'answer' : 'joined', expelled };
}

/** Adds a message because the member asked for it, unless they deleted it; `replace` removes everything else. */
export function savePart(
  answer: Answer,
  message: ThreadMessage & Pick<AnswerPart, 'countsFrom'>,
  how: 'add' | 'replace',
  now: number,
): Answer {
  if (answer.parts.some(({ id, deleted }) => id === message.id && deleted)) return answer;
  const known = answer.parts.find(({ id, removedAt }) => id === message.id && removedAt === undefined);
  const others = answer.parts
    .filter(({ id }) => id !== message.id)
    .map((part) => (how === 'replace' ? without(part, now) : part));
  const replaced = how === 'replace' ? answer.parts.filter(counts) : [];
  const from = Math.min(...replaced.map(countsAs), message.countsFrom ?? message.at);
  const part: AnswerPart = {
    ...(known ? newer(known, message) : partOf(message)),
    saved: true,
    ...(from !== message.at && { countsFrom: from }),
  };
  return { ...answer, parts: [...others, part].sort(byTime) };
}

export function removePart(answer: Answer, messageId: string, now: number): Answer {
  const known = answer.parts.find(({ id, removedAt }) => id === messageId && (removedAt ?? Infinity) > now);
  if (!known) return answer;
  return { ...answer, parts: answer.parts.map((part) => (part === known ? without(part, now) : part)) };
}

/** Like `removePart`, but the author deleted the message: its text is not kept as an earlier version either. */
export function deletePart(answer: Answer, messageId: string, now: number): Answer {
  const known = answer.parts.find(({ id, deleted }) => id === messageId && !deleted);
  if (!known) return answer;
  const gone: AnswerPart = { ...without(known, now), deleted: true };
  return { ...answer, parts: answer.parts.map((part) => (part === known ? gone : part)) };
}

/** The result of reading a thread: every message of one member since `from`. */
export interface ThreadReading {
  readonly channel: string;
  readonly messages: readonly ThreadMessage[];
  readonly from: number;
  /**
   * Whether a part was stored before the reading began; what arrived during it is not missing. Decided by what was
   * stored and not by time, because our clock differs from Discord's.
   */
  wasKept(partId: string): boolean;
  /** Until when deletions were received: a missing message may have been deleted at any time since. */
  readonly heardUntil: number;
}

/** The answer after a reading: missed messages are added, edits applied, deleted messages removed. */
export function catchUp(answer: Answer, reading: ThreadReading): Answer {
  const present = new Map(reading.messages.map((message) => [message.id, message]));
  const parts = answer.parts.map((part) => {
    const message = present.get(part.id);
    if (message) return newer(part, message);
    const wasRead = part.channel === reading.channel && part.at >= reading.from && reading.wasKept(part.id);
    if (!wasRead || isForm(part) || part.removedAt !== undefined) return part;
    return { ...without(part, Math.max(part.at, reading.heardUntil)), deleted: true };
  });
  const known = new Set(answer.parts.map(({ id }) => id));
  const missed = [...present.values()].filter((message) => !known.has(message.id) && mayAnswer(message));
  const next = chain(parts, missed.map(partOf));
  const isSame =
    next.length === answer.parts.length && next.every((part, index) => part === answer.parts[index]);
  return isSame ? answer : { ...answer, parts: next };
}

export const answerText = (answer: Answer): string =>
  answer.parts
    .filter((part) => part.removedAt === undefined)
    .map((part) => part.text.trim() || (part.attachments > 0 ? '(attachment)' : ''))
    .filter((text) => text !== '')
    .join('\n\n');

/** Nothing is left of the answer, so it counts as none. A message whose text Discord withholds still counts. */
export const isWithdrawn = (answer: Answer): boolean => !answer.parts.some(counts);

/** The time from which the first remaining part counts; for a withdrawn answer, the first part it ever had. */
export function answeredAt(answer: Answer): number | undefined {
  const left = answer.parts.filter(counts);
  const times = (left.length > 0 ? left : answer.parts).map(countsAs);
  return times.length > 0 ? Math.min(...times) : undefined;
}

/**
 * The parts that form the answer, kept and newly found ones sorted by time. Removed parts stay on record. Found parts
 * that the answer has no room for become discussion.
 */
function chain(kept: readonly AnswerPart[], found: readonly AnswerPart[]): readonly AnswerPart[] {
  const sorted = [...kept, ...found].toSorted(byTime);
  const isFound = new Set(found);
  const fits = roomIn(kept);
  const taken = new Set<AnswerPart>();
  let lastAt = Number.NEGATIVE_INFINITY;
  /** When the last of the parts taken so far was removed. */
  let freeFrom = Number.NEGATIVE_INFINITY;
  for (const part of sorted) {
    const joins = part.at - lastAt <= JOIN_MS || freeFrom <= part.at;
    const isTaken = part.saved || isForm(part) || (joins && (!isFound.has(part) || fits(part)));
    if (!isTaken) continue;
    taken.add(part);
    lastAt = part.at;
    freeFrom = Math.max(freeFrom, part.removedAt ?? Infinity);
  }
  return sorted.filter((part) => taken.has(part) || part.removedAt !== undefined);
}

/** Whether a message would have joined the answer if there had been room. */
export const isOver = ({ parts }: Answer, message: ThreadMessage): boolean =>
  mayAnswer(message) &&
  parts.every(({ id }) => id !== message.id) &&
  parts.some(({ at }) => at <= message.at && message.at - at <= JOIN_MS);

/** Snowflakes differ in length; the longer one is later. */
export const byTime = (a: AnswerPart, b: AnswerPart): number =>
  a.at - b.at || a.id.length - b.id.length || (a.id < b.id ? -1 : Number(a.id > b.id));

export const isForm = (part: AnswerPart): boolean => part.id.startsWith('form:');

const hasContent = ({ text, attachments, unreadable }: AnswerPart | ThreadMessage): boolean =>
  text.trim() !== '' || attachments > 0 || unreadable === true;

export const counts = (part: AnswerPart): boolean => part.removedAt === undefined && hasContent(part);

/** Stickers alone and replies to others are discussion. */
const mayAnswer = (message: ThreadMessage): boolean => !message.repliesToOther && hasContent(message);

export const countsAs = ({ at, countsFrom = at }: AnswerPart): number => countsFrom;

const partOf = ({
  repliesToOther,
  wordless,
  ...part
}: ThreadMessage & Pick<AnswerPart, 'countsFrom'>): AnswerPart => part;

export function without(part: AnswerPart, now: number): AnswerPart {
  const { id, at, channel, saved, deleted, removedAt = Infinity } = part;
  return {
    id,
    at,
    channel,
    text: '',
    attachments: 0,
    ...(saved && { saved }),
    ...(deleted && { deleted }),
    removedAt: Math.min(removedAt, now),
  };
}

/** The newest text that could be read. */
function newer(part: AnswerPart, message: ThreadMessage): AnswerPart {
  if (part.removedAt !== undefined) return part;
  const isLater = (message.editedAt ?? 0) > (part.editedAt ?? 0);
  const canRead = message.unreadable !== true;
  const couldRead = part.unreadable !== true;
  const replaces = canRead === couldRead ? isLater : canRead;
  if (!replaces) return part;
  const { saved, countsFrom } = part;
  return {
    ...partOf(message),
    ...(saved && { saved }),
    ...(countsFrom !== undefined && { countsFrom }),
  };
}
