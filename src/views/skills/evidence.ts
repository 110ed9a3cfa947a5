import { EVIDENCE_LENGTH } from '../../domain/bounds.ts';
import type { EvidenceLine } from '../../domain/skills/evidence.ts';
import type { Rateable } from '../../domain/skills/rateable.ts';
import { type Card, card } from '../words/card.ts';
import { type Form, field, form, lineInput } from '../words/form.ts';
import { MODAL_TITLE } from '../words/limits.ts';
import { escaped } from '../words/repeated.ts';
import { shortened, shortenedWords } from '../words/text.ts';

export const EVIDENCE_FIELD = 'evidence';
/** More than any client lets people type. */
const TYPED = 1_000;

/** Always on one line, even if the member managed to send several. */
export const evidenceText = ({ text }: EvidenceLine): string =>
  `Your evidence: ${escaped(text.replaceAll(/\s+/gu, ' '))}`;

/** One line, prefilled with the current text. Sending it empty removes the line. */
export const evidenceForm = (
  { name }: Pick<Rateable, 'name'>,
  customId: string,
  line: EvidenceLine | undefined,
): Form =>
  form(
    customId,
    shortened(`Evidence: ${name}`, MODAL_TITLE),
    field(
      'Evidence, in one line',
      lineInput(EVIDENCE_FIELD, {
        max: EVIDENCE_LENGTH,
        required: false,
        value: line?.text ?? '',
        placeholder: 'A link, or something another person could check',
      }),
      'Only you see it. Leave it empty to remove it.',
    ),
  );

/**
 * The line is shown as it was typed: it is short, and its form is closed by now.
 * @param name of the skill or area it belongs to, if known
 * @param reason what went wrong, in a sentence; undefined if that is only for the log
 */
export const evidenceUnsavedCard = (text: string, name?: string, reason?: string): Card =>
  card(
    `## Not saved: your evidence${name === undefined ? '' : ` for ${name}`}\n${reason ?? 'Something went wrong on our side. Nothing was changed: please try again in a minute.'} This is what you wrote, so that you can copy it:`,
    escaped(shortenedWords(text, TYPED)),
  );

export function evidenceSavedCard({ name }: Pick<Rateable, 'name'>, line: EvidenceLine | undefined): Card {
  return line === undefined
    ? card(`There is no evidence beside ${name} now. The rating stays as it is.`)
    : card(
        `## Evidence saved: ${name}\n${evidenceText(line)}`,
        '/gaps shows it beside the skill. Only you see it.',
      );
}
