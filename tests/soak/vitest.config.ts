import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Tests that take too long to run every day: `npm run soak`. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['tests/soak/**/*.soak.ts'],
    // As in the other tests, the bot runs from one bundled file.
    globalSetup: ['tests/bot/bundle.ts', 'tests/bot/content.ts'],
    fileParallelism: false,
  },
});
