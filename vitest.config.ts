import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'steps/**/*.test.ts', 'test/**/*.test.ts'],
    // Cucumber runs the features; here they would only run twice.
    exclude: ['test/acceptance/**', 'node_modules/**'],
    reporters: ['default'],
    // The first test of a file loads what it tests: on a busy machine that alone takes seconds.
    testTimeout: 30_000,
  },
});
