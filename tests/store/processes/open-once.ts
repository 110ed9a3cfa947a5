import { openStore } from '../../../src/store/open.ts';

try {
  const store = await openStore(process.argv[2] ?? '', { onProblem: () => undefined });
  process.stdout.write('opened\n');
  await store.close();
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
