import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Bank } from '../../../src/domain/bank/bank.ts';
import { importPlan, withBrought, withoutBrought } from '../../../src/domain/bank/bringing.ts';
import type { Draft } from '../../../src/domain/bank/draft.ts';
import { pointsOf } from '../../../src/domain/bank/points.ts';
import { sameWords } from '../../../src/domain/bank/same-words.ts';
import { BUCKET_IDS, type Question } from '../../../src/domain/pack.ts';

const FROM = '1300000000000000001';
/** Few different texts, so that files and banks overlap. */
const words = fc.constantFrom('Why?', 'What?', 'Who?', 'How?', 'When?', 'WHY');
const bank: fc.Arbitrary<Bank> = fc
  .uniqueArray(
    fc.record(
      { text: words, bucket: fc.constantFrom(...BUCKET_IDS), hint: fc.constantFrom('a', 'b') },
      { requiredKeys: ['text', 'bucket'] },
    ),
    { selector: ({ text }) => sameWords(text) },
  )
  .map((all) => ({
    own: all.map(
      (one, index): Question => ({
        ...one,
        id: `own-${index}`,
        section: 'Own questions',
        skills: [],
        areas: [],
        rubric: pointsOf(['x']),
      }),
    ),
    retired: ['own-0'],
  }));
const drafts: fc.Arbitrary<Draft[]> = fc
  .uniqueArray(
    fc.record(
      {
        text: words,
        bucket: fc.constantFrom(...BUCKET_IDS),
        hint: fc.constantFrom('', 'b'),
        rubric: fc.constant([{ text: 'y' }]),
        level: fc.constantFrom(3, null),
        followUps: fc.constantFrom([], ['Why so?']),
      },
      { requiredKeys: ['text'] },
    ),
    { selector: ({ text }) => sameWords(text) },
  )
  .map((all) => all.map((one, index) => ({ ...one, place: index + 1 })));

test('an import changes what its plan says, once however often it is carried out, and undoing it restores the bank', () => {
  fc.assert(
    fc.property(bank, drafts, (before, file) => {
      const plan = importPlan(before, file, { from: FROM, bucket: 'domain' });
      const brought = [...plan.added, ...plan.changed];
      expect(brought.length + plan.same).toBe(file.length);
      const after = withBrought(before, brought) ?? before;
      expect(after.own).toHaveLength(before.own.length + plan.added.length);
      expect(withBrought(after, brought)).toBe(after);
      // What the file does not mention stays as it was.
      for (const { before: old, after: now } of plan.changed) {
        const draft = file.find(({ text }) => text === now.text);
        if (draft?.hint === undefined) expect(now.hint).toBe(old.hint);
        if (draft?.rubric === undefined) expect(now.rubric).toEqual(old.rubric);
        if (draft?.bucket === undefined) expect(now.bucket).toBe(old.bucket);
      }
      expect(withoutBrought(after, brought, new Set())).toEqual({
        bank: before,
        restored: brought.length,
        kept: 0,
      });
    }),
  );
});

test('what was edited since, and what is new and was asked, stays when an import is undone', () => {
  fc.assert(
    fc.property(bank, drafts, fc.nat(), fc.boolean(), (before, file, pick, isEdited) => {
      const plan = importPlan(before, file, { from: FROM, bucket: 'domain' });
      const brought = [...plan.added, ...plan.changed];
      const one = brought[pick % Math.max(1, brought.length)];
      const after = withBrought(before, brought) ?? before;
      if (!one || (!isEdited && one.before)) return;
      const edited = { ...one.after, hint: 'edited since' };
      const now = isEdited
        ? { ...after, own: after.own.map((each) => (each.id === edited.id ? edited : each)) }
        : after;
      const undone = withoutBrought(now, brought, new Set(isEdited ? [] : [one.after.id]));
      expect(undone).toMatchObject({ restored: brought.length - 1, kept: 1 });
      expect(undone.bank.own.find(({ id }) => id === edited.id)).toEqual(isEdited ? edited : one.after);
    }),
  );
});

test('a new question without a bucket waits for one, and another plan has another hash', () => {
  const draft = { place: 1, text: 'Why?' };
  const empty = { own: [], retired: [] };
  expect(importPlan(empty, [draft], { from: FROM })).toMatchObject({ added: [], withoutBucket: ['Why?'] });
  const hashes = BUCKET_IDS.map((bucket) => importPlan(empty, [draft], { from: FROM, bucket }).hash);
  expect(new Set(hashes).size).toBe(BUCKET_IDS.length);
});
