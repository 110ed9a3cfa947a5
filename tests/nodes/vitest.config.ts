import { defineConfig } from 'vitest/config';

/** What must hold on each line of Node: `npm run test:nodes`. */
export default defineConfig({
  test: {
    include: ['tests/nodes/**/*.nodes.ts'],
    globalSetup: ['tests/nodes/installed.ts', 'tests/bot/bundle.ts', 'tests/bot/content.ts'],
    testTimeout: 240_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    expect: { poll: { timeout: 20_000 } },
  },
});
