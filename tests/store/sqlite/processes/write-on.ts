import { openStore } from '../../../../src/store/open.ts';

const store = await openStore(process.argv[2] ?? '', { onProblem: () => undefined });

/** Writes fact after fact and prints the name of each once it is acknowledged, until somebody ends the process. */
async function write(lane: number): Promise<never> {
  for (let n = 0; ; n += 1) {
    await store.facts.update(`${lane}-${n}`, () => 'x'.repeat(n % 3000));
    process.stdout.write(`${lane}-${n}\n`);
  }
}

await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map(write));
