import { openSqlite } from '../../../../src/store/sqlite/backend.ts';

const backend = await openSqlite(process.argv[2] ?? '');
const said = (line: string): void => void process.stdout.write(`${line}\n`);

/** Keeps writing, claiming and deleting, and prints each change the moment it is acknowledged. */
async function write(lane: number): Promise<never> {
  for (let n = 0; ; n += 1) {
    const name = `${lane}-${n}`;
    const value = { name, text: name.repeat(1 + (n % 400)) };
    if (n % 3 !== 0) await backend.put(name, value).then(() => said(`put ${name}`));
    else if (await backend.putIfAbsent(name, value)) said(`put ${name}`);
    if (lane > 0 || n % 5 !== 4) continue;
    said(`deleting ${lane}-${n - 2}`);
    await backend.delete(`${lane}-${n - 2}`).then(() => said(`deleted ${lane}-${n - 2}`));
  }
}

await Promise.all(Array.from({ length: 48 }, (_, lane) => write(lane)));
