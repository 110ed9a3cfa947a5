import { ids } from '../../../discord/interactions/ids.ts';
import { AGENDA_LENGTH } from '../../../domain/bounds.ts';
import { type Card, card } from '../../words/card.ts';
import { type Form, field, form, textArea } from '../../words/form.ts';
import { isolated } from '../../words/repeated.ts';
import { type CardWithFiles, unsavedCard } from '../../words/return-text.ts';
import { oneLine, quoted, shortened } from '../../words/text.ts';
import { agendaButton } from './card.ts';

export const AGENDA_FIELD = 'agenda';

export interface AgendaForm {
  readonly cohort: string;
  /** When the words it starts with were written. */
  readonly since: number;
  /** The id of the interaction that opens it. */
  readonly opened: string;
  readonly words: string;
}

export const agendaForm = ({ cohort, since, opened, words }: AgendaForm): Form =>
  form(
    ids.agendaForm.write({ cohort, since: String(since), opened }),
    'Agenda of the session',
    field(
      'Agenda',
      textArea(AGENDA_FIELD, { max: AGENDA_LENGTH, required: true, value: shortened(words, AGENDA_LENGTH) }),
      'An empty line begins a new part. Who may need a word stands below it by itself.',
    ),
  );

export const unsavedAgendaCard = (cohort: string, text: string, reason: string | undefined): CardWithFiles =>
  unsavedCard({
    what: 'agenda',
    text,
    reason,
    shown: quoted(text, AGENDA_LENGTH),
    back: agendaButton(cohort, 'Back to the agenda'),
  });

const FENCE = /```/g;
const ZERO_WIDTH = '\u200b';

export interface CopiedAgenda {
  readonly words: string;
  /** Links to the offered answers. */
  readonly answers: readonly string[];
  /** The names of members who may need a word. */
  readonly names: readonly string[];
}

/** Shown in a code block for copying, where Discord applies no formatting and mentions nobody. */
export function copyCard({ words, answers, names }: CopiedAgenda): Card {
  const people = names.length === 0 ? [] : [`Who may need a word: ${names.map(oneLine).join(', ')}`];
  const offered = answers.length === 0 ? [] : [`Answers to discuss\n${answers.map(oneLine).join('\n')}`];
  const copied = [words, ...offered, ...people]
    .join('\n\n')
    .replaceAll(FENCE, `\`${ZERO_WIDTH}\`${ZERO_WIDTH}\``);
  return card(`Press and hold, or select it, to copy.\n\`\`\`\n${isolated(copied)}\n\`\`\``);
}
