import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/browser/*.browser.ts'],
    globalSetup: ['tests/bot/bundle.ts', 'tests/bot/content.ts', 'tests/browser/built-page.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // A slow machine must not fail a test.
    expect: { poll: { timeout: 60_000 } },
    // Every file starts its own browser and bot, and waits for them half of the time.
    maxWorkers: 3,
  },
});
