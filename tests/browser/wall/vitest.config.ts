import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/browser/wall/looks.ts'],
    globalSetup: ['tests/bot/bundle.ts', 'tests/bot/content.ts', 'tests/browser/built-page.ts'],
    testTimeout: 600_000,
    hookTimeout: 60_000,
  },
});
