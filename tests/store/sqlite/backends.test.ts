import { join } from 'node:path';
import { openSqlite } from '../../../src/store/sqlite/backend.ts';
import { describeBackend } from './backend-contract.ts';
import { createMemoryBackend } from './memory-backend.ts';

describeBackend('sqlite', (folder) => openSqlite(join(folder, 'sextant.db')));
describeBackend('memory', async () => createMemoryBackend());
