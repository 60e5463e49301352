import { defineConfig } from 'vitest/config';

/** Unit and integration tests, beside what they test. What crosses services is in `test/`, run by infra/accept.mjs. */
export default defineConfig({
  test: {
    include: ['{signaling,sfu-server,recorder,web-client,infra,test}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/dist.*/**'],
    globalSetup: ['infra/setup/vitest-global-setup.mjs'],
    // Real media workers, Redis servers and ffmpeg run in the tests: processes of their own, and not too many at once.
    pool: 'forks',
    maxWorkers: 3,
    // No file leaves anything behind (no module keeps state), so each worker loads the project once and not 70 times.
    isolate: false,
    restoreMocks: true,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
