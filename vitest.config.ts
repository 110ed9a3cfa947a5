import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/bot-bundle.ts'],
    // A flow mostly waits for its bot process: one more of them than a machine of two cores has.
    maxWorkers: 3,
    // Files of one worker share the modules that they load: none keeps anything in one from test to test.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
