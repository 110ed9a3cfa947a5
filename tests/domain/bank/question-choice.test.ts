import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bankState, chooseQuestion, type QuestionRequest } from '../../../src/domain/bank/question-choice.ts';
import { allQuestions } from '../../../src/domain/catalog.ts';
import { stableFraction, stableHash } from '../../../src/domain/hash.ts';
import { BUCKET_IDS, type BucketId, type Pack } from '../../../src/domain/pack.ts';
import { datesFrom } from '../../times.ts';
import { pack } from '../pack-fixture.ts';

const questions = allQuestions(pack);
const dayOf = datesFrom('2026-01-01');

const half = fc.integer({ min: 2, max: 10 }).map((halves) => halves / 2);
const anyWeakness = fc
  .tuple(...BUCKET_IDS.map((bucket) => fc.option(half).map((average) => ({ bucket, average }))))
  .map((all): QuestionRequest['weakness'] =>
    Object.fromEntries(all.flatMap(({ bucket, average }) => (average === null ? [] : [[bucket, average]]))),
  );
const anyCohort = fc.string({ minLength: 1, maxLength: 20 });

interface Asked extends Partial<QuestionRequest> {
  readonly pack?: Pack;
}

const choose = ({ pack: given = pack, ...request }: Asked) =>
  chooseQuestion({
    questions: allQuestions(given),
    history: [],
    day: dayOf(0),
    cohort: 'server/main',
    weakness: {},
    ...request,
  });

const postedOver = (days: number, request: Asked): string[] => {
  const history = [...(request.history ?? [])];
  for (let index = 0; index < days; index++) {
    const chosen = choose({ ...request, history, day: dayOf(index) });
    if (chosen) history.push(chosen.question.id);
  }
  return history;
};

const withQuestions = (keep: (id: string, bucket: BucketId) => boolean): Pack => ({
  ...pack,
  banks: pack.banks.map((bank) => ({
    ...bank,
    questions: bank.questions.filter(({ id, bucket }) => keep(id, bucket)),
  })),
});

test('no question comes twice before every question came once, in every round', () => {
  fc.assert(
    fc.property(anyCohort, anyWeakness, (cohort, weakness) => {
      const history = postedOver(questions.length * 2, { cohort, weakness });
      const all = new Set(questions.map(({ id }) => id));
      expect(new Set(history.slice(0, questions.length))).toEqual(all);
      expect(new Set(history.slice(questions.length))).toEqual(all);
      expect(history[questions.length]).not.toBe(history[questions.length - 1]);
    }),
    { numRuns: 30 },
  );
});

test('a new round is announced and never opens with the question posted last', () => {
  const [first, second] = questions.map(({ id }) => id);
  const two = withQuestions((id) => id === first || id === second);
  for (let day = 0; day < 20; day++) {
    const chosen = choose({ pack: two, history: [first ?? '', second ?? ''], day: dayOf(day) });
    expect(chosen).toMatchObject({ round: 2, question: { id: first } });
  }
  const one = withQuestions((id) => id === first);
  expect(choose({ pack: one, history: [first ?? ''] })).toMatchObject({ round: 2, question: { id: first } });
});

test('the same cohort, day and history give the same question, whoever asks and however often', () => {
  fc.assert(
    fc.property(anyCohort, anyWeakness, fc.nat(40), (cohort, weakness, days) => {
      const history = postedOver(days, { cohort, weakness });
      const request = { cohort, weakness, history, day: dayOf(days) };
      expect(choose(request)).toEqual(choose(structuredClone(request)));
    }),
    { numRuns: 30 },
  );
});

test('the bucket in which the group is weakest comes earlier, without pushing the others out', () => {
  const meanPlace = (bucket: BucketId, weakness: QuestionRequest['weakness']) => {
    const places = Array.from({ length: 100 }, (_, cohort) =>
      postedOver(questions.length, { cohort: `${cohort}`, weakness }),
    )
      .flatMap((history) => history.map((id, place) => ({ id, place })))
      .filter(({ id }) => questions.find((question) => question.id === id)?.bucket === bucket)
      .map(({ place }) => place);
    return places.reduce((sum, place) => sum + place, 0) / places.length;
  };
  for (const bucket of BUCKET_IDS) {
    const others = Object.fromEntries(BUCKET_IDS.map((other) => [other, 3.5]));
    const even = meanPlace(bucket, {});
    const leaning = meanPlace(bucket, { ...others, [bucket]: 2.5 });
    expect(leaning).toBeLessThan(even - 1);
    expect(leaning).toBeGreaterThan(2);
  }
});

test('while nothing is known of the group every question is as likely as another', () => {
  const cohorts = 6000;
  const counts = new Map<string, number>();
  for (let cohort = 0; cohort < cohorts; cohort++) {
    const id = choose({ cohort: `server/${cohort}` })?.question.id ?? '';
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const expected = cohorts / questions.length;
  for (const { id } of questions) {
    expect(counts.get(id), id).toBeGreaterThan(expected * 0.7);
    expect(counts.get(id), id).toBeLessThan(expected * 1.3);
  }
});

test('leads are told the bucket and the average behind the choice, and no average that is unknown', () => {
  fc.assert(
    fc.property(anyCohort, anyWeakness, (cohort, weakness) => {
      const chosen = choose({ cohort, weakness });
      expect(chosen?.reason.bucket).toBe(chosen?.question.bucket);
      expect(chosen?.reason.average).toBe(weakness[chosen?.question.bucket ?? 'domain']);
    }),
  );
});

test('a bucket without questions is skipped, and an empty bank gives no question', () => {
  const weakness = { domain: 1, technical: 5, research: 5, communication: 5 };
  const history = postedOver(60, { pack: withQuestions((_, bucket) => bucket !== 'domain'), weakness });
  expect(history).toHaveLength(60);
  expect(choose({ pack: withQuestions(() => false), weakness })).toBeUndefined();
});

test('a question added in a later round is asked in that round, one taken out disturbs nothing', () => {
  const [added] = questions.map(({ id }) => id);
  const smaller = withQuestions((id) => id !== added);
  const size = questions.length;
  const before = postedOver(size + 4, { pack: smaller });
  const after = postedOver(size - 5, { history: before }).slice(size - 1);
  expect(new Set(after)).toEqual(new Set(questions.map(({ id }) => id)));

  const old = postedOver(10, {});
  const rest = postedOver(size - 10, { history: old, pack: withQuestions((id) => id !== old[0]) });
  expect(new Set(rest).size).toBe(size);
});

const ids = questions.map(({ id }) => id);

test('the own questions of a group come before all others, in every round, and still without repeats', () => {
  fc.assert(
    fc.property(anyCohort, anyWeakness, fc.subarray(ids, { maxLength: 6 }), (cohort, weakness, own) => {
      const history = postedOver(ids.length * 2, { cohort, weakness, first: new Set(own) });
      for (const start of [0, ids.length]) {
        const round = history.slice(start, start + ids.length);
        expect(new Set(round)).toEqual(new Set(ids));
        // The last question of one round never begins the next, even if it is the group's own.
        const last = history[start - 1];
        const firstOnes = new Set(round.slice(0, own.length));
        if (last === undefined || !own.includes(last)) expect(firstOnes).toEqual(new Set(own));
      }
    }),
    { numRuns: 30 },
  );
});

test('what a lead chose comes, unless it would be a repeat or is not asked any more', () => {
  fc.assert(
    fc.property(anyCohort, fc.nat(ids.length - 2), fc.constantFrom(...ids), (cohort, days, wanted) => {
      const history = postedOver(days, { cohort });
      const chosen = choose({ cohort, history, day: dayOf(days), wanted });
      const isOpen = !history.includes(wanted);
      if (isOpen) expect(chosen).toMatchObject({ question: { id: wanted }, reason: { why: 'lead' } });
      else expect(chosen).toEqual(choose({ cohort, history, day: dayOf(days) }));
      expect(choose({ cohort, history, wanted: 'taken-out', day: dayOf(days) })).toEqual(
        choose({ cohort, history, day: dayOf(days) }),
      );
    }),
  );
});

test('a question kept for a later date does not come before, and keeping it changes nothing else', () => {
  fc.assert(
    fc.property(
      anyCohort,
      fc.nat(ids.length - 12),
      fc.subarray(ids, { maxLength: 10 }),
      (cohort, days, kept) => {
        const request = { cohort, history: postedOver(days, { cohort }), day: dayOf(days) };
        const [free, held] = [choose(request), choose({ ...request, reserved: new Set(kept) })];
        if (free && !kept.includes(free.question.id)) expect(held).toEqual(free);
        else expect(kept.length === 0 || !kept.includes(held?.question.id ?? '')).toBe(true);
      },
    ),
  );
  const [only] = ids;
  const one = withQuestions((id) => id === only);
  expect(choose({ pack: one, reserved: new Set([only ?? '']) })?.question.id).toBe(only);
});

test('leads are told how many questions are left, and when the bank begins anew', () => {
  const history = postedOver(ids.length + 1, {});
  const at = (count: number) => bankState(questions, history.slice(0, count));
  expect(at(0)).toEqual({ size: ids.length, left: ids.length, round: 1 });
  expect(at(ids.length - 1)).toMatchObject({ left: 1, round: 1 });
  expect(at(ids.length)).toMatchObject({ left: ids.length, round: 2 });
  expect(at(ids.length + 1)).toMatchObject({ left: ids.length - 1, round: 2 });
  expect(bankState([], history)).toMatchObject({ size: 0, left: 0 });
});

test('a question of a bucket below the average of the known ones comes because it is weak, others by rotation', () => {
  const weakness = { technical: 4, research: 2.5 };
  for (let day = 0; day < 40; day++) {
    const { question, reason } = choose({ weakness, day: dayOf(day) }) ?? {};
    const expected = question?.bucket === 'research' ? 'weak' : 'rotation';
    expect(reason?.why).toBe(expected);
  }
});

test('a hash of today is the hash of tomorrow: it names posts that must not be sent twice', () => {
  expect(stableHash('server/main 2026-01-01')).toBe('10kzz3n1oclv6w');
  expect(stableHash('')).toHaveLength(14);
});

test('texts that differ get hashes that differ', () => {
  const texts = Array.from(
    { length: 50_000 },
    (_, index) => `server/${index % 200} ${dayOf(Math.floor(index / 200))}`,
  );
  expect(new Set(texts.map(stableHash)).size).toBe(texts.length);
  const mean = texts.reduce((sum, text) => sum + stableFraction(text), 0) / texts.length;
  expect(mean).toBeCloseTo(0.5, 1);
});
