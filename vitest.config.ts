/** Tests of the parts in plain Node (`unit`), and of the packaged app on a desktop of its own (`e2e`, `sandbox`). */
import { defineConfig } from 'vitest/config';

const onDesktop = {
  globalSetup: ['test/helpers/globalSetup.ts'],
  // One app at a time: they share the desktop's tray, its notifications and two cores.
  fileParallelism: false,
  testTimeout: 120_000,
  hookTimeout: 60_000,
};

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
          ...onDesktop,
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          exclude: ['test/e2e/sandbox.test.ts'],
        },
      },
      // Apart, because it must run as an ordinary user: as root Chromium has no sandbox.
      { test: { ...onDesktop, name: 'sandbox', include: ['test/e2e/sandbox.test.ts'] } },
    ],
  },
});
