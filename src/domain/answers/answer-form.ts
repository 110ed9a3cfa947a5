import type { Answer, AnswerPart } from '../answer.ts';
import { byTime, counts, countsAs, isForm, without } from './answers.ts';
import { withRequest } from './showing.ts';

/** What Discord lets somebody type into one field of a form. */
export const FIELD_LENGTH = 4_000;
export const MOST_FIELDS = 4;
/** From here on a second field is offered, so that there is room to go on. */
const ROOM_FROM = 3_500;

/** As a reader sees them. Making one of these takes as long as looking through a page of words. */
const CHARACTERS = new Intl.Segmenter('en');

/** How two neighbouring fields are joined again: by a blank line, a line break, a space, or not at all. */
const JOINTS = { p: '\n\n', l: '\n', w: ' ', n: '' } as const;
type Joint = keyof typeof JOINTS;
const isJoint = (letter: string): letter is Joint => letter in JOINTS;

export interface Fields {
  readonly texts: readonly string[];
  /** One letter for each joint, `o` when there is one field only: goes into the form's id. */
  readonly joints: string;
}

/** Blank to the eye: spaces and characters without any ink. */
export const isBlank = (text: string): boolean => /^[\s\p{Cf}\p{DI}\u2800]*$/u.test(text);

/** The text of the answer as it was written, to be edited; parts without words of their own are not in it. */
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
  /** Of the interaction that sent it: the same form arriving twice is kept once. */
  readonly id: string;
  readonly at: number;
  readonly text: string;
  /** When the form was opened: what was written since was not in it and stays. */
  readonly opened: number;
  readonly wanted: boolean;
  readonly channel: string;
}

/** The form's text takes the place of everything that it was opened with. */
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

/** Where to cut: between paragraphs, lines or words of the second half, else between two characters. */
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
