import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Admission, createAdmission, type Sent } from '../../../src/discord/gateway/admission.ts';
import { SECOND } from '../../times.ts';

type Passing = (admission: Admission<Sent>, answered: string | undefined) => void;

/** The real hand-over: the id that the previous process returned is passed to the next. */
const inOrder: Passing = (admission, answered) => admission.open(answered);

/** What people press, and how late each process hears of it. */
const pressesOf = (processes: number) =>
  fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: 20 * SECOND }),
      late: fc.array(fc.integer({ min: 0, max: 300 }), { minLength: processes, maxLength: processes }),
    }),
    { maxLength: 60 },
  );

/**
 * Each process is connected before it takes over, and the previous one stays until everything it answers has reached
 * it.
 * @param pass what is done with the id at a hand-over
 * @returns the processes that answered each press
 */
function answeredBy(
  presses: readonly { at: number; late: readonly number[] }[],
  closes: readonly number[],
  gap: number,
  pass: Passing,
): ReadonlyMap<string, readonly number[]> {
  const answers = new Map<string, number[]>();
  const all = Array.from({ length: closes.length + 1 }, (_, process) =>
    createAdmission<Sent>(({ id }) => answers.get(id)?.push(process)),
  );
  all[0]?.open();
  const steps: { at: number; do(): void }[] = [];
  for (const [index, { at, late }] of presses.toSorted((a, b) => a.at - b.at).entries()) {
    const sent = { id: String((BigInt(at) << 22n) + BigInt(index + 1)), createdTimestamp: at };
    answers.set(sent.id, []);
    for (const [process, admission] of all.entries())
      steps.push({ at: at + (late[process] ?? 0), do: () => admission.hear(sent) });
  }
  for (const [process, at] of closes.entries()) {
    let id: string | undefined;
    steps.push({ at, do: () => (id = all[process]?.close()) });
    steps.push({
      at: at + gap,
      do: () => pass(all[process + 1] ?? createAdmission<Sent>(() => undefined), id),
    });
  }
  for (const step of steps.toSorted((a, b) => a.at - b.at)) step.do();
  return answers;
}

const world = fc.record({
  presses: pressesOf(3),
  closes: fc.constantFrom([5_000, 12_000], [3_000, 6_000], [8_000, 19_000]),
  gap: fc.integer({ min: 0, max: 2 * SECOND }),
});

test('whatever is pressed while one process hands over to the next, and in whatever order each hears of it, is answered by exactly one', () => {
  const once = fc.property(world, ({ presses, closes, gap }) => {
    for (const by of answeredBy(presses, closes, gap, inOrder).values()) expect(by).toHaveLength(1);
  });
  fc.assert(once, { numRuns: 300 });
});

test('without the id that is handed over something would be answered twice, or not at all', () => {
  const around = [4_900, 5_100, 5_600].map((at) => ({ at, late: [0, 0] }));
  const by = (pass: Passing) => [...answeredBy(around, [5_000], 500, pass).values()];
  expect(by(inOrder)).toEqual([[0], [1], [1]]);
  expect(by((admission) => admission.open())).toEqual([[0, 1], [1], [1]]);
  const onlyWhatComesThen: Passing = (admission) => admission.open(String(5_500n << 22n));
  expect(by(onlyWhatComesThen)).toEqual([[0], [], [1]]);
});

test('what waited longer than Discord waits for an answer is not answered by the next one', () => {
  const answered: string[] = [];
  const admission = createAdmission<Sent>(({ id }) => answered.push(id));
  for (const [id, createdTimestamp] of [
    ['1', 0],
    ['2', 2_500],
    ['3', 3_200],
  ] as const)
    admission.hear({ id, createdTimestamp });
  admission.open();
  expect(answered).toEqual(['2', '3']);
});
