import { ids } from '../../../discord/interactions/ids.ts';
import type { Brought } from '../../../domain/bank/brought.ts';
import type { DoneImport } from '../../../domain/bank/imports.ts';
import { button } from '../../words/button.ts';
import { type Card, card } from '../../words/card.ts';
import { escaped } from '../../words/repeated.ts';
import { counted, listed } from '../../words/text.ts';
import { type Counts, countsText, notesText } from './counts.ts';
import type { OneImport } from './summary.ts';

export interface Beside {
  readonly notes?: readonly string[];
  readonly leftOut?: number;
  readonly same?: number;
  readonly sameTopics?: number;
}

const split = <T>(brought: readonly Brought<T>[], same: number) => ({
  added: brought.filter(({ before }) => before === undefined),
  changed: brought.flatMap(({ before, after }) => (before === undefined ? [] : [{ before, after }])),
  same,
});

export const importedCard = (
  { cohort, file, name }: Pick<OneImport, 'cohort' | 'file' | 'name'>,
  { brought, topics: study }: Pick<DoneImport, 'brought' | 'topics'>,
  { notes = [], leftOut = 0, same = 0, sameTopics = 0 }: Beside = {},
): Card => {
  const counts: Counts = { ...split(brought, same), topics: split(study, sameTopics) };
  return card(
    `## Imported\n${escaped(name)}: ${countsText(counts, leftOut)}.`,
    notesText(notes),
    [button(ids.bankImportUndo.write({ cohort, file }), 'Undo')],
    `-# ${[
      'Undo works for a day.',
      ...(brought.length > 0
        ? ['`/questions list` with the state "own" shows them; `/questions next` shows when they come.']
        : []),
      ...(study.length > 0 ? ['`/questions topics` shows the topics.'] : []),
    ].join(' ')}`,
  );
};

export interface UndonePart {
  readonly restored: number;
  /** Entries that stay because they were edited or asked since. */
  readonly kept: number;
}

export function undoneCard(questions: UndonePart, topics: UndonePart = { restored: 0, kept: 0 }): Card {
  const both = (count: (part: UndonePart) => number): string =>
    listed([
      ...(count(questions) > 0 ? [counted(count(questions), 'question')] : []),
      ...(count(topics) > 0 ? [counted(count(topics), 'topic')] : []),
    ]);
  const restored = questions.restored + topics.restored;
  const kept = questions.kept + topics.kept;
  return card(
    `## Undone\n${restored === 0 ? 'Nothing is left of this import to undo.' : `${both((part) => part.restored)} ${restored === 1 ? 'is' : 'are'} as before the import.`}`,
    kept === 0
      ? ''
      : `${both((part) => part.kept)} ${kept === 1 ? 'stays as it is' : 'stay as they are'}: edited or undone since, or asked already.`,
  );
}
