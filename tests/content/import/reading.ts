import { readQuestions } from '../../../src/content/import/questions.ts';
import { type Bank, emptyBank } from '../../../src/domain/bank/bank.ts';
import { importPlan } from '../../../src/domain/bank/bringing.ts';
import type { FileReading } from '../../../src/domain/bank/columns.ts';
import { noTopics } from '../../../src/domain/bank/topics.ts';
import type { BucketId, Question } from '../../../src/domain/pack.ts';
import { pack } from '../../domain/pack-fixture.ts';

export const FROM = '1300000000000000001';

export function read(name: string, source: string, bank: Bank = emptyBank, as?: FileReading) {
  const found = readQuestions({ name, source }, { pack, bank, topics: noTopics }, as);
  if (!found) throw new Error(`${name} is of a form that is not read`);
  return found;
}

export const problemsOf = (name: string, source: string, bank?: Bank): string[] =>
  read(name, source, bank).problems.map(({ line, text }) => `${line}: ${text}`);

/** The questions in a file without problems, including those that are already in the bank. */
export function questionsOf(
  name: string,
  source: string,
  bank: Bank = emptyBank,
  bucket?: BucketId,
): readonly Question[] {
  const { drafts, problems } = read(name, source, bank);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return drafts.flatMap((draft) => {
    const { added, changed } = importPlan(bank, [draft], { from: FROM, bucket });
    const [brought] = [...added, ...changed];
    return brought?.after ?? bank.own.find(({ id, text }) => id === draft.id || text === draft.text) ?? [];
  });
}
