import { afterAll, beforeAll } from 'vitest';
import { addressOf } from '../../src/store/postgres/address.ts';
import { openPostgres } from '../../src/store/postgres/backend.ts';
import { describeBackend } from '../store/sqlite/backend-contract.ts';
import { type Server, startServer } from './server/server.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

describeBackend('postgres', async () => openPostgres(addressOf(await server.database())));
