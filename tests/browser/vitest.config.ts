import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/browser/*.browser.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Every file starts a browser and bots of its own.
    fileParallelism: false,
  },
});
