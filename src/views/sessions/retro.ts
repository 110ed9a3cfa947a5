import { ButtonStyle } from 'discord-api-types/v10';
import type { NoRetro, RetroForLeads } from '../../actions/sessions/retro.ts';
import { ids } from '../../discord/interactions/ids.ts';
import { RETRO_LINE_LENGTH } from '../../domain/bounds.ts';
import {
  type OwnNote,
  RETRO_LINES,
  type RetroLine,
  type RetroWords,
  stateOfNote,
} from '../../domain/sessions/retro.ts';
import type { Session } from '../../domain/sessions/session.ts';
import { sessionsButton } from '../leads/controls.ts';
import { type Button, button } from '../words/button.ts';
import { type Card, card } from '../words/card.ts';
import { timestamp } from '../words/dates.ts';
import { type Form, field, form, lineInput } from '../words/form.ts';
import { escaped } from '../words/repeated.ts';
import { shortened } from '../words/text.ts';

const LABELS: Readonly<Record<RetroLine, string>> = {
  helped: 'What helped you?',
  change: 'What would you change?',
  next: 'What should we learn next?',
};

const ANONYMOUS = 'Leads read it without your name, from three people on.';

export interface RetroOf {
  readonly cohort: string;
  readonly session: string;
}

export const retroButton = (of: RetroOf): Button => button(ids.retro.write(of), 'Retro');

/** @param opened id of the interaction that opens it: phones reuse the first form they saw under a custom_id */
export const retroForm = (of: RetroOf, opened: string, words: RetroWords | undefined): Form =>
  form(
    ids.retroForm.write({ ...of, opened }),
    'Looking back',
    ...RETRO_LINES.map((line, index) =>
      field(
        LABELS[line],
        lineInput(line, {
          max: RETRO_LINE_LENGTH,
          required: false,
          value: shortened(words?.[line] ?? '', RETRO_LINE_LENGTH),
        }),
        index === 0 ? `One line, or leave it empty. ${ANONYMOUS}` : undefined,
      ),
    ),
  );

export const RETRO_EMPTY = 'All three lines were empty, so nothing was saved. Press Retro again.';
export const RETRO_SHOWN =
  'Nothing was changed: leads can read your note by now, so it stays as it is. It has no name on it.';

export function noRetroText(problem: NoRetro): string {
  switch (problem) {
    case 'gone':
      return "This session isn't there any more, so there is nothing to look back at.";
    case 'not-yet':
      return 'This session has not begun. Press Retro when it is over.';
    case 'over':
      return 'This session is more than a week ago, so its retro is closed.';
    case 'not-there':
      return "The retro is for people who were there. If you were, press **I'm here** or **Late** first, while the message still has them.";
  }
}

const linesText = (words: RetroWords): string =>
  RETRO_LINES.filter((line) => words[line] !== '')
    .map((line) => `**${LABELS[line]}**\n${escaped(words[line])}`)
    .join('\n');

const STATES: Readonly<Record<OwnNote['state'], string>> = {
  waiting: `Nobody has read it yet, and you can change it. ${ANONYMOUS}`,
  shown: 'Leads can read it now, mixed with others and without your name. So it stays as it is.',
  withdrawn: 'Leads no longer see it: somebody whose note was shown with yours deleted theirs.',
};

/** Somebody's own note, which only they see. */
export function ownRetroCard(
  of: RetroOf,
  { startsAt }: Pick<Session, 'startsAt'>,
  note: Parameters<typeof stateOfNote>[0],
): Card {
  const state = stateOfNote(note);
  return card(
    `## Your retro note\n-# Session: ${timestamp(startsAt, 'D')}`,
    linesText(note),
    STATES[state],
    state === 'waiting'
      ? [
          button(ids.retroWrite.write(of), 'Change it'),
          button(ids.retroDrop.write(of), 'Delete it', ButtonStyle.Danger),
        ]
      : [],
    state === 'shown' ? '-# /mydata deletes it, and all that was shown with it.' : '',
  );
}

export const droppedRetroCard = (of: RetroOf): Card =>
  card('## Deleted', 'Your retro note is gone. Nobody had read it.', [
    button(ids.retroWrite.write(of), 'Write another'),
  ]);

/** How many lines of the maximum length fit one phone screen. */
const LINES_A_PAGE = 3;

/** For leads: the notes of people who were there, without names and in no particular order. */
export function retroNotesCard(
  cohort: string,
  { session: { id, startsAt }, notes, lines, earlier }: RetroForLeads,
  wanted: number,
): Card {
  const all = RETRO_LINES.flatMap((line) => lines[line].map((words) => ({ line, words })));
  const pages = Math.max(1, Math.ceil(all.length / LINES_A_PAGE));
  const page = Math.min(wanted, pages - 1);
  const shown = all.slice(page * LINES_A_PAGE, (page + 1) * LINES_A_PAGE);
  const text = shown
    .map(({ line, words }, index) =>
      shown[index - 1]?.line === line ? `- ${escaped(words)}` : `**${LABELS[line]}**\n- ${escaped(words)}`,
    )
    .join('\n');
  const at = (session: string, label: string, to = 0): Button =>
    button(ids.retroNotes.write({ cohort, session, page: String(to) }), label);
  return card(
    `## Retro${pages > 1 ? `, ${page + 1} of ${pages}` : ''}\n-# Session: ${timestamp(startsAt, 'D')}`,
    notes === 0 ? 'Notes appear from three people on.' : text,
    [
      ...(page > 0 ? [at(id, 'Previous', page - 1)] : []),
      ...(page < pages - 1 ? [at(id, 'Next', page + 1)] : []),
      sessionsButton(cohort, 'Back'),
      ...(earlier === undefined ? [] : [at(earlier, 'Session before')]),
    ],
    '-# No names, no order, and never fewer than three people at a time.',
  );
}
