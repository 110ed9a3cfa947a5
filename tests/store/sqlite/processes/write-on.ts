import { openStore } from '../../../../src/store/open.ts';
import { answerOf } from './answer-of.ts';

const store = await openStore(process.argv[2] ?? '', { onProblem: () => undefined });

/** Keeps writing answers until the process is killed, and prints each one's name once it is acknowledged. */
async function write(lane: number): Promise<never> {
  for (let n = 0; ; n += 1) {
    const name = `${lane}-${n}`;
    const part = { id: name, at: n, text: 'x'.repeat(n % 3000), attachments: 0, channel: '200' };
    await store.answers.update(answerOf(name), '7', () => ({ question: 'q-one', parts: [part] }));
    process.stdout.write(`${name}\n`);
  }
}

await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map(write));
