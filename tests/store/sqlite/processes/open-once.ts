import { openSqlite } from '../../../../src/store/sqlite/backend.ts';

// Opens only the backend: a store's first writes would run into the lock as well.
try {
  const backend = await openSqlite(process.argv[2] ?? '');
  process.stdout.write('opened\n');
  await backend.close();
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
