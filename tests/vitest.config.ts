import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;

/** Two workers: the machine that runs the tests has two cores, and a browser and PostgreSQL run beside them. */
export default defineConfig({
  root,
  // As Node resolves it for the packages that use it: graphql would else be there twice, each not knowing the other's errors.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    reporters: ['default'],
    setupFiles: ['testkit/fast-check.ts'],
    projects: [
      { extends: true, test: { name: 'unit', include: ['unit/**/*.test.ts'], testTimeout: 30_000 } },
      { extends: true, test: { name: 'property', include: ['property/**/*.test.ts'], testTimeout: 90_000 } },
      // Long, and not part of the test run: see `pnpm soak`.
      { extends: true, test: { name: 'soak', include: ['soak/**/*.test.ts'], globalSetup: ['testkit/postgres.ts'], fileParallelism: false } },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['integration/**/*.test.ts', 'contract/**/*.test.ts'],
          globalSetup: ['testkit/postgres.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          globalSetup: ['testkit/postgres.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
