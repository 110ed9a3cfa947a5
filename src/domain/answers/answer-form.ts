import type { Answer, AnswerPart } from '../answer.ts';
import { byTime, counts, countsAs, isForm, without } from './answers.ts';
import { withRequest } from './showing.ts';

/** Discord's limit for one field of a form. */
export const FIELD_LENGTH = 4_000;
export const MOST_FIELDS = 4;
/** From this length on, a second field is offered so that there is room to continue. */
const ROOM_FROM = 3_500;

/** Splits text into characters as a reader sees them. Creating a segmenter is as slow as segmenting a page of text. */
const CHARACTERS = new Intl.Segmenter('en');

/** How two neighbouring fields are joined again: with a blank line, a line break, a space, or nothing. */
const JOINTS = { p: '\n\n', l: '\n', w: ' ', n: '' } as const;
type Joint = keyof typeof JOINTS;
const isJoint = (letter: string): letter is Joint => letter in JOINTS;

export interface Fields {
  readonly texts: readonly string[];
  /** One letter per joint, or `o` if there is only one field. It goes into the form's custom id. */
  readonly joints: string;
}

/** True if nothing would be visible: only spaces and invisible characters. */
export const isBlank = (text: string): boolean => /^[\s\p{Cf}\p{DI}\u2800]*$/u.test(text);

/** The answer's text as it was written, for editing; parts without words are left out. */
export const presentText = ({ parts }: Pick<Answer, 'parts'>): string =>
  parts
    .filter(hasWords)
    .map(({ text }) => text)
    .join('\n\n');

export function fieldsOf(text: string): Fields | undefined {
  if (text.length < ROOM_FROM) return { texts: [text], joints: 'o' };
  const texts: string[] = [];
  let joints = '';
  let rest = text;
  while (rest.length > FIELD_LENGTH) {
    const { end, joint } = cutOf(rest);
    texts.push(rest.slice(0, end));
    joints += joint;
    rest = rest.slice(end + JOINTS[joint].length);
  }
  texts.push(rest);
  if (texts.length === 1) return { texts: [text, ''], joints: 'p' };
  return texts.length <= MOST_FIELDS ? { texts, joints } : undefined;
}

export function joinedFields({ texts, joints }: Fields): string {
  return texts.reduce((whole, text, index) => {
    if (index === 0 || whole === '') return text;
    const letter = joints[index - 1] ?? 'p';
    return text === '' ? whole : `${whole}${isJoint(letter) ? JOINTS[letter] : ''}${text}`;
  }, '');
}

export interface SentForm {
  /** Id of the interaction that sent the form: a form that arrives twice is stored once. */
  readonly id: string;
  readonly at: number;
  readonly text: string;
  /** When the form was opened: parts written later were not in it and stay. */
  readonly opened: number;
  readonly wanted: boolean;
  readonly channel: string;
}

/** The form's text replaces everything that was in the form when it was opened. */
export function submitForm(answer: Answer, form: SentForm): Answer {
  const id = formId(form.id);
  if (answer.parts.some((part) => part.id === id)) return answer;
  const replaced = answer.parts.filter((part) => hasWords(part) && (isForm(part) || part.at <= form.opened));
  const isSame = replaced.length > 0 && presentText({ parts: replaced }) === form.text;
  const next = withRequest(answer, form.wanted, form);
  if (isSame) return answer.parts.some((part) => isForm(part) && counts(part)) ? next : answer;
  const from = Math.min(form.at, ...replaced.map(countsAs));
  const part: AnswerPart = {
    id,
    at: form.at,
    text: form.text,
    attachments: 0,
    channel: form.channel,
    saved: true,
    ...(from !== form.at && { countsFrom: from }),
  };
  const others = answer.parts.map((other) => (replaced.includes(other) ? without(other, form.at) : other));
  return { ...next, parts: [...others, part].sort(byTime) };
}

export const formId = (interaction: string): string => `form:${interaction}`;

const hasWords = (part: AnswerPart): boolean => part.removedAt === undefined && part.text.trim() !== '';

/** Where to cut: between paragraphs, lines or words in the second half, otherwise between two characters. */
function cutOf(text: string): { end: number; joint: Joint } {
  const head = text.slice(0, FIELD_LENGTH);
  for (const joint of ['p', 'l', 'w'] as const) {
    const end = head.lastIndexOf(JOINTS[joint]);
    if (end > FIELD_LENGTH / 2) return { end, joint };
  }
  return { end: characterEnd(text, FIELD_LENGTH), joint: 'n' };
}

/** The end of the last whole character (as a reader sees it) at or before `most` UTF-16 units. */
export function characterEnd(text: string, most: number): number {
  if (text.length <= most) return text.length;
  return CHARACTERS.segment(text.slice(0, most + 100)).containing(most)?.index || most;
}
