import { defineConfig } from 'vitest/config';

/** Mutation testing (stryker.config.mjs): one file that scripts/mutation-bundle.mjs makes of the changed source. */
export default defineConfig({ test: { include: ['dist/mutation/*.test.js'], testTimeout: 20_000 } });
