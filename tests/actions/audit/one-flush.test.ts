import { join } from 'node:path';
import { expect, test } from 'vitest';
import { answerAudit, beginAudit } from '../../../src/actions/audit/answer-audit.ts';
import { createStore } from '../../../src/store/create-store.ts';
import { createSqliteBackend } from '../../../src/store/sqlite/backend.ts';
import { connectSqlite } from '../../../src/store/sqlite/connection.ts';
import type { SqliteConnection } from '../../../src/store/sqlite/driver/connection.ts';
import { takeFile } from '../../../src/store/sqlite/file.ts';
import { pack } from '../../domain/pack-fixture.ts';
import { temporaryFolder } from '../../store/temporary-folder.ts';

const REF = { guild: '100', cohort: 'main' };
const USER = '7';

/** Records every trip the connection makes to the file. */
function watched(connection: SqliteConnection, name: string, ways: string[]): SqliteConnection {
  return new Proxy(connection, {
    get(target, method) {
      const found: unknown = Reflect.get(target, method);
      if (typeof found !== 'function') return found;
      return (...given: unknown[]): unknown => {
        if (['get', 'getMany', 'setMany', 'delete', 'query'].includes(String(method)))
          ways.push(`${name} ${String(method)}`);
        return Reflect.apply(found, target, given);
      };
    },
  });
}

test('a tap of somebody who is known costs one flush and no other way to the disk', async () => {
  const folder = await temporaryFolder();
  const { path, release } = await takeFile(join(folder, 'sextant.db'));
  const connections = await connectSqlite(path);
  const ways: string[] = [];
  const backend = createSqliteBackend(
    {
      ...connections,
      reader: watched(connections.reader, 'reader', ways),
      writer: watched(connections.writer, 'writer', ways),
    },
    path,
    release,
  );
  const store = createStore(backend, { onProblem: ({ key }) => expect.fail(key) });
  const app = { store, pack, clock: { now: () => 10_000 } };
  const begun = await beginAudit(app, REF.guild, USER, {
    id: 'one',
    scope: { depth: 'full' },
    mode: 'one',
    over: undefined,
  });
  if (typeof begun.audit === 'string') throw new Error(begun.audit);
  const [first, second, third] = begun.audit.asked.map(({ id }) => id);
  const tap = async (id = ''): Promise<void> => {
    await answerAudit(app, REF, USER, { id: 'one', mode: 'one', choose: () => ({ [id]: 3 }) });
    await store.evidence.get(REF.guild, USER);
  };
  // This makes them a member.
  await tap(first);
  for (const id of [second, third]) {
    ways.length = 0;
    await tap(id);
    expect(ways).toEqual(['writer setMany']);
  }
  await store.close();
});
