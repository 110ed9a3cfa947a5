import type { Message } from 'discord.js';
import type { Wordless } from '../../domain/answer.ts';
import { MOST_CHARACTERS, MOST_PARTS, MOST_SAVED_MESSAGES } from '../../domain/bounds.ts';

/** Reasons why a message was not saved; the bot explains them in a reply. */
export type Note = 'full' | 'elsewhere' | 'no-place' | Wordless;

const INSTEAD = 'Write it here in words, or press **Answer** below the question.';

/** Doesn't explain what "messages outside of threads" are: the reader wrote them. */
export const FULL_ELSEWHERE = `${MOST_SAVED_MESSAGES.toLocaleString('en')} messages outside of threads are your answers already, and there is no room for another, so nothing was changed.`;

const SENTENCES: Readonly<Record<Note, string>> = {
  full: `Your answer is full: it has room for ${MOST_PARTS} messages and ${MOST_CHARACTERS.toLocaleString('en')} characters. What has ✅ is saved. The rest is discussion and is not kept; to change your answer, press **Answer** below the question.`,
  elsewhere: `${FULL_ELSEWHERE} Write it in the thread of the question, or press **Answer** below the question.`,
  'no-place':
    "All places in this server are taken, so this isn't kept as your answer. Tell a lead of the group: they can ask for more places.",
  voice: `I can't listen, so a voice message doesn't count as your answer. ${INSTEAD}`,
  poll: `A poll doesn't count as your answer: only words and files do. ${INSTEAD}`,
  sticker: `A sticker doesn't count as your answer: only words and files do. ${INSTEAD}`,
  forward: `The message you forwarded has no words or files, so it doesn't count as your answer. ${INSTEAD}`,
};

export const sentenceOf = (note: Note): string => SENTENCES[note];

export type NoteKind = Exclude<Note, Wordless> | 'wordless';

/** Notes of the same kind repeat each other, so a member gets only one of each kind per question. */
export const kindOf = (note: Note): NoteKind =>
  note === 'full' || note === 'elsewhere' || note === 'no-place' ? note : 'wordless';

const KINDS: ReadonlyMap<string, NoteKind> = new Map([
  ...(['full', 'elsewhere', 'no-place'] as const).map((note): [string, NoteKind] => [SENTENCES[note], note]),
  ...(['voice', 'poll', 'sticker', 'forward'] as const).map((note): [string, NoteKind] => [
    SENTENCES[note],
    'wordless',
  ]),
]);

/** The kind of note that this message of the bot is; undefined if it isn't one. */
const noteIn = ({ author, client, content }: Message): NoteKind | undefined =>
  author.id === client.user.id ? KINDS.get(content) : undefined;

/** Which notes the bot has already sent, by the message they reply to. */
export function explainedIn(all: readonly Message[]): ReadonlyMap<string, NoteKind> {
  const explained = new Map<string, NoteKind>();
  for (const message of all) {
    const kind = noteIn(message);
    const id = message.reference?.messageId;
    if (kind && id !== undefined) explained.set(id, kind);
  }
  return explained;
}
