import type { ImportPlan } from '../../../domain/bank/bringing.ts';
import { escaped } from '../../words/repeated.ts';
import { counted, listed, shortened } from '../../words/text.ts';

export type Counts = Pick<ImportPlan, 'added' | 'changed' | 'same' | 'topics'>;

export const countsText = ({ added, changed, same, topics }: Counts, leftOut: number): string =>
  listed(
    [
      added.length > 0 ? counted(added.length, 'new question') : '',
      changed.length > 0 ? `${changed.length} changed` : '',
      same > 0 ? `${same} as before` : '',
      topics.added.length > 0 ? counted(topics.added.length, 'new topic') : '',
      topics.changed.length > 0 ? `${counted(topics.changed.length, 'topic')} changed` : '',
      topics.same > 0 ? `${counted(topics.same, 'topic')} as before` : '',
      leftOut > 0 ? `${leftOut} left out` : '',
    ].filter((part) => part !== ''),
  );

/** The kinds of entries in a file. */
export function kindText({ added, changed, same, topics }: Counts): string {
  const hasTopics = topics.added.length + topics.changed.length + topics.same > 0;
  const hasQuestions = added.length + changed.length + same > 0;
  return hasTopics ? (hasQuestions ? 'questions and topics' : 'topics') : 'questions';
}

export const notesText = (notes: readonly string[]): string =>
  notes.map((note) => `- ${escaped(shortened(note, 300))}`).join('\n');
