import { defineConfig } from 'vitest/config';

const where = (files: string): string => `{signaling,sfu-server,recorder,web-client,infra,test}/**/${files}`;

/** Only their own processor time, no other process, no clock: they may wait for their turn as long as it takes. */
const unhurried = [
  'signaling/protocol/**/*.test.ts',
  'signaling/src/domain/**/*.test.ts',
  'signaling/src/features/papers/{docx,layout,pdf,rules,signature}/**/*.test.ts',
];

/** Unit and integration tests, beside what they test. What crosses services is in `test/`, run by infra/accept.mjs. */
export default defineConfig({
  test: {
    globalSetup: ['infra/setup/vitest-global-setup.mjs'],
    // Real media workers, Redis servers and ffmpeg run in the tests: processes of their own, and not too many at once.
    pool: 'forks',
    maxWorkers: 4,
    // No file leaves anything behind (no module keeps state), so each worker loads the project once and not 70 times.
    isolate: false,
    restoreMocks: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unhurried',
          include: unhurried,
          exclude: ['**/node_modules/**', '**/dist/**', '**/dist.*/**'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'real',
          include: [where('*.test.{ts,tsx}')],
          exclude: ['**/node_modules/**', '**/dist/**', '**/dist.*/**', ...unhurried],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
    ],
  },
});
