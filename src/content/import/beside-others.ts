import type { Bank } from '../../domain/bank/bank.ts';
import type { Draft } from '../../domain/bank/draft.ts';
import { sameWords } from '../../domain/bank/same-words.ts';
import { allQuestions } from '../../domain/catalog.ts';
import type { Pack } from '../../domain/pack.ts';
import type { FileProblem, RawEntry } from './raw.ts';

/** Problems of entries that repeat each other or questions that already exist. */
export function besideOthers(
  entries: readonly RawEntry[],
  drafts: readonly Draft[],
  { pack, bank }: { readonly pack: Pack; readonly bank: Bank },
): readonly FileProblem[] {
  const builtIn = new Set(allQuestions(pack).map(({ text }) => sameWords(text)));
  const own = new Map(bank.own.map((question) => [question.id, question]));
  const byWords = new Map(bank.own.map((question) => [sameWords(question.text), question]));
  const lines = new Map<string, number>();
  return drafts.flatMap((draft, entry): FileProblem[] => {
    const { fields, line: begins } = entries[entry] ?? { fields: {}, line: 1 };
    const words = sameWords(draft.text);
    if (words === '') return [];
    const line = fields.text?.line ?? begins;
    const known = draft.id === undefined ? undefined : own.get(draft.id);
    const meant = known ?? byWords.get(words);
    // Two questions in the bank that already have the same words stay two.
    const keys = [
      ...(meant || draft.id ? [`id ${meant?.id ?? draft.id}`] : []),
      ...(known ? [] : [`words ${words}`]),
    ];
    const above = keys.flatMap((key) => lines.get(key) ?? [])[0];
    for (const key of [...keys, `words ${words}`]) if (!lines.has(key)) lines.set(key, line);
    if (builtIn.has(words) && !known)
      return [{ line, entry, text: "this is a built-in question, which a file can't change: leave it out" }];
    if (above === undefined) return [];
    return [{ line, entry, text: `this repeats the question in line ${above}: leave one of them out` }];
  });
}
