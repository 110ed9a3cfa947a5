import { defineConfig } from 'vitest/config';

/** Tests that need Buildah and root on this machine: `npm run test:image`. */
export default defineConfig({
  test: {
    include: ['tests/image/**/*.image.ts'],
    globalSetup: ['tests/image/installed.ts', 'tests/bot/content.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
