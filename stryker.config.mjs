/** Mutation testing of what decides: `npm run mutation`, or a part of it: `npm run mutation -- --mutate 'src/engine/values/*.ts'`. */
export default {
  testRunner: 'vitest',
  buildCommand: 'node scripts/mutation-bundle.mjs',
  vitest: { configFile: 'vitest.mutation.config.ts', related: false },
  plugins: ['@stryker-mutator/vitest-runner', './scripts/mutation-prose.mjs'],
  ignorers: ['prose'],
  coverageAnalysis: 'perTest',
  mutate: ['src/{engine,families}/**/*.ts', '!src/**/*.{test,fixture}.ts', '!src/families/testing.ts'],
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 20_000,
  tempDirName: '.scratch/stryker',
  reporters: ['clear-text', 'progress-append-only', 'html', 'json'],
  htmlReporter: { fileName: 'reports/mutation/mutation.html' },
  jsonReporter: { fileName: 'reports/mutation/mutation.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  ignorePatterns: ['dist', 'docs', 'reports', 'coverage', '.scratch'],
};
