import { VERDICTS, type Verdict } from '../../domain/practice/attempt.ts';
import type { Question } from '../../domain/question.ts';
import { MARKS } from '../practice/judged.ts';
import { VERDICT_WORDS } from '../practice/judging.ts';
import { rubricPoints } from '../words/question-text.ts';
import { shortened } from '../words/text.ts';

const POINT_LENGTH = 58;
/** How many characters of a point fit one line on a phone. */
const ONE_LINE = 36;

/** Verdicts on another member's answer, by id of the point. */
export type Verdicts = Readonly<Record<string, Verdict>>;

/** Each point with its verdict. */
export function verdictLines(question: Question, verdicts: Verdicts, max = POINT_LENGTH): string {
  const points = rubricPoints(question);
  return question.rubric
    .flatMap(({ id }, index) => {
      const verdict = verdicts[id];
      if (verdict === undefined) return [];
      return [`${MARKS[verdict]} ${VERDICT_WORDS[verdict]}: ${shortened(points[index] ?? '', max)}`];
    })
    .join('\n');
}

/** Points that are not fully covered. The covered ones are only counted. */
export function openPoints(question: Question, verdicts: Verdicts): string {
  const open = Object.entries(verdicts).filter(([, verdict]) => verdict !== 'covered');
  const covered = `✅ ${Object.keys(verdicts).length - open.length} of ${question.rubric.length} points covered`;
  return [covered, verdictLines(question, Object.fromEntries(open), ONE_LINE)]
    .filter((line) => line !== '')
    .join('\n');
}

/** How many points got each verdict, for places with no room for their names. */
export function countedPoints(verdicts: Verdicts): string {
  const all = Object.values(verdicts);
  return VERDICTS.flatMap((verdict) => {
    const count = all.filter((each) => each === verdict).length;
    return count === 0 ? [] : [`${MARKS[verdict]} ${count} ${VERDICT_WORDS[verdict].toLowerCase()}`];
  }).join(' · ');
}
