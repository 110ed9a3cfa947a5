import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** What takes too long for every day: `npm run soak`. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['tests/soak/**/*.soak.ts'],
    // The group's life is that of the bot in one file, as in the other tests.
    globalSetup: ['tests/bot/bundle.ts', 'tests/bot/content.ts'],
    fileParallelism: false,
  },
});
