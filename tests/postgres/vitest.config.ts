import { defineConfig } from 'vitest/config';

/** Tests that need PostgreSQL on this machine: `npm run test:postgres`. */
export default defineConfig({
  test: {
    include: ['tests/postgres/**/*.postgres.ts'],
    globalSetup: ['tests/postgres/server/installed.ts', 'tests/bot/bundle.ts', 'tests/bot/content.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Each file starts its own server, and spends most of its time waiting for leases to run out.
    maxWorkers: 4,
    expect: { poll: { timeout: 20_000 } },
  },
});
