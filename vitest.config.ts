/** Two kinds of tests: `unit` (parts, in plain Node) and `e2e` (the packaged app on a desktop of its own). */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  cacheDir: '.cache/vitest',
  test: {
    reporters: ['dot'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/e2e/**'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/helpers/globalSetup.ts'],
          // One app at a time: they share the desktop's tray, its notifications and two cores.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
          reporters: ['default'],
        },
      },
    ],
  },
});
